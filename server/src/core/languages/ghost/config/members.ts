import type { Node } from 'jsonc-parser';
import { lineEndOf, type Span, touchesAny } from '../../../base/text';
import type { GhostKey, Insertion } from '../facts/facts';
import { isBlank, isLineEnd, isSpace, lineEndBefore, skipped, skippedBack, skippedLineEnd } from './characters';
import type { JsonReading } from './jsonReader';

/** A member of an object, with its value. */
export interface Member extends GhostKey {
	/** From the key's quote to the value's end. */
	readonly memberSpan: Span;
	readonly value: Node;
}

/**
 * The member `key` of `object`: of several the last one, which is what `JSON.parse` takes. Undefined where there is none, or
 * where that has no value: then nobody can tell which will count.
 */
export function lastMember(reading: JsonReading, object: Node | undefined, key: string): Member | undefined {
	const property = propertiesOf(object).findLast((one) => isNamed(one, key));
	return property && memberOf(reading, property);
}

/** The value of the member that `lastMember` gives, for who does not ask where it stands. */
export function lastValue(object: Node | undefined, key: string): Node | undefined {
	return propertiesOf(object).findLast((one) => isNamed(one, key))?.children?.[1];
}

/** All members `key` of `object`, in the order of the text; none where there is but one, and where one of them has no value. */
export function repeatedMembers(reading: JsonReading, object: Node | undefined, key: string): Member[] {
	const named = propertiesOf(object).filter((property) => isNamed(property, key));
	if (named.length < 2) return [];
	const members = named.flatMap((property) => memberOf(reading, property) ?? []);
	return members.length < named.length ? [] : members;
}

/** Where the members `key` of `object` stand, those without a value too. */
export function memberSpans(object: Node | undefined, key: string): Span[] {
	return propertiesOf(object).flatMap((one) => (isNamed(one, key) ? [spanOf(one)] : []));
}

function propertiesOf(object: Node | undefined): readonly Node[] {
	return object?.type === 'object' ? (object.children ?? []) : [];
}

function isNamed({ children }: Node, key: string): boolean {
	return children?.[0]?.value === key;
}

function memberOf(reading: JsonReading, property: Node): Member | undefined {
	const [name, value] = property.children ?? [];
	if (!name || !value) return undefined;
	const memberSpan = { start: name.offset, end: value.offset + value.length };
	return {
		keySpan: innerSpan(reading, name),
		valueSpan: spanOf(value),
		memberSpan,
		value,
	};
}

/** The whole of a JSON value, quotes included. */
export function spanOf(node: Node): Span {
	return { start: node.offset, end: node.offset + node.length };
}

/** The inside of a text without its quotes; the closing one may be missing. */
export function innerSpan({ plain }: JsonReading, node: Node): Span {
	const { start, end } = spanOf(node);
	let slashes = 0;
	while (plain.charAt(end - 2 - slashes) === '\\') slashes++;
	const closed = node.length >= 2 && plain.charAt(end - 1) === '"' && slashes % 2 === 0;
	return { start: start + 1, end: closed ? end - 1 : end };
}

/**
 * What has to go to remove a member: it with one comma, and the line where nothing else stands in it. Of the last member it is the comma before that
 * goes, unless a comment stands between, which only `config.local.jsonc` may have, and there the comma may stay.
 */
export function removalOf({ plain, text }: JsonReading, { memberSpan: { start, end } }: Member): Span {
	const lineStart = skippedBack(plain, start, isBlank);
	const next = skipped(plain, end, isSpace);
	const before = skippedBack(plain, start, isSpace);
	if (plain[next] !== ',' && plain[before - 1] === ',' && text.slice(before, start).trim() === '')
		return { start: before - 1, end };
	const behind = plain[next] === ',' ? next + 1 : end;
	const rest = skipped(plain, behind, isBlank);
	const lineEnd = skippedLineEnd(plain, rest);
	if ((lineStart === 0 || isLineEnd(plain.charCodeAt(lineStart - 1))) && (lineEnd > rest || rest === plain.length))
		return { start: lineEnd > behind ? lineStart : start, end: lineEnd };
	return { start, end: rest };
}

/**
 * Where a member may be added to `object`: directly after its last one, or after its brace. Of an object in which something cannot be
 * read nobody can tell where it ends, nor which members it has.
 */
export function insertionInto({ plain, broken }: JsonReading, object: Node | undefined): Insertion | undefined {
	if (object?.type !== 'object' || touchesAny(broken.places, spanOf(object))) return undefined;
	const indent = indentOf(plain);
	const last = object.children?.[object.children.length - 1];
	if (last) {
		const offset = last.offset + last.length;
		const lineStart = skippedBack(plain, last.offset, isBlank);
		const lineEnd = lineEndBefore(plain, lineStart);
		const before = lineEnd === '' ? ' ' : lineEnd + plain.slice(lineStart, last.offset);
		return { offset, comma: true, before, after: '', indent };
	}
	const offset = object.offset + 1;
	const outer = /(?:^|[\r\n])([ \t]*)(?![ \t])[^\r\n]*$/.exec(plain.slice(0, offset))?.[1] ?? '';
	const lineEnd = lineEndOf(plain);
	const rest = skipped(plain, offset, isBlank);
	const after = skippedLineEnd(plain, rest) > rest ? '' : lineEnd + outer;
	return { offset, comma: false, before: lineEnd + outer + indent, after, indent };
}

/** One level of indentation as the text has it: that of its first indented line. */
function indentOf(plain: string): string {
	return /[\r\n]([ \t]+)[^ \t\r\n]/.exec(plain)?.[1] ?? '  ';
}

/** The text that is written, where there is no doubt which. */
export function textOf(reading: JsonReading, node: Node | undefined): string | undefined {
	return node?.type === 'string' && !isBroken(reading, node) ? String(node.value) : undefined;
}

/** Whether nobody can tell what is meant by a value. */
export function isBroken({ broken }: JsonReading, node: Node): boolean {
	return broken.values.has(node.offset);
}
