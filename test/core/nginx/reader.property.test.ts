import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { nginxSyntaxFixes } from '../../../server/src/core/languages/nginx/repairs/syntaxFixes';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import type { Directive, NginxTree } from '../../../server/src/core/languages/nginx/syntax/tree';
import { directiveAt, forEachDirective, leavesOf, wordAt } from '../../../server/src/core/languages/nginx/syntax/walk';
import { mutated, randomFrom } from '../../oracle/mutations';
import { tries } from '../../thorough';

const pieces = fc.oneof(
	fc.constantFrom('{', '}', ';', '"', "'", '\\', '#', '$', ' ', '\n', '\r', '\r\n', '\t', '(', ')', '${'),
	fc.constantFrom('server', 'http', 'map', 'types', 'location', 'listen', 'a', 'é', '😀', 'x'.repeat(1500)),
	fc.constantFrom(
		'\ufeff',
		'\0',
		'\ud800',
		'content_by_lua_block',
		'[[',
		']]',
		'--',
		'{{ x }}',
		'{%',
		'<%= y %>',
		'${A}',
	),
);

const texts = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
	fc.integer().map((seed) => mutated(randomFrom(seed)).text),
);

describe('whatever the text', () => {
	it('no character is lost', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const tree = parseNginx(text);
				expect([...leavesOf(tree)].map((leaf) => leaf.text).join('')).toBe(text);
				expect([...leavesOf(tree)].every(({ start, end }) => start < end)).toBe(true);
			}),
			{ numRuns: tries(3000) },
		);
	});

	it('the tree is in order', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const tree = parseNginx(text);
				expect(inOrder(tree.directives, undefined, 0, text.length)).toBe(true);
			}),
			{ numRuns: tries(3000) },
		);
	});

	it('each directive and word is found where it stands', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const tree = parseNginx(text);
				forEachDirective(tree, (directive) => {
					for (const word of directive.words) expect(wordAt(tree, word.start)?.word).toBe(word);
				});
				for (let offset = 0; offset <= text.length; offset += 7) directiveAt(tree, offset);
			}),
			{ numRuns: tries(1000) },
		);
	});

	it('problems come in order, lie in the text, and fixes do what they say', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const { diagnostics } = parseNginx(text);
				const fixesOf = nginxSyntaxFixes(text);
				let last = 0;
				for (const diagnostic of diagnostics) {
					const { span, message } = diagnostic;
					const fixes = fixesOf(diagnostic);
					expect(span.start).toBeGreaterThanOrEqual(last);
					expect(span.end).toBeGreaterThanOrEqual(span.start);
					expect(span.end).toBeLessThanOrEqual(text.length);
					expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
					last = span.start;
					for (const { edits } of fixes) {
						const edited = applyEdits(text, edits);
						const distance = text.length - span.end;
						expect(
							parseNginx(edited).diagnostics.some(
								(other) => other.message === message && edited.length - other.span.end === distance,
							),
						).toBe(false);
					}
				}
			}),
			{ numRuns: tries(3000) },
		);
	});
});

/** Whether these directives follow each other between two offsets, and all in them likewise. */
function inOrder(
	directives: NginxTree['directives'],
	parent: Directive | undefined,
	from: number,
	to: number,
): boolean {
	let at = from;
	return directives.every((directive) => {
		const { start, end, words, body } = directive;
		const after = at;
		at = end;
		if (directive.parent !== parent || start < after || end < start || end > to) return false;
		if (words.some((word, i) => word.start < (words[i - 1]?.end ?? start) || word.end > end)) return false;
		if (body === undefined) return true;
		const close = body.close < 0 ? end : body.close;
		return body.open >= start && close <= end && inOrder(body.directives, directive, body.open + 1, close);
	});
}
