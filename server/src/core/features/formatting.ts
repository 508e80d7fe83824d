import { say, type Words } from '../base/phrase';
import { finished, type Steps } from '../base/steps';
import { type LineStarts, positionAt } from '../base/text';
import type { FormatHindrance, FormatOptions, FormatScope, Formatting } from '../model/format';
import type { FileRecord, Snapshot } from '../workspace/snapshot';

/**
 * Lays out `file`, whose text is `text`, or the part of it that `scope` names; undefined for a kind of file that editors lay
 * out themselves.
 */
export function formattingOf(
	snapshot: Snapshot,
	file: FileRecord,
	text: string,
	scope: FormatScope,
	options: FormatOptions,
): Formatting | undefined {
	const steps = formatting(snapshot, file, text, scope, options);
	return steps && finished(steps);
}

/** The same in steps. */
export function formatting(
	{ languages }: Snapshot,
	{ uri, head }: FileRecord,
	text: string,
	scope: FormatScope,
	options: FormatOptions,
): Steps<Formatting> | undefined {
	return languages.of(head.language).format?.(uri, text, scope, options);
}

/** Why a text with these lines is not laid out, to be read behind its name. */
export function whyNotFormatted(hindrance: FormatHindrance, lines: LineStarts): Words {
	switch (hindrance.kind) {
		case 'refused':
			return say`nginx would refuse it at line ${positionAt(lines, hindrance.at).line + 1}`;
		case 'template':
			return say`it is a template, and what comes of it is not clear at line ${positionAt(lines, hindrance.at).line + 1}`;
		case 'unsure':
			return say`nginx might read it otherwise afterwards`;
	}
}
