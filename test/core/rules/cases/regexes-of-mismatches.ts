import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';
import { inBothDirections } from './socket-mismatch';

/**
 * What depends on a regular expression. With a lookaround or the like in it we cannot tell whether it matches, so nothing may be
 * said that is wrong if it does, or if it does not.
 */
export const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
export const only = ['socket-mismatch', 'socket-unused', 'site-crossed', 'transport-mismatch'];
export const igu = 'http://igu.io/';
const known = '~^igu\\.io$';
export const unknown = '~^(?!blog)igu\\.io$';
const waiting =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }';
const unused = '                                                           ^^^^^^^^^^^^^^^^^^^ socket-unused';
const mismatch = '                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch';
export const blank = ' '.repeat(headers.length);

const fixes = inBothDirections(
	{ path: '/run/ghost/one.sock', file: '/srv/www/config.production.json' },
	{ path: '/srv/two.sock', file: '/etc/nginx/conf.d/igu.conf' },
);

/** A server for the site whose locations are these lines. */
const located = (...locations: readonly string[]): string => `
	//- /srv/www/config.production.json
	${waiting}
	${locations.some((line) => line.includes('^^^ ')) ? mismatch : unused}
	//- /etc/nginx/conf.d/igu.conf
	server {
	    listen 80; server_name igu.io;
	${locations.map((line) => `    ${line}`).join('\n\t')}
	}
`;

const toTwo = (location: string): readonly string[] => [
	`location ${location} { ${headers} proxy_pass http://unix:/srv/two.sock; }`,
	`${' '.repeat(location.length)}            ${blank}                        ^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: nginx connects to /srv/two.sock, but Ghost listens on /run/ghost/one.sock`,
];

export const regexesOfMismatches: readonly RuleCase[] = [
	...['~ ^/', '~* ^/(?:W|GHOST/|$)', '~^/'].map(
		(location): RuleCase => ({
			title: `by site: location ${location}`,
			files: located(...toTwo(location)),
			nginx: answers(502, igu),
			fixes,
		}),
	),
	{
		title: 'by site, beside locations that are for none of its pages, whatever else is in their expressions',
		files: located(
			'location ~ /\\.(?!well-known) { return 404; }',
			'location ~ ^/a++b(?=c) { return 404; }',
			'location =/ghost/api { return 404; }',
			'location ~ "^(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?(\\w|\\d)?!$" { return 404; }',
			...toTwo('/'),
		),
		nginx: answers(502, igu),
		fixes,
	},
	...['^~ /', '= /', '^~/', '=/'].map(
		(location): RuleCase => ({
			title: `by site: location ${location}, whatever the expressions say`,
			files: located('location ~ ^/(?!x) { return 204; }', ...toTwo(location)),
			nginx: answers(502, igu),
			fixes,
		}),
	),
	{
		title: 'by site: the first location whose expression fits, whatever later ones say',
		files: located(...toTwo('~ ^/'), 'location ~ ^/(?!x) { return 204; }'),
		nginx: answers(502, igu),
		fixes,
	},
	...['~ ^/(?!x)', '~ ^/(?>w|g|$)', '~ ^/\\h*', '~ "^/([a-z]*)\\1"'].map(
		(location): RuleCase => ({
			title: `silent beside location ${location}, which may take the pages or not`,
			only,
			files: located(
				`location ${location} { ${headers} return 204; }`,
				`location / { ${headers} proxy_pass http://unix:/srv/two.sock; }`,
			),
			nginx: answers(204, igu),
		}),
	),
	{
		title: 'silent about the pass of such a location itself',
		only,
		files: located(
			'location / { return 204; }',
			`location ~ ^/(?!x) { ${headers} proxy_pass http://unix:/srv/two.sock; }`,
		),
		nginx: answers(502, igu),
	},
	...[unknown, '~^(?>igu)\\.', '~^igu\\.(?#theirs)io$', '~^${HOST}$'].map(
		(name): RuleCase => ({
			title: `silent where server_name ${name} may be for the site or not`,
			only,
			files: `
				//- /srv/www/config.production.json
				${waiting}
				${unused}
				//- /etc/nginx/conf.d/igu.conf
				server { server_name "${name}"; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			`,
			nginx: accepts,
		}),
	),
	{
		title: 'silent where the case of letters keeps an expression from fitting',
		only,
		files: `
			//- /srv/www/config.production.json
			${waiting}
			${unused}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80 default_server; server_name other.example; return 204; }
			server { listen 80; server_name ~^[[:upper:]]+\\.io$; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
		`,
		nginx: answers(204, igu),
	},
	{
		title: 'silent where another server has a name that fits, as such a one may come first',
		only,
		files: `
			//- /srv/www/config.production.json
			${waiting}
			${unused}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name ${unknown}; return 204; }
			server { server_name ${known}; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
		`,
		nginx: answers(204, igu),
	},
	{
		title: 'by site where a name without an expression fits, and beside expressions that are surely for others',
		files: `
			//- /srv/www/config.production.json
			${waiting}
			${mismatch}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name ~^(?!x)blog\\. ~^[[:upper:]]; return 204; }
			server { server_name *.igu.io igu.*; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			                                                  ${blank}                        ^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: nginx connects to
			server { server_name ${unknown}; return 204; }
		`,
		nginx: answers(502, igu),
		fixes,
	},
	{
		title: 'by the name of the upstream, where a server that may be for the site leads there as well',
		files: `
			//- /srv/igu/config.production.json
			${waiting}
			${mismatch}: This is a guess by the upstream’s name, igu
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/srv/two.sock; }
			                           ^^^^^^^^^^^^^ socket-mismatch
			server { server_name ${unknown}; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, igu),
		fixes: inBothDirections(
			{ path: '/run/ghost/one.sock', file: '/srv/igu/config.production.json' },
			{ path: '/srv/two.sock', file: '/etc/nginx/conf.d/igu.conf' },
		),
	},
	...(
		[
			['server_name new.example;', 'unix:/srv/other.sock', 'unix:/srv/other.sock failed'],
			['', 'unix:/srv/other.sock', 'unix:/srv/other.sock failed'],
			['server_name new.example;', '127.0.0.1:8000', '(111: Connection refused)'],
		] as const
	).map(
		([name, other, says]): RuleCase => ({
			title: `silent about the name of an upstream, where a server that may be for the site leads to ${other} (${name})`,
			only,
			files: `
			//- /srv/igu/config.production.json
			${waiting}
			${unused}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/srv/two.sock; }
			server { listen 80; server_name ${unknown}; location / { ${headers} proxy_pass http://${other}; } }
			server { listen 81; ${name} location / { ${headers} proxy_pass http://igu; } }
			`,
			nginx: answers(502, igu, says),
		}),
	),
	{
		title: 'silent about the name of an upstream, where its server may be for the site of another Ghost',
		only,
		files: `
			//- /srv/igu/config.production.json
			${waiting}
			${unused}
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/srv/two.sock; }
			server { server_name ~^(?!igu)[a-z.]+$; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, 'http://b.org/', 'unix:/srv/two.sock'),
	},
];

/** The admin of the site has a host of its own. */
const twoHosts =
	'{ "url": "http://igu.io", "admin": { "url": "http://admin.io" }, "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }';
const twoServers = `
	//- /srv/www/config.production.json
	${twoHosts}
	${' '.repeat(twoHosts.indexOf('/run'))}^^^^^^^^^^^^^^^^^^^ socket-mismatch
	//- /etc/nginx/conf.d/igu.conf
	upstream both { server unix:/srv/two.sock; }
	                            ^^^^^^^^^^^^^ socket-mismatch
	server { server_name igu.io; location / { ${headers} proxy_pass http://both; } }
	server { server_name ~^(?!x)admin; location / { ${headers} proxy_pass "http://both"; } }
`;

export const regexesOfMismatchFixes: readonly RuleCase[] = [
	{
		title:
			'only the pass that is surely for the site follows Ghost, and the upstream stays for whom the other server is',
		files: twoServers,
		nginx: answers(502, igu),
		fixes: fixes.map((fix) =>
			fix.preferred
				? { ...fix, after: [['http://both; }', 'http://unix:/run/ghost/one.sock; }']] as const }
				: { ...fix, nginx: ghostAnswers('http://admin.io/', 'http://igu.io') },
		),
	},
];
