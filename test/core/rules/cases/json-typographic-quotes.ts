import type { RuleCase } from '../ruleCase';

const all = { title: 'Replace all curly quotes with straight quotes', preferred: true };

export const jsonTypographicQuotes: readonly RuleCase[] = [
	{
		title: 'the article: one finding for the file, with the fix of all of it',
		files: `
			//- /ghost/config.production.json
			{
			    "url": "http://igu.io",
			    “server”: {
			    ^^^^^^^^ json-typographic-quotes error: Ghost will not start: curly quotes (“ ”) are not valid in JSON. Replace them with straight quotes (").
			        “socket”: { “path”: “/tmp/igu-io.sock”, “permissions”: “0666” }
			    }
			}
		`,
		fixes: [
			{
				...all,
				after: `//- /ghost/config.production.json
{
    "url": "http://igu.io",
    "server": {
        "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" }
    }
}
`,
			},
		],
	},
	{
		title: 'a half that was mended, single ones, quotes inside and CRLF',
		files: `
			//- /ghost/config.production.json
			{\r
			\t"url": "http://igu.io",\r
			\t"title”: ‘Anna’s “nice” "blog"’\r
			\t      ^^^^^^^^^^^^^^^^^^^^^^^^^ json-typographic-quotes
			}\r
		`,
		fixes: [{ ...all, after: [['"title”: ‘Anna’s “nice” "blog"’', '"title": "Anna’s “nice” \\"blog\\""']] }],
	},
	{
		title: 'a non-breaking space, behind a byte order mark that may stay',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\u00A0"url": "http://igu.io" }
			\u0020\u0020^ json-typographic-quotes error: Ghost will not start: non-breaking spaces are not valid in JSON
		`,
		fixes: [
			{ title: 'Replace all non-breaking spaces with normal spaces', preferred: true, after: [['{\u00A0', '{ ']] },
		],
	},
	{
		title: 'both',
		files: `
			//- /ghost/config.production.json
			{ “url”:\u00A0"http://igu.io" }
			  ^^^^^^^ json-typographic-quotes: Ghost will not start: curly quotes (“ ”) and non-breaking spaces are not valid in JSON
		`,
		fixes: [
			{
				title: 'Replace all curly quotes and non-breaking spaces',
				preferred: true,
				after: [['“url”:\u00A0', '"url": ']],
			},
		],
	},
	{
		title: 'config.local.jsonc stops no Ghost, but what stands there is lost',
		files: `
			//- /ghost/config.local.jsonc
			{ “url”: "http://igu.io" } // mine
			  ^^^^^ json-typographic-quotes warning: Ghost ignores a part of this file: curly quotes (“ ”) are not valid in JSON
		`,
		fixes: [{ ...all, after: [['“url”', '"url"']] }],
	},
	{
		title: 'silent inside of texts, and of comments in config.local.jsonc',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": {}, "title": "He said “hi”", "motto": "it’s 5\u00A0o’clock" }
			//- /ghost/config.local.jsonc
			{ // “mine”
			  "url": "http://igu.io" }
		`,
	},
	{
		title: 'silent in what is no Ghost config',
		files: `
			//- /app/config.production.json
			{ “api”: “x” }
		`,
	},
];
