import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, escaped, withoutMarkdown } from '../../../server/src/core/base/markdown';
import { visible } from '../../../server/src/core/base/visible';
import { failing } from '../../failing';
import { rendered } from '../../renderMarkdown';
import { tries } from '../../thorough';

const hostile: readonly string[] = [
	'a_b_c*d*[e](http://f)<g>`h`',
	'`',
	'``',
	'`a',
	'a`',
	'a``b`c',
	' a ',
	'  ',
	'*a*',
	'_a_',
	'__init__',
	'~~a~~',
	'<script>alert(1)</script>',
	'![x](http://a/b.png)',
	'[a](command:workbench.action.terminal.new)',
	'https://igu.io/a_b_',
	'www.igu.io',
	'me@igu.io',
	'&amp;&#42;',
	'a|b',
	'\\*a\\*',
	'# a',
	'- a',
	'1. a',
	'```\na\n```',
	'a\n\n# b',
	'$(sync~spin)',
];

describe('what others wrote', () => {
	it.each([
		['as code', code],
		['as words', escaped],
	])('is shown as it is: %s', (_, write) => {
		const check = (text: string): void => {
			const { text: seen, isPlain } = rendered(`x ${write(text)} y`);
			expect(seen).toBe(`x ${visible(text)} y`);
			expect(isPlain, write(text)).toBe(true);
			expect(withoutMarkdown(`x ${write(text)} y`)).toBe(`x ${visible(text)} y`);
		};
		expect(failing(hostile, check)).toEqual([]);
		const text = fc
			.string({ unit: fc.constantFrom(...Array.from('`*_[](){}<>~|&#!\\- ab1.:/@\t')) })
			.filter((one) => one.trim() !== '');
		fc.assert(fc.property(text, check), { numRuns: tries(1000) });
	});

	it('is nothing where nothing is written', () => {
		expect(code('')).toBe('nothing');
	});
});

describe('our own Markdown as plain text', () => {
	it.each([
		['`a` and ``b`c``', 'a and b`c'],
		['*NGINX Plus only.*', 'NGINX Plus only.'],
		['*`a`*: b', 'a: b'],
		['[nginx.org: core](https://nginx.org/x#y)', 'nginx.org: core, https://nginx.org/x#y'],
		['```nginx\nlisten 80;\n```\nx', 'listen 80;\nx'],
		['a  \nb', 'a\nb'],
		['2 * 3 * 4', '2 * 3 * 4'],
		['a\\_b', 'a_b'],
	])('%s', (markdown, text) => expect(withoutMarkdown(markdown)).toBe(text));
});
