import type { Edit } from '../base/text';
import type { FormatOptions, FormatScope } from '../model/format';
import type { FileRecord, Snapshot } from '../workspace/snapshot';

/**
 * The edits that lay out `file`, whose text is `text`, or the part of it that `scope` names; undefined for a kind of file
 * that editors lay out themselves.
 */
export function formattingOf(
	{ languages }: Snapshot,
	{ uri, head }: FileRecord,
	text: string,
	scope: FormatScope,
	options: FormatOptions,
): readonly Edit[] | undefined {
	return languages.of(head.language).format?.(uri, text, scope, options);
}
