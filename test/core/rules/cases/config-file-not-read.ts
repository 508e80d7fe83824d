import type { RuleCase } from '../ruleCase';

const TEXT = '{ "url": "http://igu.io", "server": { "port": 2368 } }';

const rename = (environment: string) => ({ title: `Rename to config.${environment}.json`, preferred: true });

export const configFileNotRead: readonly RuleCase[] = [
	{
		title: 'renamed, and made plain JSON; all else stays',
		files: `
			//- /ghost/config.production.jsonc
			{\r
			^ config-file-not-read warning: Ghost does not read this file. Rename it to config.production.json and remove the comments. If nothing else sets a database, Ghost does not start.
			\t// the blog\r
			\t"url": "http://igu.io", /* here */\r
			\t"server": { "port": 2368, },\r
			}\r
		`,
		fixes: [
			{
				...rename('production'),
				after:
					'//- /ghost/config.production.json\n{\r\n\t"url": "http://igu.io",\r\n\t"server": { "port": 2368 }\r\n}\r\n',
			},
		],
	},
	{
		title: 'plain JSON is only renamed, its byte order mark kept',
		files: `//- /ghost/config.staging-2.jsonc\n\uFEFF${TEXT}\n^ config-file-not-read warning: Ghost does not read this file. Rename it to config.staging-2.json and remove the comments.\n`,
		fixes: [{ ...rename('staging-2'), after: `//- /ghost/config.staging-2.json\n\uFEFF${TEXT}\n` }],
	},
	{
		title: 'not over a file that is there: by hand',
		files: `//- /ghost/config.production.jsonc\n${TEXT}\n^ config-file-not-read: Ghost does not read this file. It reads /ghost/config.production.json: move what you need there.\n//- /ghost/config.production.json\n${TEXT}\n`,
	},
	{
		title: 'silent about those that Ghost reads',
		files: ['config.local.jsonc', 'config.local.json', 'config.production.json']
			.map((name) => `//- /ghost/${name}\n${TEXT}\n`)
			.join(''),
	},
	{ title: 'silent about what is none of Ghost’s', files: '//- /app/config.production.jsonc\n{ "api": "x" }\n' },
];
