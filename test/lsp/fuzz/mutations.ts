import { type Mutation, mutations as ofMarks, type Pick } from '../../oracle/mutations';

/** What stands in files of any kind, in the wrong place. */
const pieces = [
	'"',
	"'",
	'{',
	'}',
	'[',
	']',
	':',
	',',
	'- ',
	'=',
	'\\',
	'/',
	'unix:',
	'http://',
	'include ',
	'server {',
	'${',
	'{{ x }}',
	'\t',
	'\ufeff',
	'\u2028',
	'\0',
	'😀',
	'\ud800',
	'日本',
	'“',
	'\u202e',
	'x'.repeat(300),
	'{'.repeat(60),
];

const lineEnd = /\r\n|\n/;

/** What happens to texts of any kind: what happens to marks of nginx's, and what happens to lines and stretches. */
export const mutations: readonly Mutation[] = [
	...ofMarks,
	...ofMarks,
	function put(text, pick) {
		const at = placeIn(text, pick);
		return text.slice(0, at) + (pick(pieces) ?? '') + text.slice(at);
	},
	function cut(text, pick) {
		return text.slice(0, placeIn(text, pick));
	},
	function takeOut(text, pick) {
		const at = placeIn(text, pick);
		return text.slice(0, at) + text.slice(at + (pick([1, 1, 2, 5, 20]) ?? 1));
	},
	function moveStretch(text, pick) {
		const [at, to] = [placeIn(text, pick), placeIn(text, pick)];
		const stretch = text.slice(at, at + 12);
		const rest = text.slice(0, at) + text.slice(at + 12);
		return rest.slice(0, to) + stretch + rest.slice(to);
	},
	function doubleLine(text, pick) {
		return onLines(text, pick, (lines, at) => lines.splice(at, 0, lines[at] ?? ''));
	},
	function takeOutLine(text, pick) {
		return onLines(text, pick, (lines, at) => lines.splice(at, 1));
	},
	function moveLine(text, pick) {
		return onLines(text, pick, (lines, at) => lines.push(...lines.splice(at, 1)));
	},
	function otherLineEnds(text) {
		return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
	},
];

function placeIn(text: string, pick: Pick): number {
	return pick(Array.from({ length: text.length + 1 }, (_, at) => at)) ?? 0;
}

function onLines(text: string, pick: Pick, change: (lines: string[], at: number) => unknown): string {
	const lines = text.split(lineEnd);
	change(lines, pick([...lines.keys()]) ?? 0);
	return lines.join(text.includes('\r\n') ? '\r\n' : '\n');
}
