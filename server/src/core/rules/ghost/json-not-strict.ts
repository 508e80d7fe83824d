import { syntaxSeverity } from '../../languages/ghost/config/syntax';
import { ruleFor, syntaxResults } from '../rule';

export const jsonNotStrict = ruleFor('ghost', {
	code: 'json-not-strict',
	fixable: true,
	severity: 'error',
	ofReader: true,
	title: 'A comment or a trailing comma in a Ghost config',
	when:
		'A Ghost config has a comment, or a comma before a closing bracket. Not so in `config.local.jsonc`, the only one in which ' +
		'Ghost allows both, nor in a `config.<env>.jsonc`, which Ghost does not read at all (`config-file-not-read`).',
	why: 'Ghost reads its configs with `JSON.parse`, which accepts neither. Ghost does not start, and visitors get 502.',
	example: {
		language: 'json',
		bad: '{\n  "url": "https://igu.io", // the blog\n}',
		good: '{\n  "url": "https://igu.io"\n}',
	},
	fix: '“Remove all comments and trailing commas” leaves plain JSON.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: (summary, uri, queries) => syntaxResults(summary, 'json-not-strict', uri, queries, syntaxSeverity(uri)),
});
