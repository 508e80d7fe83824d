import { Scalar } from 'yaml';
import type { Span } from '../../../base/text';
import type { Quoting } from '../../../model/endpoint';
import { MAX_VALUE_LENGTH } from '../limits';
import { goScalar } from './goScalar';
import type { ComposeScalar, UnkeptNode } from './node';

/**
 * What is kept of a scalar, which takes up `span` of `text`, its quotes included. A moment in time is none to Compose, which
 * refuses the file; what is very long is not kept.
 */
export function composeScalar(text: string, node: Scalar, span: Span): ComposeScalar | UnkeptNode {
	const quoting: Quoting =
		node.type === Scalar.QUOTE_DOUBLE ? 'double' : node.type === Scalar.QUOTE_SINGLE ? 'single' : 'bare';
	const inner = quoting === 'bare' ? span : { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
	const source = text.slice(inner.start, inner.end);
	const quoted = source.length > MAX_VALUE_LENGTH ? undefined : unescaped(source, quoting);
	const value = quoted?.text ?? (typeof node.value === 'string' ? node.value : '');
	if (value.length > MAX_VALUE_LENGTH) return { kind: 'unkept', span };
	const isPlain = node.type === Scalar.PLAIN || node.type === undefined || node.type === null;
	const isResolved = isTagged(node.tag, /(?:int|float|bool|null)$/) || (isPlain && !isTagged(node.tag, /./));
	const resolved = isResolved ? goScalar(value) : { kind: 'text' as const, text: value };
	if (resolved.kind === 'time') return { kind: 'unkept', span };
	const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
	const isWritable = !isBlock && !/[\r\n]/.test(source);
	const common = { kind: 'scalar', span: inner, isText: resolved.kind === 'text', quoting, isWritable } as const;
	if (resolved.kind === 'null') return { ...common, text: null };
	if (resolved.text === source) return { ...common, text: source };
	const read =
		node.type === Scalar.BLOCK_LITERAL ? literalLines(source, value) : resolved.kind === 'text' ? quoted : undefined;
	const offsets = read?.text === resolved.text ? read.offsets : resolved.text.split('').map(() => 0);
	const end = read?.text === resolved.text ? [] : [source.length];
	return { ...common, text: resolved.text, offsets: [...offsets, ...end].map((offset) => inner.start + offset) };
}

function isTagged(tag: string | undefined, name: RegExp): boolean {
	return tag !== undefined && /^(?:!!|tag:yaml\.org,2002:)/.test(tag) && name.test(tag);
}

/** The lines below `|`, and where each of their code units begins, and the last one ends, in `source`: each is indented alike. */
function literalLines(source: string, value: string): { text: string; offsets: readonly number[] } | undefined {
	const offsets: number[] = [];
	const [header = '', ...rows] = source.split(/(?<=\n)/);
	let at = header.length;
	for (const [index, line] of value.split(/(?<=\n)/).entries()) {
		const row = rows[index] ?? '';
		const indent = row.replace(/\r?\n$/, '').length - line.replace(/\n$/, '').length;
		if (indent < 0) return undefined;
		for (let unit = 0; unit < line.length; unit++) offsets.push(at + indent + unit);
		at += row.length;
	}
	return { text: value, offsets: [...offsets, Math.min((offsets.at(-1) ?? -1) + 1, source.length)] };
}

/** What stands between quotes, and where each of its code units begins, and the last one ends, in `source`. */
function unescaped(source: string, quoting: Quoting): { text: string; offsets: readonly number[] } | undefined {
	if (quoting === 'bare') return undefined;
	const escape =
		quoting === 'single' ? /''/y : /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n[ \t]*|[^xuU])/y;
	// The end of a line is a blank, and each empty line one line end.
	const folded = /[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*/y;
	const offsets: number[] = [];
	let text = '';
	for (let at = 0; at < source.length; ) {
		escape.lastIndex = at;
		folded.lastIndex = at;
		const [end] = folded.exec(source) ?? [];
		const [found = end] = escape.exec(source) ?? [];
		const unit =
			found === undefined
				? source.charAt(at)
				: found === end
					? '\n'.repeat(end.replace(/\r\n/g, '\n').replace(/[^\r\n]/g, '').length - 1) || ' '
					: quoting === 'single'
						? "'"
						: escapedUnit(found);
		if (unit === undefined) return undefined;
		for (let index = 0; index < unit.length; index++) offsets.push(at);
		text += unit;
		at += found?.length ?? 1;
	}
	return { text, offsets: [...offsets, source.length] };
}

const named: Readonly<Record<string, string>> = {
	'0': '\0',
	a: '\u0007',
	b: '\b',
	t: '\t',
	'\t': '\t',
	n: '\n',
	v: '\v',
	f: '\f',
	r: '\r',
	e: '\u001b',
	' ': ' ',
	'"': '"',
	"'": "'",
	'/': '/',
	'\\': '\\',
	N: '\u0085',
	_: '\u00a0',
	L: '\u2028',
	P: '\u2029',
};

function escapedUnit(escape: string): string | undefined {
	if (/[\r\n]/.test(escape)) return '';
	if (escape.length === 2) return named[escape.charAt(1)];
	const code = Number.parseInt(escape.slice(2), 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
