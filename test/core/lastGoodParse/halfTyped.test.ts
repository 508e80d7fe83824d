import { describe, expect, it } from 'vitest';
import { stride } from '../../thorough';
import { type Typist, typistsIn } from './typist';
import { workspaces } from './workspaces';

const isJson = ({ path }: Typist): boolean => path.endsWith('.json');

/** Lines as they are while somebody writes one more of them. What they would mean is not said yet, or nothing to other files. */
const halfLines = {
	nginx: [
		'proxy_read_timeout 60',
		'include',
		'include snip',
		'loc',
		'server_na',
		'add_header X "y"',
		'location /x',
		'location /x {',
		'if ($a = b)',
		'listen 80',
		'server',
		'server {',
		'upstream new',
		'upstream new {',
		'map $a $b {',
		'types {',
		'content_by_lua_block {',
		"log_format x '",
		'set $x "',
		'proxy_set_header X',
		'location / { proxy_pass http://',
		'"',
		'{',
		'}',
	],
	json: ['"mail"', '"mail":', '"mail": {', '"mail": [', '"mail": "', '"mail": "x"', '"', '{', '}', '[', ']', ','],
};

const marks = { nginx: ['{', '}', '"', "'", ';'], json: ['{', '}', '[', ']', '"', ',', ':'] };

/** So many characters lie between two places that are damaged, so that all kinds of places come up, at different ones each time. */
const STRIDE = stride(7);

/** All texts that `text` may become by one slip, each with a name. */
function* slipsIn(typist: Typist): Generator<{ readonly what: string; readonly text: string }> {
	const { text } = typist;
	const kind = isJson(typist) ? 'json' : 'nginx';
	for (const [index, mark] of marks[kind].entries())
		for (let at = index; at <= text.length; at += STRIDE)
			yield { what: `${mark} too many at ${at}`, text: text.slice(0, at) + mark + text.slice(at) };
	for (let at = 0; at < text.length; at++)
		if (marks[kind].includes(text.charAt(at)))
			yield { what: `${text.charAt(at)} is gone at ${at}`, text: text.slice(0, at) + text.slice(at + 1) };
	for (const { start, end } of linesOf(text))
		yield { what: `the line at ${start} is gone`, text: text.slice(0, start) + text.slice(end) };
	for (let at = 1; at < text.length; at += STRIDE) yield { what: `all is gone from ${at} on`, text: text.slice(0, at) };
}

function linesOf(text: string): { readonly start: number; readonly end: number }[] {
	return [...text.matchAll(/[^\n]*\n/g)].map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
}

describe.each(Object.entries(workspaces))('%s: while a file is typed in, the others', (_, fixture) => {
	describe.each(typistsIn(fixture).map((typist) => ({ path: typist.path, typist })))('of $path', ({ typist }) => {
		const { text } = typist;
		const usual = typist.typeAnew(text).others;

		it('hear nothing of a slip after which it cannot be read', () => {
			for (const slip of slipsIn(typist)) {
				const { others, wellRead } = typist.typeAnew(slip.text);
				if (!wellRead) expect(others, slip.what).toBe(usual);
			}
		});

		it('hear nothing of a line that is only begun', () => {
			for (const line of halfLines[isJson(typist) ? 'json' : 'nginx'])
				for (const { start } of linesOf(text)) {
					const typed = `${text.slice(0, start)}${line}\n${text.slice(start)}`;
					expect(typist.typeAnew(typed).others, `${line} before ${start}`).toBe(usual);
				}
		});

		it('hear of what is taken away when the rest can be read, and of what comes when it is finished', () => {
			let heard = typist.typeAnew(text).others;
			for (let end = text.length - 1; end >= 0; end--) {
				const { others, wellRead } = typist.type(text.slice(0, end));
				if (!wellRead && end > 0) expect(others, `down to ${end}`).toBe(heard);
				heard = others;
			}
			for (let end = 1; end <= text.length; end++) {
				const { others } = typist.type(text.slice(0, end));
				if (!/[;{}"\],\s]/.test(text.charAt(end - 1))) expect(others, `up to ${end}`).toBe(heard);
				heard = others;
			}
			expect(heard).toBe(usual);
		});

		it('hear nothing while lines go one by one, until the rest can be read', () => {
			let heard = typist.typeAnew(text).others;
			for (const { end } of linesOf(text)) {
				const { others, wellRead } = typist.type(text.slice(end));
				if (!wellRead && end < text.length) expect(others, `from ${end} on`).toBe(heard);
				heard = others;
			}
			expect(typist.type(text).others).toBe(usual);
		});
	});
});
