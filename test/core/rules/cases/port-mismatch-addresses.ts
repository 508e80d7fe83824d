import { answers, fromBothEnds, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['port-mismatch', 'transport-mismatch', 'site-crossed', 'port-shared'];
const refused = answers(502, 'http://igu.io/', '(111: Connection refused)');

/** Addresses of the loopback that do not meet, and servers for all visitors. */
export const portMismatchAddresses: readonly RuleCase[] = [
	...(
		[
			['127.0.0.1', '[::1]'],
			['::1', '127.0.0.1'],
			['0.0.0.0', '[::1]'],
			['127.0.0.2', '127.0.0.1'],
		] as const
	).map(([ghost, nginx]): RuleCase => {
		const from = nginx === '[::1]' ? '[::1]:2368' : '127.0.0.1:2368';
		const to = ghost === '::1' ? '[::1]:2368' : ghost === '0.0.0.0' ? '127.0.0.1:2368' : `${ghost}:2368`;
		const fix = { title: `Change nginx: connect to ${to}`, preferred: true, after: [[from, to]] } as const;
		return {
			title: `the port is the same, the address is not: Ghost on ${ghost}, nginx at ${nginx}`,
			only,
			files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "${ghost}", "port": 2368 } }
			                                               ${' '.repeat(ghost.length)}           ^^^^ port-mismatch warning: Use the same address in both files.
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://${from}; } }
			                  ${'^'.repeat(from.length)} port-mismatch warning: Use the same address in both files.
			`,
			fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/igu.conf', fix),
		};
	}),
	...(
		[
			['::', '[::1]'],
			['localhost', '[::1]'],
			['::1', 'localhost'],
			['127.0.0.1', 'localhost'],
			['0.0.0.0', '127.0.0.2'],
		] as const
	).map(
		([ghost, nginx]): RuleCase => ({
			title: `silent where one address may reach the other: Ghost on ${ghost}, nginx at ${nginx}`,
			only,
			files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "${ghost}", "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://${nginx}:2368; } }
			`,
		}),
	),
	{
		title: 'a server for all visitors at a port of Ghost-CLI’s, and one Ghost: no other can be meant',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2369 } }
			                                              ^^^^ port-mismatch warning: 502: Ghost listens on 127.0.0.1:2369, but nginx connects to 127.0.0.1:2368 (/etc/nginx/conf.d/igu.conf:2)
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name _; location / { ${headers}
			proxy_pass http://127.0.0.1:2368; } }
			                  ^^^^^^^^^^^^^^ port-mismatch warning: 502: nginx connects to 127.0.0.1:2368, but Ghost listens on 127.0.0.1:2369 (/srv/www/config.production.json:1)
		`,
		nginx: refused,
		fixes: [
			{
				title: 'Change nginx: connect to port 2369 (/etc/nginx/conf.d/igu.conf)',
				after: [['127.0.0.1:2368', '127.0.0.1:2369']],
			},
			{ title: 'Change Ghost: listen on port 2368', after: [['2369', '2368']] },
			{ title: 'Change nginx: connect to port 2369', after: [['127.0.0.1:2368', '127.0.0.1:2369']] },
			{ title: 'Change Ghost: listen on port 2368 (/srv/www/config.production.json)', after: [['2369', '2368']] },
		],
	},
	...(
		[
			['the port is another program’s', '127.0.0.1:3000', ''],
			['the host is another machine', '10.0.0.7:2368', ''],
			[
				'there are two Ghosts',
				'127.0.0.1:2368',
				'//- /srv/b/config.production.json\n{ "url": "http://b.io", "server": { "port": 2370 } }',
			],
			[
				'another server is for its host',
				'127.0.0.1:2368',
				'//- /etc/nginx/conf.d/b.conf\nserver { server_name igu.io; location / { proxy_pass http://10.0.0.7:2368; } }',
			],
		] as const
	).map(
		([what, address, more]): RuleCase => ({
			title: `silent about a server for all visitors where ${what}`,
			only,
			files: `//- /srv/www/config.production.json
{ "url": "http://igu.io", "server": { "port": 2369 } }
//- /etc/nginx/conf.d/igu.conf
server { listen 80; server_name _; location / { ${headers} proxy_pass http://${address}; } }
${more}
`,
		}),
	),
];
