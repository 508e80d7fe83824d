import type { FileSummary, Language, LanguageId } from '../language';
import { baseName, pathOf, type Uri } from '../uri';
import { isGhostConfig, isGhostConfigName } from './ghost/claims';
import { ghostLanguage } from './ghost/index';
import { isNginxCandidateName, isNginxConfig } from './nginx/claims';
import { nginxLanguage } from './nginx/index';

/** Every kind of file that is known. A further one is a line here, in `languageOf` and in `isCandidate`. */
export const languages: Readonly<Record<LanguageId, Language>> = { ghost: ghostLanguage, nginx: nginxLanguage };

/** Whether a file of that name is worth reading at all. Cheap: asked for each file of the workspace. */
export function isCandidate(uri: Uri): boolean {
	return isGhostConfigName(baseName(uri)) || isNginxCandidateName(pathOf(uri));
}

/** The kind of a file by name, place and content; undefined for what must be left alone. */
export function languageOf(
	uri: Uri,
	text: string,
	languageId: string | undefined,
	besideGhost: boolean,
): Language | undefined {
	if (isGhostConfig(uri, text, besideGhost)) return ghostLanguage;
	return isNginxConfig(uri, languageId, text) ? nginxLanguage : undefined;
}

/** The summary of a text, or undefined where it is none of ours. */
export function readText(
	uri: Uri,
	text: string,
	languageId: string | undefined,
	besideGhost: boolean,
): FileSummary | undefined {
	return languageOf(uri, text, languageId, besideGhost)?.summarize(uri, text);
}
