import type { Span } from '../../base/text';
import type { NjsFunction } from './facts';
import { withoutTexts } from './withoutTexts';

/**
 * The functions that a script exports by default, in the order of the text: `export default { check, token: makeToken, log(r) { } }`. Of one
 * that exports nothing all that it declares.
 */
export function exportedFunctions(text: string): readonly NjsFunction[] {
	const code = withoutTexts(text);
	const declared = declaredIn(code);
	const open = exportedObject(code, declared);
	if (open !== undefined) return membersOf(code, open, declared);
	return [...declared].map(([name, span]) => ({ name, span }));
}

/** Functions and constants by their names, of several of one name the first. */
function declaredIn(code: string): ReadonlyMap<string, Span> {
	const found = new Map<string, Span>();
	for (const match of code.matchAll(/\b(?:function|const|let|var)[\s*]+([A-Za-z_$][\w$]*)/g)) {
		const [whole, name = ''] = match;
		const end = match.index + whole.length;
		if (!found.has(name)) found.set(name, { start: end - name.length, end });
	}
	return found;
}

/** Just behind the brace of the object that is exported; undefined where none is. */
function exportedObject(code: string, declared: ReadonlyMap<string, Span>): number | undefined {
	const exported = /\bexport\s+default\s+([A-Za-z_$][\w$]*)|\bexport\s+default\s*\{/.exec(code);
	if (!exported) return undefined;
	const [whole, name] = exported;
	if (name === undefined) return exported.index + whole.length;
	const from = declared.get(name)?.end ?? code.length;
	const object = /^\s*=\s*\{/.exec(code.slice(from, from + MAX_GAP));
	return object ? from + object[0].length : undefined;
}

/** Nobody leaves more blanks than this between a name and its value. */
const MAX_GAP = 200;

/** The members of an object that begins at `from`, each with where its code stands. */
function membersOf(code: string, from: number, declared: ReadonlyMap<string, Span>): readonly NjsFunction[] {
	const found: NjsFunction[] = [];
	const member = /\s*(?:async\s+)?([A-Za-z_$][\w$]*)\s*(?::\s*([A-Za-z_$][\w$]*)\s*(?=[,}])|(?=[,}:(]))/y;
	let depth = 1;
	let isStart = true;
	for (let at = from; at < code.length && depth > 0; at++) {
		if (isStart && depth === 1) {
			member.lastIndex = at;
			const match = member.exec(code);
			const [whole = '', name, meant] = match ?? [];
			if (name !== undefined) {
				const start = at + whole.indexOf(name);
				found.push({ name, span: declared.get(meant ?? name) ?? { start, end: start + name.length } });
				at += whole.length;
			}
		}
		const character = code[at] ?? '';
		if ('{[('.includes(character)) depth++;
		else if ('}])'.includes(character)) depth--;
		isStart = depth === 1 && character === ',';
	}
	return found;
}
