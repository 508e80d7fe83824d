import { baseName, pathOf, type Uri } from '../base/uri';
import type { FileSummary, Language, LanguageId } from '../model/language';
import { isGhostConfig, isGhostConfigName } from './ghost/config/claims';
import { ghostLanguage } from './ghost/index';
import { isNginxCandidateName, isNginxConfig } from './nginx/claims';
import { looksForeign } from './nginx/directives/looksLikeNginx';
import { nginxLanguage } from './nginx/index';

/** Every kind of file that is known. A further one is a line here, in `languageOf` and in `isCandidate`. */
export const languages: Readonly<Record<LanguageId, Language>> = { ghost: ghostLanguage, nginx: nginxLanguage };

/** Whether a file of that name is worth reading at all. Cheap: asked for each file of the workspace. */
export function isCandidate(uri: Uri): boolean {
	return isGhostConfigName(baseName(uri)) || isNginxCandidateName(pathOf(uri));
}

/**
 * The kind of a file by name, place and content; undefined for what must be left alone. What is being typed in stays what
 * it was `before`, since a word less may make it look like nothing, unless nothing is left or it is plainly something else.
 */
export function languageOf(
	uri: Uri,
	text: string,
	languageId: string | undefined,
	besideInstall: boolean,
	before?: LanguageId,
): Language | undefined {
	const remains = before !== undefined && /\S/.test(text);
	if (isGhostConfig(uri, text, besideInstall || (remains && before === 'ghost'))) return ghostLanguage;
	if (isNginxConfig(uri, languageId, text)) return nginxLanguage;
	return remains && before === 'nginx' && !text.includes('\0') && !looksForeign(text) ? nginxLanguage : undefined;
}

/** The summary of a text, or undefined where it is none of ours. */
export function readText(
	uri: Uri,
	text: string,
	languageId: string | undefined,
	besideInstall: boolean,
	before?: LanguageId,
): FileSummary | undefined {
	return languageOf(uri, text, languageId, besideInstall, before)?.summarize(uri, text);
}
