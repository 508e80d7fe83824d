import type { RuleCase } from '../ruleCase';

const all = { title: 'Remove all comments and trailing commas', preferred: true };

export const jsonNotStrict: readonly RuleCase[] = [
	{
		title: 'each is a finding, comments in lines that follow each other are one; the fix takes them all',
		files: `
			//- /ghost/config.production.json
			{
			  // where the blog is
			  ^^^^^^^^^^^^^^^^^^^^ json-not-strict error: Ghost will not start: comments are not valid in JSON. Remove them.
			  "url": "http://igu.io", /* x */
			                          ^^^^^^^ json-not-strict
			  "server": { "port": 2368, },
			                          ^ json-not-strict error: Ghost will not start: a comma before a closing bracket is not valid in JSON. Remove it.
			                             ^ json-not-strict
			}
		`,
		fixes: [0, 1, 2, 3].map(() => ({
			...all,
			after: `//- /ghost/config.production.json
{
  "url": "http://igu.io",
  "server": { "port": 2368 }
}
`,
		})),
	},
	{
		title: 'in config.local.json too, with CRLF behind a byte order mark',
		files: `
			//- /ghost/config.local.json
			\uFEFF{\r
			\t"url": "http://igu.io",\r
			\t"server": { "port": 2368 },\r
			\t                          ^ json-not-strict error: Ghost will not start: a comma before a closing bracket is not valid in JSON. Remove it.
			}\r
		`,
		fixes: [{ ...all, after: [['2368 },', '2368 }']] }],
	},
	{
		title: 'what looks so inside of texts stays',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 }, "a": "/* x */, }", }
			                                                                       ^ json-not-strict
		`,
		fixes: [{ ...all, after: [['}", }', '}" }']] }],
	},
	{
		title: 'silent in config.local.jsonc, the only one that may have both',
		files: `
			//- /ghost/config.local.jsonc
			{ /* x */ "url": "http://igu.io", "server": { "port": 2368, }, } // y
		`,
	},
	{
		title: 'silent in what Ghost does not read anyway',
		files: `
			//- /ghost/config.production.jsonc
			{ /* x */ "url": "http://igu.io", "server": { "port": 2368, }, }
		`,
	},
	{
		title: 'silent about plain JSON',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 } }
		`,
	},
];
