import { type Node, parseTree } from 'jsonc-parser';
import { type Edit, lineEndOf } from '../base/text';
import { readSettingsJson } from './projectSettings';

/** The text of a new `.ghost-nginx.json` that turns a rule off. */
export function settingsWithout(code: string): string {
	return `${JSON.stringify({ rules: { [code]: 'off' } }, undefined, '\t')}\n`;
}

/**
 * The edit by which the text of a `.ghost-nginx.json` turns a rule off; all else stays as it is written. Undefined where the text
 * cannot be read, or something else stands where the rules should.
 */
export function turnedOff(text: string, code: string): Edit | undefined {
	const plain = text.replace(/^\uFEFF/, '');
	const read = readSettingsJson(plain);
	if (!read || read.wrongAt !== undefined) return undefined;
	const shift = text.length - plain.length;
	const root = parseTree(plain, [], { allowTrailingComma: true });
	if (!root) return { span: { start: text.length, end: text.length }, newText: settingsWithout(code) };
	const rules = memberOf(root, 'rules');
	const level = rules && memberOf(rules, code);
	const member = `${JSON.stringify(code)}: "off"`;
	const object = rules ?? root;
	if (object.type !== 'object') return undefined;
	if (level) return moved({ span: spanOf(level), newText: '"off"' }, shift);
	return moved(insertion(plain, object, rules ? member : `"rules": { ${member} }`), shift);
}

/** What stands under a key, of several the last one, as a reader of JSON has it. */
function memberOf({ type, children = [] }: Node, key: string): Node | undefined {
	if (type !== 'object') return undefined;
	return children.findLast(({ children: pair }) => pair?.[0]?.value === key)?.children?.[1];
}

/** The edit that puts a member behind the last one of an object: in a line of its own where that one has one. */
function insertion(text: string, { offset, children = [] }: Node, member: string): Edit {
	const last = children.at(-1);
	if (!last) {
		const blank = text[offset + 1] === '}' ? ' ' : '';
		return { span: { start: offset + 1, end: offset + 1 }, newText: ` ${member}${blank}` };
	}
	const before = text.slice(0, last.offset);
	const indent = /[\r\n]([\t ]*)$/.exec(before)?.[1];
	const end = spanOf(last).end;
	const gap = indent === undefined ? ' ' : `${lineEndOf(text)}${indent}`;
	return { span: { start: end, end }, newText: `,${gap}${member}` };
}

function spanOf({ offset, length }: Node): Edit['span'] {
	return { start: offset, end: offset + length };
}

function moved({ span, newText }: Edit, by: number): Edit {
	return { span: { start: span.start + by, end: span.end + by }, newText };
}
