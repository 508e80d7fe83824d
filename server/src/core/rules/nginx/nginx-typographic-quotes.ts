import { type Sentence, say } from '../../base/phrase';
import type { Edit, Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { NginxSummary, TypographicFacts } from '../../languages/nginx/facts/facts';
import { MAX_DIAGNOSTICS } from '../../languages/nginx/limits';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const nginxTypographicQuotes = ruleFor('nginx', {
	code: 'nginx-typographic-quotes',
	fixable: true,
	severity: 'warning',
	title: 'Curly quotes or non-breaking spaces from a web page',
	when:
		'There are curly quotes around an argument where straight ones belong, or a non-breaking space in a bare word. Curly quotes ' +
		'inside a quoted text, such as a message to the visitor, are ignored. One problem for the whole file, at the first of them; the others ' +
		'are related places.',
	why:
		'For nginx they are letters of the word. `server “unix:/run/ghost/igu.sock”` is refused with `invalid host in upstream`; a path ' +
		'that ends in a non-breaking space is the name of a socket that does not exist, and visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'server “unix:/run/ghost/igu.sock”;',
		good: 'server "unix:/run/ghost/igu.sock";',
	},
	fix: '“Replace all curly quotes with straight quotes” changes the whole file at once.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: typographic,
});

function typographic({ facts: { typographic: all } }: NginxSummary, uri: Uri): readonly RuleResult[] {
	const [first, ...others] = [...all].sort((one, other) => spanOf(one).start - spanOf(other).start);
	if (!first) return [];
	const { cause, title } = wordsFor(all);
	return [
		{
			span: spanOf(first),
			message: cause,
			related: others.slice(0, MAX_DIAGNOSTICS).map((one) => ({ uri, span: spanOf(one), message: say`Here too` })),
			fixes: () => [fixInFile(title, uri, all.flatMap(plain), true)],
		},
	];
}

function wordsFor(all: readonly TypographicFacts[]): { readonly cause: Sentence; readonly title: Sentence } {
	const quotes = all.some(({ kind }) => kind === 'quotes');
	if (quotes && all.some(({ kind }) => kind === 'no-break-space'))
		return {
			cause: say`Curly quotes (“ ”) and non-breaking spaces: nginx reads them as part of the word. Replace them with straight quotes (") and normal spaces.`,
			title: say`Replace all curly quotes and non-breaking spaces`,
		};
	return quotes
		? {
				cause: say`nginx reads curly quotes (“ ”) as letters. Replace them with straight quotes (").`,
				title: say`Replace all curly quotes with straight quotes`,
			}
		: {
				cause: say`nginx reads non-breaking spaces as letters. Replace them with normal spaces.`,
				title: say`Replace all non-breaking spaces with normal spaces`,
			};
}

function spanOf(one: TypographicFacts): Span {
	return one.kind === 'quotes' ? { start: one.open.start, end: one.close.end } : one.span;
}

function plain(one: TypographicFacts): readonly Edit[] {
	switch (one.kind) {
		case 'quotes':
			return [
				{ span: one.open, newText: one.plain },
				{ span: one.close, newText: one.plain },
			];
		case 'no-break-space':
			return [{ span: one.span, newText: ' '.repeat(one.span.end - one.span.start) }];
	}
}
