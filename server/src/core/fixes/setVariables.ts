import type { Edit } from '../base/text';
import type { FileChange } from '../model/diagnostic';
import type { Quoting } from '../model/endpoint';
import type { Launcher, Variable, VariableInsertion } from '../model/launcher';

/** Renames a variable and, where `value` is given, writes another value; undefined where its text cannot be changed. */
export function changeVariable({ keyPlace, written }: Variable, name: string, value?: string): FileChange | undefined {
	const edits: Edit[] = [{ span: keyPlace.span, newText: name }];
	if (value !== undefined) {
		if (!written?.isWritable || written.uri !== keyPlace.uri) return undefined;
		edits.push({ span: written.span, newText: value });
	}
	return { kind: 'edit', uri: keyPlace.uri, edits };
}

/**
 * Writes another value of a variable of a unit or an environment file, in quotes if it needs some; undefined where its text cannot
 * be changed. It holds no single quote, no `$` and no `%`.
 */
export function changeValue({ written }: Variable, value: string): FileChange | undefined {
	if (!written?.isWritable) return undefined;
	const newText = quoted(value, written.quoting);
	return newText === undefined
		? undefined
		: { kind: 'edit', uri: written.uri, edits: [{ span: written.span, newText }] };
}

function quoted(value: string, quoting: Quoting): string | undefined {
	switch (quoting) {
		case 'single':
			return value;
		case 'double':
			return value.replace(/["\\]/g, '\\$&');
		case 'bare':
			return /^[\w./@:+=,-]+$/.test(value) ? value : `'${value}'`;
		case 'json':
			return undefined;
	}
}

/**
 * Writes digits as the value of a variable, which stay a text wherever it stands: a number in YAML is read as one, unless it has
 * quotes or the name before it in one word. Undefined where its text cannot be changed.
 */
export function changeDigits({ keyPlace, written }: Variable, digits: string): FileChange | undefined {
	if (!written?.isWritable || written.quoting === 'json') return undefined;
	const isInWord = written.uri === keyPlace.uri && written.span.start === keyPlace.span.end + 1;
	const newText = written.quoting !== 'bare' || isInWord ? digits : `'${digits}'`;
	return { kind: 'edit', uri: written.uri, edits: [{ span: written.span, newText }] };
}

/** Sets one more variable where a launcher takes them; undefined where nobody knows how to write it there. */
export function addVariable({ insertion }: Launcher, name: string, value: string): FileChange | undefined {
	return insertion && inserted(insertion, `${insertion.before}${name}${insertion.between}${value}${insertion.after}`);
}

/** Adds lines such as `UMask=0027` to what starts a program; undefined where it takes none, or nobody knows how. */
export function addSettings({ insertion }: Launcher, lines: readonly string[]): FileChange | undefined {
	const { setting } = insertion ?? {};
	if (!insertion || !setting) return undefined;
	return inserted(insertion, `${setting.before}${lines.map((line) => `${line}${setting.after}`).join('')}`);
}

function inserted({ uri, span, isNewFile }: VariableInsertion, newText: string): FileChange {
	return isNewFile ? { kind: 'create', uri, text: newText } : { kind: 'edit', uri, edits: [{ span, newText }] };
}
