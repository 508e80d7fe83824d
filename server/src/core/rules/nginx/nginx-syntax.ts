import { say } from '../../base/phrase';
import { ruleFor, syntaxResults } from '../rule';
import { impossibleNames } from './impossibleNames';

export const nginxSyntax = ruleFor('nginx', {
	code: 'nginx-syntax',
	fixable: true,
	severity: 'error',
	ofReader: true,
	alwaysTold: true,
	title: 'nginx cannot read the file',
	when:
		'Exactly what nginx’s own reader refuses, in its words and on its line: a missing `;`, brace or quote, a word of more than ' +
		'4095 bytes, a block where none is allowed, a `{2}` in a regular expression without quotes, a byte order mark, a name that no ' +
		'directive of any module can have, as `.crt` after a `;` too many, Lua that is too long for its buffer. Not in templates, where a placeholder may be ' +
		'anything.',
	why: 'nginx does not start, and a reload keeps the old configuration: no change is used.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass http://igu\n}',
		good: 'location / {\n    proxy_pass http://igu;\n}',
	},
	fix: 'Where it is certain what is missing: insert the `;`, the `}` or the quote, or remove the byte order mark.',
	source: 'Compared with `nginx -t` of 1.22.1 and 1.31.5.',
	check: (summary, uri, queries) =>
		[...syntaxResults(summary, 'nginx-syntax', uri, queries), ...impossibleNames(summary, uri, queries)].map(
			(result) => ({ ...result, message: say`nginx will not start, “${result.message}”.` }),
		),
});
