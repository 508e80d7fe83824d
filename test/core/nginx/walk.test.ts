import { describe, expect, it } from 'vitest';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import {
	ancestorsOf,
	directiveAt,
	forEachDirective,
	leavesOf,
	wordAt,
} from '../../../server/src/core/languages/nginx/syntax/walk';
import { parseFixture } from '../../fixture';

/** The names of the blocks around the cursor and what it stands in, from the outside in; and the word that it touches. */
function at(fixture: string): { readonly path: string; readonly word: string | undefined } {
	const [file] = parseFixture(fixture);
	const tree = parseNginx(file?.text ?? '');
	const directive = directiveAt(tree, file?.cursor ?? -1);
	const word = wordAt(tree, file?.cursor ?? -1);
	const path = directive ? [...ancestorsOf(directive)].reverse().concat(directive) : [];
	if (word) expect(word.directive.words[word.index]).toBe(word.word);
	return { path: path.map(({ name }) => name).join(' '), word: word?.word.value };
}

describe('what stands at an offset', () => {
	for (const [what, fixture, path, word] of [
		['in a word', 'http { server { lis$0ten 80; } }', 'http server listen', 'listen'],
		['at the end of a word', 'http { server { listen 80$0; } }', 'http server listen', '80'],
		['between words', 'http { server { listen $0 80; } }', 'http server listen', undefined],
		['after a semicolon', 'http { listen 80;$0 }', 'http listen', undefined],
		['between directives of a block', 'http { a; $0 b; }', 'http', undefined],
		['in an empty block', 'http { server { $0 } }', 'http server', undefined],
		['before the brace', 'http { server $0 { a; } }', 'http server', undefined],
		['right behind the closing brace', 'http { server { a; }$0 }', 'http server', undefined],
		['outside all', 'a; $0 b;', '', undefined],
		['before a word', 'a; $0b;', 'b', 'b'],
		['where two directives meet, the one behind', 'a;$0b;', 'b', 'b'],
		['in quotes', 'server "unix:/a$0 b";', 'server', 'unix:/a b'],
		['in the name of a block', 'upstream gh$0ost { a; }', 'upstream', 'ghost'],
		['in a block that is not closed', 'http { server { listen 80; $0', 'http server', undefined],
		['in an empty block that is not closed', 'http { server { $0', 'http server', undefined],
		['behind a directive that is not ended', 'http { server unix:/a $0', 'http server', undefined],
		['behind a directive that a brace ends', 'http { upstream a { server $0 } }', 'http upstream server', undefined],
		['in a Lua block', 'content_by_lua_block { x$0 }', 'content_by_lua_block', undefined],
	] as const) {
		it(what, () => {
			expect(at(`${fixture}¶`)).toEqual({ path, word });
		});
	}
});

describe('all directives', () => {
	it('come in the order of the text', () => {
		const names: string[] = [];
		forEachDirective(parseNginx('a { b; c { d; } e; } f;'), ({ name }) => names.push(name));
		expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	});

	it('however deep they are', () => {
		const depth = 100_000;
		const tree = parseNginx('a {'.repeat(depth) + '}'.repeat(depth));
		let count = 0;
		forEachDirective(tree, () => count++);
		expect(count).toBe(depth);
		const innermost = directiveAt(tree, depth * 3);
		expect(innermost && ancestorsOf(innermost).length).toBe(depth - 1);
	});
});

describe('leaves', () => {
	it('make up the text', () => {
		const text = '# a\nb "c" { d\r\n} e;';
		expect([...leavesOf(parseNginx(text))].map((leaf) => leaf.text).join('')).toBe(text);
	});
});
