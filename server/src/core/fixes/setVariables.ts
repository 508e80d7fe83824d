import type { Edit } from '../base/text';
import type { FileChange } from '../model/diagnostic';
import type { Launcher, Variable } from '../model/launcher';

/** Renames a variable and, where `value` is given, writes another value; undefined where its text cannot be changed. */
export function changeVariable({ keyPlace, written }: Variable, name: string, value?: string): FileChange | undefined {
	const edits: Edit[] = [{ span: keyPlace.span, newText: name }];
	if (value !== undefined) {
		if (!written?.isWritable || written.uri !== keyPlace.uri) return undefined;
		edits.push({ span: written.span, newText: value });
	}
	return { kind: 'edit', uri: keyPlace.uri, edits };
}

/** Sets one more variable where a launcher takes them; undefined where nobody knows how to write it there. */
export function addVariable({ insertion }: Launcher, name: string, value: string): FileChange | undefined {
	if (!insertion) return undefined;
	const { uri, span, before, between, after } = insertion;
	return { kind: 'edit', uri, edits: [{ span, newText: `${before}${name}${between}${value}${after}` }] };
}
