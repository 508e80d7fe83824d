import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../server/src/core/base/text';
import { formatNginx } from '../../../server/src/core/languages/nginx/format/format';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { isTemplate } from '../../../server/src/core/languages/nginx/syntax/template';
import type { FormatOptions } from '../../../server/src/core/model/format';
import { mutated, randomFrom } from '../../oracle/mutations';
import { isLaidOut, isWhiteSpace, renderings, solidTexts } from '../../solidTexts';
import { tries } from '../../thorough';

const uri = 'file:///etc/nginx/nginx.conf';

const options: fc.Arbitrary<FormatOptions> = fc.record({
	tabSize: fc.constantFrom(1, 2, 3, 4, 8),
	insertSpaces: fc.boolean(),
	trimTrailingWhitespace: fc.boolean(),
	insertFinalNewline: fc.boolean(),
	trimFinalNewlines: fc.boolean(),
	alignArguments: fc.boolean(),
	braceOnOwnLine: fc.boolean(),
	blankLineAfterBlock: fc.boolean(),
	maxBlankLines: fc.constantFrom(0, 1, 1, 3),
});

const blanks = fc
	.array(fc.constantFrom(' ', ' ', '  ', '   ', '\t', '\t\t', '\n', '\n\n\n', '\r\n', '\r'), { maxLength: 4 })
	.map((parts) => parts.join(''));
const word = fc.constantFrom(
	'listen',
	'a',
	'bb',
	'long_directive_name',
	'$x',
	'${y}z',
	'${EXTRA}',
	'"a  b"',
	"'c\n  d'",
	'e\\ f',
	'g\\\n',
	'h\\\r',
	'i}#"',
	'"")',
	'😀é',
	'{{ j }}',
	'k{% l %}m',
	'<%= n %>',
	'{% if o %}',
	'p{% end %}',
);
const comment = fc.constantFrom('# one', '#', '# t  \t', '#{ x; }', '# managed by Certbot').map((text) => `${text}\n`);

/** What stands between the braces of a Lua block, which never opens a brace that it does not close. */
const lua = fc
	.array(
		fc.tuple(
			fc.constantFrom(
				'x = { 1 }',
				'"a\\\n b"',
				"'c",
				'[[ d\n\t e }]]',
				'--[=[\n f ]=]',
				'-- g }\n',
				'-- h \r\n',
				'i',
				'[[',
			),
			blanks,
		),
		{ maxLength: 6 },
	)
	.map((parts) => parts.flat().join(''));

/** One directive, what stands between its words taken from `blanks`; blocks hold more of them. */
const directives = fc.letrec<{ list: string; one: string }>((tie) => {
	const gap = fc.tuple(blanks, fc.option(comment, { nil: '', freq: 8 })).map(([space, rest]) => space + rest);
	const words = fc
		.array(fc.tuple(word, gap), { minLength: 1, maxLength: 5 })
		.map((parts) => parts.map(([text, space]) => `${text}${space === '' ? ' ' : space}`).join(''));
	const aligned = fc
		.array(fc.tuple(fc.constantFrom('aa', 'bbbb', 'cccccc'), fc.constantFrom('x', 'yyy')), {
			minLength: 2,
			maxLength: 4,
		})
		.map((rows) => rows.map(([name, value]) => `${name.padEnd(9)}${value}; # ${name}\n`).join(''));
	return {
		list: fc
			.array(fc.tuple(gap, fc.oneof({ weight: 6, arbitrary: tie('one') }, { weight: 1, arbitrary: aligned })), {
				maxLength: 5,
			})
			.map((parts) => parts.flat().join('')),
		one: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			{ weight: 5, arbitrary: words.map((text) => `${text};`) },
			{ weight: 3, arbitrary: fc.tuple(words, tie('list'), gap).map(([head, body, end]) => `${head}{${body}${end}}`) },
			{ weight: 1, arbitrary: lua.map((code) => `content_by_lua_block {${code}}`) },
			{ weight: 1, arbitrary: comment.map((text) => `;${text}`.slice(1)) },
		),
	};
}).list;

const pieces = fc.constantFrom(
	'{',
	'}',
	';',
	'"',
	"'",
	'\\',
	'#',
	'$',
	' ',
	'\n',
	'\r',
	'\r\n',
	'\t',
	'a',
	'\ufeff',
	'_by_lua_block',
	'{{ x }}',
	'{% x %}',
	'{#',
	'#}',
);
const senseless = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
	fc.integer().map((seed) => mutated(randomFrom(seed)).text),
);

function format(text: string, how: FormatOptions): readonly Edit[] {
	return formatNginx(uri, text, { kind: 'document' }, how).edits;
}

/**
 * Any text, and how many template engines are asked what they make of it: where statements may stand anywhere, even a name hangs on
 * what becomes of the one beside it.
 */
const texts = fc.oneof(
	directives.map((text) => ({ text, engines: 2 })),
	senseless.map((text) => ({ text, engines: 1 })),
);

/** The tokens of a text, or of what so many template engines make of it. */
function tokensOf(text: string, engines: number, trim: boolean): readonly (readonly string[])[] {
	const texts = isTemplate(uri, text) ? renderings.slice(0, engines).map((render) => render(text)) : [text];
	return texts.map((one) => solidTexts(one, trim));
}

describe('formatting, whatever the text', () => {
	it('changes white space between tokens alone', () => {
		fc.assert(
			fc.property(texts, options, ({ text, engines }, how) => {
				const edits = format(text, how);
				const trim = how.trimTrailingWhitespace === true;
				for (const { span, newText } of edits) {
					expect(isWhiteSpace(text.slice(span.start, span.end) + newText)).toBe(true);
					expect(text[span.start - 1] === '\r' && text[span.start] === '\n').toBe(false);
					expect(text[span.end - 1] === '\r' && text[span.end] === '\n').toBe(false);
				}
				expect(tokensOf(applyEdits(text, edits), engines, trim)).toEqual(tokensOf(text, engines, trim));
			}),
			{ numRuns: tries(2000) },
		);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.oneof(directives, senseless), options, (text, how) => {
				const once = applyEdits(text, format(text, how));
				expect(applyEdits(once, format(once, how))).toBe(once);
			}),
			{ numRuns: tries(2000) },
		);
	});

	it('formats all that nginx reads, however it is spaced', () => {
		fc.assert(
			fc.property(directives, options, (text, manner) => {
				const how = { ...manner, maxBlankLines: 1 };
				fc.pre(parseNginx(text).diagnostics.length === 0);
				const once = applyEdits(text, format(text, how));
				expect(isTemplate(uri, once) || isLaidOut(once)).toBe(true);
			}),
			{ numRuns: tries(1000) },
		);
	});

	it('in a range makes some of the edits for the whole, none outside of it', () => {
		fc.assert(
			fc.property(directives, options, fc.nat(), fc.nat(), (text, how, one, other) => {
				fc.pre(formatNginx(uri, text, { kind: 'document' }, how).hindrance === undefined);
				const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
				const all = format(text, how).map((edit) => JSON.stringify(edit));
				const line = text[start] === '\n' && text[start - 1] === '\r' ? start - 1 : start;
				const before = text.slice(0, line);
				const first = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
				const rest = text.slice(end).search(/[\r\n]/);
				for (const edit of formatNginx(uri, text, { kind: 'range', span: { start, end } }, how).edits) {
					expect(all).toContain(JSON.stringify(edit));
					expect(edit.span.start).toBeGreaterThanOrEqual(first);
					expect(edit.span.end).toBeLessThanOrEqual(rest < 0 ? text.length : end + rest);
				}
			}),
			{ numRuns: tries(2000) },
		);
	});

	it('while typing stays on the lines of what is typed, and in range of the text', () => {
		fc.assert(
			fc.property(texts, options, fc.nat(), ({ text, engines }, how, place) => {
				const offset = place % (text.length + 1);
				const edits = formatNginx(uri, text, { kind: 'typed', offset }, how).edits;
				for (const { span, newText } of edits) {
					expect(span.end).toBeLessThan(offset);
					expect(isWhiteSpace(text.slice(span.start, span.end) + newText)).toBe(true);
				}
				const trim = how.trimTrailingWhitespace === true;
				expect(tokensOf(applyEdits(text, edits), engines, trim)).toEqual(tokensOf(text, engines, trim));
			}),
			{ numRuns: tries(2000) },
		);
	});
});
