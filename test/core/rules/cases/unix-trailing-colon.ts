import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const noFile = '(2: No such file or directory)';
const url = 'http://igu.io';

export const unixTrailingColon: readonly RuleCase[] = [
	{
		title: 'a colon that a URI was to follow, as in proxy_pass',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock:; }
			                           ^^^^^^^^^^^^^^ unix-trailing-colon error: socket called /run/igu.sock:.
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: answers(502, url, noFile),
		fixes: [{ title: 'Remove `:`', preferred: true, after: [['igu.sock:;', 'igu.sock;']], nginx: ghostAnswers(url) }],
	},
];
