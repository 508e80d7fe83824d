import type { Edit, Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { NginxSummary, TypographicFacts } from '../../languages/nginx/facts/facts';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { MAX_FIXES_OF_ALL } from '../limits';
import { ruleFor } from '../rule';

export const nginxTypographicQuotes = ruleFor('nginx', {
	code: 'nginx-typographic-quotes',
	fixable: true,
	severity: 'warning',
	title: 'Curly quotes or a no-break space from a web page',
	when:
		'Curly quotes stand around an argument where plain ones belong, or a no-break space stands in a bare word. Curly quotes ' +
		'inside of a quoted text, such as a message to the visitor, are left alone.',
	why:
		'To nginx they are letters of the word. `server “unix:/run/ghost/igu.sock”` is refused with `invalid host in upstream`; a path ' +
		'that ends in a no-break space names a socket that nobody has, and visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'server “unix:/run/ghost/igu.sock”;',
		good: 'server "unix:/run/ghost/igu.sock";',
	},
	fix: '“Type plain quotes”, “Type a plain space”, or both in the whole file.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: typographic,
});

function* typographic({ facts }: NginxSummary, uri: Uri): Generator<RuleResult> {
	const all = facts.typographic;
	let whole: Fix | undefined;
	const inWholeFile = (): Fix => {
		whole ??= fixInFile('Type plain quotes and spaces in the whole file', uri, all.flatMap(plain));
		return whole;
	};
	for (const one of all) {
		const title = one.kind === 'quotes' ? 'Type plain quotes' : 'Type a plain space';
		yield {
			span: spanOf(one),
			message:
				one.kind === 'quotes'
					? 'nginx takes curly quotes for letters of the word. Type plain quotes.'
					: 'nginx takes a no-break space for a letter of the word. Type a plain space.',
			fixes: () => [
				fixInFile(title, uri, plain(one), true),
				...(all.length > 1 && (all.length <= MAX_FIXES_OF_ALL || one === all[0]) ? [inWholeFile()] : []),
			],
		};
	}
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
