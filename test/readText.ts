import type { Uri } from '../server/src/core/base/uri';
import { languages } from '../server/src/core/languages/registry';
import type { FileSummary } from '../server/src/core/model/fileSummary';
import { languageFor } from '../server/src/core/model/language';

/** The summary of a text, or undefined where it is none of ours. */
export function readText(
	uri: Uri,
	text: string,
	languageId: string | undefined,
	besideInstall: boolean,
): FileSummary | undefined {
	return languageFor(languages, uri, text, { languageId, besideInstall })?.summarize(uri, text);
}
