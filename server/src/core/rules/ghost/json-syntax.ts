import { syntaxSeverity } from '../../languages/ghost/config/syntax';
import { ruleFor, syntaxResults } from '../rule';

export const jsonSyntax = ruleFor('ghost', {
	code: 'json-syntax',
	fixable: true,
	severity: 'error',
	ofReader: true,
	title: 'A Ghost config is not valid JSON',
	when:
		'`JSON.parse` refuses a Ghost config, and the reason is not curly quotes, comments or trailing commas. The consequences ' +
		'of one mistake are not reported again. A byte order mark is accepted.',
	why:
		'Ghost stops with `Error parsing your configuration file` before it listens, and visitors get 502. `config.local.jsonc` ' +
		'never stops Ghost: it uses what it can read and ignores the rest without any message, so there this is a warning.',
	example: {
		language: 'json',
		bad: '{\n  "url": "https://igu.io"\n  "server": { "port": 2368 }\n}',
		good: '{\n  "url": "https://igu.io",\n  "server": { "port": 2368 }\n}',
	},
	fix:
		'“Insert the comma”, “Write "0666"” for a number that begins with 0, “Put braces around it” for a snippet without its outer ' +
		'braces; everything else by hand.',
	source:
		'Run on Ghost 4.48.9 and 6.65.0; `config.local.jsonc` read in the source of Ghost 6.65.0 and run on its reader.',
	check: (summary, uri, queries) => syntaxResults(summary, 'json-syntax', uri, queries, syntaxSeverity(uri)),
});
