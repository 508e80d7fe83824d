import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNginxPath } from '../../../server/src/core/languages/nginx/editor/writePath';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { failing } from '../../failing';
import { tries } from '../../thorough';

describe('a path in an nginx word', () => {
	it('is written as nginx reads it', () => {
		expect(
			failing(
				[
					['/run/igu.sock', 'bare', '/run/igu.sock'],
					['/run/a b.sock', 'bare', undefined],
					['/run/a b.sock', 'double', '/run/a b.sock'],
					['/run/a;b', 'bare', undefined],
					['/run/a{b', 'bare', undefined],
					['/run/a}#\'"b', 'bare', '/run/a}#\'"b'],
					['/run/a"b', 'double', '/run/a\\"b'],
					["/run/a'b", 'double', "/run/a'b"],
					["/run/a'b", 'single', "/run/a\\'b"],
					['/run/a\\b', 'bare', '/run/a\\b'],
					['/run/a\\nb', 'bare', '/run/a\\\\nb'],
					['/run/a\\\\b', 'single', '/run/a\\\\\\b'],
					['/run/a\\', 'double', '/run/a\\\\'],
					['/run/a\nb', 'double', undefined],
					['/run/a', 'json', undefined],
				],
				([path, quoting, written]) => {
					expect(writeNginxPath(path, quoting)).toBe(written);
				},
			),
		).toEqual([]);
	});

	it('is read as it was meant', () => {
		const quotes = { bare: '', double: '"', single: "'" } as const;
		const letters = fc.constantFrom(...'/ab."\'\\trn$ ;{}#:@\u00e9\u00a0\t'.split(''));
		fc.assert(
			fc.property(
				fc.array(letters, { maxLength: 12 }),
				fc.constantFrom('bare', 'double', 'single'),
				(parts, quoting) => {
					const path = `/${parts.join('')}`;
					const written = writeNginxPath(path, quoting);
					if (written === undefined) {
						expect(quoting === 'bare' && /[\s;{]/.test(path)).toBe(true);
						return;
					}
					const quote = quotes[quoting];
					const tree = parseNginx(`server ${quote}unix:${written}${quote} down;`);
					expect(tree.diagnostics).toEqual([]);
					expect(tree.directives[0]?.words.map(({ value }) => value)).toEqual(['server', `unix:${path}`, 'down']);
				},
			),
			{ numRuns: tries(3000) },
		);
	});
});
