import { syntaxSeverity } from '../../languages/ghost/config/syntax';
import { ruleFor, syntaxResults } from '../rule';

export const jsonTypographicQuotes = ruleFor('ghost', {
	code: 'json-typographic-quotes',
	fixable: true,
	severity: 'error',
	ofReader: true,
	title: 'Curly quotes or non-breaking spaces that are not valid in JSON',
	when:
		'A Ghost config has curly quotes where a JSON string begins or ends, or a non-breaking space between two words of JSON. ' +
		'Inside a string in straight quotes both are allowed. One problem for the whole file, at the first of them; the others are related places.',
	why:
		'Blogs and word processors turn `"` into `“` and `”`. `JSON.parse` refuses them, so Ghost does not start, and visitors get ' +
		'502. In `config.local.jsonc` Ghost ignores what it cannot read instead, without any message.',
	example: {
		language: 'json',
		bad: '{\n  “server”: { “socket”: { “path”: “/run/ghost/igu.sock”, “permissions”: “0666” } }\n}',
		good: '{\n  "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }\n}',
	},
	fix: '“Replace all curly quotes with straight quotes” changes the whole file at once.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: (summary, uri, queries) =>
		syntaxResults(summary, 'json-typographic-quotes', uri, queries, syntaxSeverity(uri)),
});
