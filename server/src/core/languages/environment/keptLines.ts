import { readSystemdEnvironment } from '../../base/environmentFile';
import { firstIndexWhere } from '../../base/sortedSearch';
import { type TextLine, textLinesOf } from '../../base/textLines';
import { blanked, looksSecret, maybeSecret } from '../../model/secrets';

/** A line that sets a variable, to one reader or another: Compose takes `export` before a name, and a dot in it. */
const assignment = /^\ufeff?[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:]([^\r\n]*)/;

/**
 * The lines of `text`, in which `NOT_KEPT` stands for each letter of comments, and of values that may be secrets: whatever is not
 * surely the plain value of a variable.
 */
export function keptLines(text: string): readonly TextLine[] {
	const lines = textLinesOf(text);
	const { entries } = readSystemdEnvironment(lines);
	return lines.map((line) => {
		const around = entries[firstIndexWhere(entries, (entry) => entry.lines.end > line.start)];
		const kept = keptText(line.text, around && around.lines.start < line.start ? around.name : undefined);
		return kept === line.text ? line : { start: line.start, text: kept };
	});
}

/** What is kept of a line; `around` is the variable to which systemd counts it, if it begins in a line before. */
function keptText(text: string, around: string | undefined): string {
	if (around !== undefined && maybeSecret(around, '')) return blanked(text);
	const [whole = '', name, value = ''] = assignment.exec(text) ?? [];
	if (name !== undefined) {
		const before = whole.length - value.length;
		return maybeSecret(name, value) ? text.slice(0, before) + blanked(text.slice(before)) : text;
	}
	return around !== undefined && !looksSecret(text) ? text : blanked(text);
}
