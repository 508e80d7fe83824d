import { NOT_KEPT, readSystemdEnvironment } from '../../base/environmentFile';
import { firstIndexWhere } from '../../base/sortedSearch';
import { type TextLine, textLinesOf } from '../../base/textLines';
import { isKeptVariable } from '../../model/launcher';

/** Names of variables that hold secrets, or may. */
const secretName =
	/pass|pwd|secret|token|credential|auth|private|salt|cert|signature|dsn|(?:^|_)(?:key|pat|sid)s?(?:$|_)|apikey|^(?:database|mail)__/i;
/** A name and a password before a host; letters and digits of a length at which nobody reads them. */
const secretValue = /\/\/[^/\s@]*:[^/\s@]*@|(?=\S*\d)(?=\S*[a-z])[\w+/=-]{24}/i;

/** A line that sets a variable, to one reader or another: Compose takes `export` before a name, and a dot in it. */
const assignment = /^\ufeff?[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:]([^\r\n]*)/;

/** What decides how a line is read, whatever its letters are. */
const letters = /[^\s\0"'\\$#;={}]/g;

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
	if (around !== undefined && isSecret(around, '')) return blanked(text);
	const [whole = '', name, value = ''] = assignment.exec(text) ?? [];
	if (name !== undefined) {
		const before = whole.length - value.length;
		return isSecret(name, value) ? text.slice(0, before) + blanked(text.slice(before)) : text;
	}
	return around !== undefined && !secretValue.test(text) ? text : blanked(text);
}

function isSecret(name: string, value: string): boolean {
	return !isKeptVariable(name) && (secretName.test(name) || secretValue.test(value));
}

function blanked(text: string): string {
	return text.replace(letters, NOT_KEPT);
}
