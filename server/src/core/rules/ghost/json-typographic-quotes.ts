import { syntaxSeverity } from '../../languages/ghost/config/syntax';
import { ruleFor, syntaxResults } from '../rule';

export const jsonTypographicQuotes = ruleFor('ghost', {
	code: 'json-typographic-quotes',
	fixable: true,
	severity: 'error',
	ofReader: true,
	title: 'Typographic quotes or special spaces where JSON takes only plain ones',
	when:
		'A Ghost config has curly quotes where a JSON text begins or ends, or a non-breaking space between two words of JSON. ' +
		'Inside a text in straight quotes both are welcome. One finding for each line.',
	why:
		'Blogs and word processors turn `"` into `“` and `”`. `JSON.parse` refuses them, so Ghost does not start, and nginx answers ' +
		'502. In `config.local.jsonc` Ghost drops what it cannot read instead, without a word.',
	example: {
		language: 'json',
		bad: '{\n  “server”: { “socket”: { “path”: “/run/ghost/igu.sock”, “permissions”: “0666” } }\n}',
		good: '{\n  "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }\n}',
	},
	fix: '“Replace all typographic quotes” mends the whole file at once.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: (summary, uri, queries) =>
		syntaxResults(summary, 'json-typographic-quotes', uri, queries, syntaxSeverity(uri)),
});
