import { mark } from '../ghostFiles';
import type { RuleCase } from '../ruleCase';

const file = (url: string): string =>
	`//- /ghost/config.production.json\n{ "url": ${url}, "database": { "client": "mysql", "connection": {} } }\n`;

/** The finding covers `part`. */
const invalid = (url: string, part: string, says: string): string =>
	`${file(url)}${mark(`{ "url": ${url},`, part, `url-invalid error: ${says}`)}`;

const mended = (before: string, after = 'https://igu.io'): RuleCase => ({
	title: JSON.stringify(before),
	files: invalid(`"${before}"`, before, `as in "${after}"`),
	fixes: [{ title: 'Add https://', preferred: true, after: file(`"${after}"`) }],
});

/** Nobody knows what was meant. */
const hopeless = (url: string): RuleCase => ({
	title: url,
	files: invalid(url, url, 'Ghost will not start: url must begin with http:// or https://'),
});

export const urlInvalid: readonly RuleCase[] = [
	mended('igu.io'),
	mended('igu.io:8080/blog', 'https://igu.io:8080/blog'),
	mended('localhost:2368', 'https://localhost:2368'),
	mended('//igu.io'),
	mended('https:/igu.io'),
	mended('https:igu.io'),
	mended('https//igu.io'),
	mended('htps://igu.io'),
	mended('ftp://igu.io'),
	mended(' https://igu.io'),
	...['""', '5', 'null', 'false', '{}', '["https://igu.io"]'].map(hopeless),
	{
		title: 'with CRLF behind a byte order mark',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			\t"url": "igu.io",\r
			\t        ^^^^^^ url-invalid
			\t"mail": { "transport": "Direct" }\r
			}\r
		`,
		fixes: [{ title: 'Add https://', preferred: true, after: [['igu.io', 'https://igu.io']] }],
	},
	...['"http://igu.io"', '"HTTPS://igu.io/blog"', '"{{ ghost_url }}"', '"${URL}"'].map(
		(url): RuleCase => ({ title: `silent about ${url}`, files: file(url) }),
	),
	{
		title: 'silent about a variable that says undefined, which nconf takes for none',
		files: `
			//- /etc/systemd/system/ghost.service
			[Service]
			WorkingDirectory=/ghost
			Environment=url=undefined
			ExecStart=/usr/bin/node current/index.js
			//- /ghost/config.production.json
			{ "url": "https://igu.io", "mail": { "transport": "Direct" } }
		`,
	},
	{
		title: 'silent about other urls',
		files: `
			//- /ghost/config.production.json
			{ "server": { "port": 2368 }, "admin": { "url": "admin.igu.io" }, "mail": { "transport": "Direct" } }
		`,
	},
];
