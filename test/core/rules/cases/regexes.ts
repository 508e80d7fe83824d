import { config, nginx, version } from '../ghostFiles';
import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';
import { blank, headers, igu, only, unknown } from './regexes-of-mismatches';

/** As `regexesOfMismatches`, for the other rules. */
const a = '{ "url": "http://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }';
const b = '{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }';
const crossed = '                                                          ^^^^^^^^^^^^^^^^^ site-crossed';
const ghosts = (labelOfA = ''): string => `
	//- /srv/a/config.production.json
	${a}${labelOfA === '' ? '' : `\n\t${labelOfA}`}
	//- /srv/b/config.production.json
	${b}
	//- /etc/nginx/conf.d/sites.conf
	server { server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
`;

export const regexesOfCrossings: readonly RuleCase[] = [
	{
		title: 'a site at the other’s Ghost, through a server whose expression fits',
		only,
		files: `${ghosts(crossed)}
	server { server_name ~^[[:lower:]]\\.org$; location / { ${headers} proxy_pass "http://unix:/run/ghost/b.sock"; } }
	                                                       ${blank}                         ^^^^^^^^^^^^^^^^^ site-crossed: Wrong site: visitors of a.org get b.org’s pages
`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
		fixes: [' (/etc/nginx/conf.d/sites.conf)', ''].map((where) => ({
			title: `Change nginx: connect to /run/ghost/a.sock${where}`,
			preferred: true,
			after: [['"http://unix:/run/ghost/b.sock"', '"http://unix:/run/ghost/a.sock"']] as const,
			nginx: ghostAnswers('http://a.org'),
		})),
	},
	{
		title: 'silent where it may fit or not',
		only,
		files: `${ghosts(crossed.replace('site-crossed', 'socket-unused'))}
	server { server_name ~^(?!b)[a-z]\\.org$; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
	},
	{
		title: 'silent where it may fit or not, and the Ghost has visitors under another name',
		only,
		files: `${ghosts()}
	server { server_name a.example; location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; } }
	server { server_name ~^(?!b)[a-z]\\.org$; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
	},
	{
		title: 'silent about the default server, where a server may be for the site or not',
		only,
		files: `${ghosts()}
	server { listen 80 default_server; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
	server { listen 80; server_name ~^(?!b)[a-z]\\.org$; location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; } }
`,
		nginx: ghostAnswers('http://a.org'),
	},
	{
		title: 'silent where the pages may be sent elsewhere by a location',
		only,
		files: `${ghosts()}
	server {
	    server_name a.org;
	    location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
	    location ~ ^/(?!x) { ${headers} proxy_pass http://unix:/run/ghost/a.sock; }
	}
`,
		nginx: ghostAnswers('http://a.org'),
	},
];

const onSocket =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';

/** Ghost on a socket; nginx at a port, in a server of that name. */
const atPort = (name: string, label: string, labelThere = ''): string => `
	//- /srv/www/config.production.json
	${onSocket}
	                                                           ^^^^^^^^^^^^^^^^^^^ ${label}
	//- /etc/nginx/conf.d/igu.conf
	server {
	    listen 80;
	    server_name ${name};
	    location / { ${headers} proxy_pass http://127.0.0.1:2368; }
	${labelThere}
	}
`;
const there = `                 ${blank}                   ^^^^^^^^^^^^^^ transport-mismatch`;

export const regexesOfTransports: readonly RuleCase[] = [
	{
		title: 'through a server whose expression fits',
		only,
		files: atPort('~^(?<blog>\\w++(?<!x))\\.io$ ~^(?i:IGU)\\.', 'transport-mismatch', there),
		nginx: answers(502, igu),
		fixes: [' (/etc/nginx/conf.d/igu.conf)', ''].map((where) => ({
			title: `Change nginx: connect to /run/ghost/igu.sock${where}`,
			preferred: true,
			after: [['127.0.0.1:2368', 'unix:/run/ghost/igu.sock']] as const,
			nginx: ghostAnswers('http://igu.io'),
		})),
	},
	{
		title: 'silent where it may fit or not',
		only,
		files: atPort(unknown, 'socket-unused'),
		nginx: answers(502, igu),
	},
	{
		title: 'silent about the default server, where a server may be for the site or not',
		only,
		files: `${atPort('_', 'socket-unused').replace('listen 80', 'listen 80 default_server')}
	server { listen 80; server_name ${unknown}; return 204; }
`,
		nginx: answers(204, igu),
	},
	{
		title: 'silent about the default server, where the expressions are too many to be tried',
		only,
		files: `${atPort('_', 'socket-unused').replace('listen 80', 'listen 80 default_server')}
${Array.from({ length: 101 }, (_, number) => `	server { listen 80; server_name ~^x${number}; return 204; }`).join('\n')}
`,
		nginx: answers(502, igu),
	},
	{
		title: 'silent about a socket that is called like Ghost’s, where the server may be for the site or not',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name ${unknown}; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: answers(502, igu),
	},
	{
		title: 'silent about a socket, where such a server may lead to the port',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; }
			    location ~ ^/(?!x) { ${headers} proxy_pass http://127.0.0.1:2368; }
			}
		`,
		nginx: ghostAnswers('http://igu.io'),
	},
];

const shared = '{ "socket": { "path": "/run/ghost/x.sock", "permissions": "0666" } }';

export const regexesOfSharedSockets: readonly RuleCase[] = [
	{
		title: 'no fix where a server that leads there may be for either site: nginx could not follow',
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": ${shared} }
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": ${shared} }
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared
			//- /etc/nginx/conf.d/sites.conf
			server { server_name ~^(?!b)[a-z]\\.org$; location / { ${headers} proxy_pass http://unix:/run/ghost/x.sock; } }
			server { server_name ~^(?!a)[a-z]\\.org$; location / { ${headers} proxy_pass http://unix:/run/ghost/x.sock; } }
		`,
		nginx: answers(200, 'http://a.org/'),
	},
];

const variable = 'set $backend unix:/run/ghost/igu.sock; proxy_pass http://$backend;';
const unusedSilent: readonly RuleCase[] = [
	[
		'a location that may take the pages',
		`server { server_name igu.io; location / { return 204; } location ~ ^/(?!x) { ${variable} } }`,
	],
	[
		'the default server, where another may be for the site',
		`server { listen 80; server_name ${unknown}; return 204; }
		server { listen 80 default_server; location / { ${variable} } }`,
	],
	[
		'a server for the name with www, where another may be for the site',
		`server { listen 80; server_name ${unknown}; location / { proxy_pass http://127.0.0.1:8000; } }
		server { listen 80; server_name *.igu.io; location / { ${variable} } }`,
	],
].map(([where = '', servers = '']) => ({
	title: `silent where nginx goes through a variable in ${where}`,
	files: `
		//- /srv/www/config.production.json
		${onSocket}
		//- /etc/nginx/conf.d/igu.conf
		${servers}
	`,
	nginx: accepts,
}));

const unusedWithoutFix: readonly RuleCase[] = [
	`server { listen 80; server_name ${unknown}; location /x { return 204; } }`,
	'server { listen 80; server_name igu.io; location ~ ^/(?!x) { return 204; } }',
].map((server) => ({
	title: `no fix where it would stand beside one that may take the pages or not: ${server}`,
	files: `
		//- /srv/www/config.production.json
		${onSocket}
		                                                           ^^^^^^^^^^^^^^^^^^^ socket-unused information
		//- /etc/nginx/conf.d/igu.conf
		${server}
	`,
	nginx: accepts,
}));

export const regexesOfUnusedSockets: readonly RuleCase[] = [...unusedSilent, ...unusedWithoutFix];

const byRegex = (address: string): string => nginx(address).replace('server_name igu.io', `server_name ${unknown}`);

export const regexesOfIgnoredKeys: readonly RuleCase[] = [
	{
		title: 'no more than a left-over where nginx may take the visitors to the port, which is not said then',
		files: `${config('{ "port": 2369, "socket": "/run/a.sock" }', 'socket', 'socket-key-ignored information: server.socket has no effect: Ghost 6.65.0 (according to current/package.json) listens on TCP port 2369.')}${version('6.65.0')}${byRegex('127.0.0.1:2369')}`,
		nginx: ghostAnswers('http://igu.io'),
		fixes: [
			{
				title: 'Remove server.socket',
				preferred: true,
				after: [[', "socket": "/run/a.sock"', '']],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
];

export const regexesOfEmptyPaths: readonly RuleCase[] = [
	{
		title: 'no fix where nginx waits for this site or for another, which only PCRE can tell',
		files: `${config('{ "socket": "" }', '""', 'socket-path-empty error')}${byRegex('unix:/run/igu.sock')}`,
		nginx: answers(502, igu),
	},
];

export const regexesOfHeaders: readonly RuleCase[] = [];
