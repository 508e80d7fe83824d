import type { RuleCase } from '../ruleCase';

const file = (text: string): string => `//- /ghost/config.production.json\n${text}`;

/** An error that only its author can mend. */
const broken = (title: string, text: string, label: string): RuleCase => ({
	title,
	files: file(`${text}\n${label}\n`),
});

export const jsonSyntax: readonly RuleCase[] = [
	{
		title: 'a missing comma, between lines with CRLF',
		files: `
			//- /ghost/config.production.json
			{\r
			\t"url": "http://igu.io"\r
			\t"server": { "port": 2368 }\r
			\t^^^^^^^^ json-syntax error: Ghost will not start: a comma is missing before this.
			}\r
		`,
		fixes: [{ title: 'Insert the comma', preferred: true, after: [['igu.io"', 'igu.io",']] }],
	},
	{
		title: 'a mode without quotes',
		files: `
			//- /ghost/config.production.json
			{ "server": { "socket": { "path": "/run/x.sock", "permissions": 0666 } } }
			                                                                ^^^^ json-syntax error: Ghost will not start: a number in JSON cannot begin with 0. Write "0666" in quotes.
		`,
		fixes: [{ title: 'Write "0666"', preferred: true, after: [['0666', '"0666"']] }],
	},
	{
		title: 'the inside of an object, as articles print it',
		files: `
			//- /ghost/config.production.json
			"server": { "socket": { "path": "/run/x.sock", "permissions": "0666" } },
			^ json-syntax error: Ghost will not start: a config is one object
		`,
		fixes: [
			{
				title: 'Put braces around it',
				after: file('{\n"server": { "socket": { "path": "/run/x.sock", "permissions": "0666" } }\n}\n'),
			},
		],
	},
	broken('a missing colon', '{ "url" "http://igu.io" }', '        ^^^^^^^^^^^^^^^ json-syntax error: colon'),
	broken(
		'a missing value',
		'{ "url": }',
		'         ^ json-syntax error: Ghost will not start: a value is missing here.',
	),
	broken(
		'a missing brace',
		'{ "server": { "port": 2368 }',
		'                           ^ json-syntax error: Ghost will not start: a "}" is missing here.',
	),
	broken(
		'a brace too many',
		'{ "server": {} } }',
		'                 ^ json-syntax error: Ghost will not start: nothing may follow the end of the object.',
	),
	broken('single quotes', "{ 'url': 1 }", '  ^^^^^ json-syntax error: double quotes'),
	broken('no quotes', '{ server: {} }', '  ^^^^^^ json-syntax error: double quotes'),
	broken(
		'a text that is not closed',
		'{ "url": "http://igu.io }',
		'         ^^^^^^^^^^^^^^^^ json-syntax error: closing quote',
	),
	broken('a backslash', '{ "url": "C:\\ghost" }', '         ^^^^^^^^^^ json-syntax error: backslash'),
	{
		title: 'what follows from one mistake is not reported',
		files: `
			//- /ghost/config.production.json
			{
			  server: { "port": 2368 },
			  ^^^^^^ json-syntax
			  "url": ]
			}
		`,
	},
	{
		title: 'config.local.jsonc stops no Ghost, but what follows is lost',
		files: `
			//- /ghost/config.local.jsonc
			{ "url": "http://igu.io" "server": {} }
			                         ^^^^^^^^ json-syntax warning: Ghost ignores a part of this file: a comma is missing before this.
		`,
		fixes: [{ title: 'Insert the comma', preferred: true, after: [['igu.io"', 'igu.io",']] }],
	},
	{
		title: 'silent about a byte order mark, about keys that nobody knows, and about an empty config.local.jsonc',
		files: `
			//- /ghost/config.production.json
			\uFEFF{ "url": "http://igu.io", "server": {}, "nobody": [1, { "knows": null }] }
			//- /ghost/config.local.jsonc

			//- /ghost/.ghost-cli
			{}
		`,
	},
];
