import type { Edit } from '../base/text';
import { languages } from '../languages/registry';
import type { FormatOptions, FormatScope } from '../model/language';
import type { FileRecord } from '../workspace/snapshot';

/**
 * The edits that lay out `file`, whose text is `text`, or the part of it that `scope` names; undefined for a kind of file
 * that editors lay out themselves.
 */
export function formattingOf(
	file: FileRecord,
	text: string,
	scope: FormatScope,
	options: FormatOptions,
): readonly Edit[] | undefined {
	return languages[file.summary.language].format?.(file.uri, text, scope, options);
}
