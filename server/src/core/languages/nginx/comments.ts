import { type LineStarts, positionAt } from '../../text';
import type { NginxFacts } from './facts';
import { type NginxTree, TokenKind } from './tree';

const marker = 'ghost-nginx-disable-next-line';
const pattern = /^#+[\t ]*ghost-nginx-disable-next-line[\t ]+/;

/**
 * The codes that `# ghost-nginx-disable-next-line code ...` comments silence. They speak of the line below, and where
 * several such comments stand alone under each other, all of the first line that is none.
 */
export function readDisables(tree: NginxTree, lines: LineStarts): NginxFacts['disables'] {
	const { text, tokens } = tree;
	if (!text.includes(marker)) return [];
	const alone = new Set<number>();
	const found: { at: number; code: string; span: { start: number; end: number } }[] = [];
	for (let i = 0; i < tokens.count; i++) {
		if (tokens.kinds[i] !== TokenKind.Comment) continue;
		const start = tokens.ends[i - 1] ?? 0;
		const comment = text.slice(start, tokens.ends[i]);
		const head = pattern.exec(comment)?.[0];
		if (head === undefined) continue;
		const at = positionAt(lines, start).line;
		if (!/\S/.test(text.slice(lines[at], start))) alone.add(at);
		for (const match of comment.slice(head.length).matchAll(/[^\s,]+/g)) {
			const [code] = match;
			if (!/^[a-z][a-z-]*$/.test(code)) break;
			const from = start + head.length + match.index;
			found.push({ at, code, span: { start: from, end: from + code.length } });
		}
	}
	return found.map(({ at, code, span }) => {
		let line = at + 1;
		while (alone.has(line)) line++;
		return { line, code, span };
	});
}
