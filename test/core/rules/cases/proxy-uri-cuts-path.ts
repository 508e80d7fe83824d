import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'proxy-uri-cuts-path';
const config = (path = '/blog/', listen = '"socket": { "path": "/run/a.sock", "permissions": "0666" }'): string =>
	`{ "url": "http://a.org${path}", "server": { ${listen} } }`;
const host = 'proxy_set_header Host $http_host;';
const page = 'http://a.org/blog/welcome/';
const found = ghostAnswers(page, 'http://a.org/blog/');
const missed = answers(404, page);
const noUri = { title: 'Remove the URI part', preferred: true };

/** One location; `part` of its `proxy_pass` is marked, and `fixed` is what stands there afterwards. */
const byUri = (
	location: string,
	address: string,
	part: string,
	fixed: string,
	{ path = '/blog/', message = '' } = {},
): RuleCase => ({
	title: `${location} to ${address}`,
	files: `
//- /srv/a/config.production.json
${config(path, address.includes('2368') ? '"port": 2368' : undefined)}
//- /etc/nginx/conf.d/a.conf
upstream ghost { server unix:/run/a.sock; }
server { listen 80; server_name a.org;
    ${location} { ${host}
        proxy_pass ${address};
                   ${' '.repeat(address.lastIndexOf(part))}${'^'.repeat(part.length)} ${code} warning${message && `: ${message}`}
    }
}
`,
	nginx: missed,
	fixes: [
		{
			...noUri,
			after: [[`proxy_pass ${address}`, `proxy_pass ${fixed}`]],
			nginx: ghostAnswers(page, `http://a.org${path}`),
		},
	],
});

/** One `rewrite` in a location, above a pass. */
const byRewrite = (rewrite: string, location = 'location /blog/', address = 'http://ghost'): RuleCase => ({
	title: `${rewrite} in ${location} to ${address}`,
	files: `
//- /srv/a/config.production.json
${config()}
//- /etc/nginx/conf.d/a.conf
upstream ghost { server unix:/run/a.sock; }
server { listen 80; server_name a.org;
    ${location} {
        ${host}
        rewrite ${rewrite} break;
        ${'^'.repeat(`rewrite ${rewrite} break`.length)} ${code} warning: Ghost gets /
        proxy_pass ${address};
    }
}
`,
	nginx: missed,
	fixes: [
		{
			title: 'Remove the rewrite',
			preferred: true,
			after: [
				[`        rewrite ${rewrite} break;\n`, ''],
				...(address === 'http://ghost' ? [] : [[address, 'http://ghost'] as const]),
			],
			nginx: found,
		},
	],
});

const silent = (
	title: string,
	location: string,
	nginx: NonNullable<RuleCase['nginx']> | 'unasked' = found,
	path = '/blog/',
): RuleCase => ({
	title: `silent about ${title}`,
	files: `
		//- /srv/a/config.production.json
		${config(path)}
		//- /etc/nginx/conf.d/a.conf
		upstream ghost { server unix:/run/a.sock; }
		server { listen 80; server_name a.org; ${location} }
	`,
	...(nginx === 'unasked' ? {} : { nginx }),
});

export const proxyUriCutsPath: readonly RuleCase[] = [
	byUri('location /blog/', 'http://unix:/run/a.sock:/', '/', 'http://unix:/run/a.sock', {
		message:
			'404 on every page below a.org/blog/: Ghost gets /welcome/ instead of /blog/welcome/, but its url has the path /blog/ (/srv/a/config.production.json:1). Remove the URI part “/”.',
	}),
	byUri('location /blog/', 'http://127.0.0.1:2368/', '/', 'http://127.0.0.1:2368'),
	byUri('location /blog/', 'http://localhost:2368/', '/', 'http://localhost:2368'),
	byUri('location /blog/', 'http://ghost/', '/', 'http://ghost'),
	byUri('location /blog/', 'http://ghost/', '/', 'http://ghost', { path: '/blog' }),
	byUri('location /blog', 'http://ghost/', '/', 'http://ghost'),
	byUri('location ^~ /blog/', '"http://ghost/"', '/', '"http://ghost"'),
	byUri('location /blog/', "'http://unix:/run/a.sock:/'", '/', "'http://unix:/run/a.sock'"),
	byUri('location /blog/', 'http://ghost/news/', '/news/', 'http://ghost'),
	byUri('location /blog/', 'http://ghost/blog', '/blog', 'http://ghost'),
	byUri('location /', 'http://ghost/x/', '/x/', 'http://ghost'),
	byUri('location ~ ^/blog/(.*)$', 'http://ghost/$1$is_args$args', '/$1$is_args$args', 'http://ghost'),
	byUri('location ~* ^/BLOG/(?<rest>.*)', 'http://ghost/$rest', '/$rest', 'http://ghost'),
	byRewrite('^/blog/(.*) /$1'),
	byRewrite('^/blog/(.*)$ /$1'),
	byRewrite('^/blog/?(.*)$ /$1', 'location /blog'),
	byRewrite('^/blog(/.*)$ $1'),
	byRewrite('"^/blog/(.{1,99})$" /$1'),
	byRewrite('(?i)/BLOG/(?<page>.*) /${page}?x=1'),
	byRewrite('^ /'),
	byRewrite('^/blog/(.*) /$1', 'location ~ ^/blog/'),
	byRewrite('^/blog/(.*) /$1', 'location /'),
	byRewrite('^/blog/(.*) /$1', 'location /blog/', 'http://ghost/'),
	{
		title: 'in the location of a part of the site, and in one that holds for one page',
		files: `
			//- /srv/a/config.production.json
			${config()}
			//- /etc/nginx/conf.d/a.conf
			server { listen 80; server_name a.org;
			    location /blog/ { ${host} proxy_pass http://unix:/run/a.sock; }
			    location /blog/ghost/ {
			        proxy_pass http://unix:/run/a.sock:/ghost/;
			                                           ^^^^^^^ proxy-uri-cuts-path: 404 on every page below a.org/blog/ghost/
			    }
			    location = /blog/rss/ {
			        proxy_pass http://unix:/run/a.sock:/rss/;
			                                           ^^^^^ proxy-uri-cuts-path: 404 for a.org/blog/rss/
			    }
			}
		`,
		nginx: answers(404, 'http://a.org/blog/ghost/'),
		fixes: [
			{ ...noUri, after: [[':/ghost/;', ';']], nginx: ghostAnswers('http://a.org/blog/ghost/', 'http://a.org/blog/') },
			{ ...noUri, after: [[':/rss/;', ';']], nginx: ghostAnswers('http://a.org/blog/rss/', 'http://a.org/blog/') },
		],
	},
	{
		title: 'a snippet that a location includes, whose rewrite it is',
		files: `
			//- /srv/a/config.production.json
			${config()}
			//- /etc/nginx/ghost.inc
			proxy_pass http://unix:/run/a.sock;
			^^^^^^^^^^ proxy-uri-cuts-path
			//- /etc/nginx/conf.d/a.conf
			server { listen 80; server_name a.org; location /blog/ {
			    rewrite ^/blog/(.*) /$1 break;
			    include ghost.inc;
			} }
		`,
		nginx: missed,
		fixes: [
			{
				title: 'Remove the rewrite (/etc/nginx/conf.d/a.conf)',
				after: [['    rewrite ^/blog/(.*) /$1 break;\n', '']],
				nginx: found,
			},
		],
	},
	silent('no URI part', `location /blog/ { proxy_pass http://ghost; }`),
	silent('an empty one', `location /blog/ { proxy_pass http://unix:/run/a.sock:; }`),
	silent('the path itself', `location /blog/ { proxy_pass http://ghost/blog/; }`),
	silent('the same without slashes', `location /blog { proxy_pass http://unix:/run/a.sock:/blog; }`),
	silent('all that is there', `location / { proxy_pass http://ghost/; }`),
	silent('the path as the visitor sent it', `location /blog/ { proxy_pass http://ghost$request_uri; }`),
	silent('another folder for it', `location /news/ { proxy_pass http://ghost/blog/; }`, answers(404, page)),
	silent('another folder altogether', `location /static/ { proxy_pass http://ghost/; }`, answers(404, page)),
	silent('one page for another', `location = /blog/feed/ { proxy_pass http://ghost/blog/rss/; }`, answers(404, page)),
	silent(
		'a location that fits less well',
		`location / { rewrite ^ /x/ break; proxy_pass http://ghost; } location /blog/ { proxy_pass http://ghost; }`,
	),
	silent(
		'a url without a path',
		`location /blog/ { proxy_pass http://ghost/; }`,
		ghostAnswers(page, 'http://a.org/'),
		'/',
	),
	silent('a rewrite for other pages', `location /blog/ { rewrite ^/blog/old/ /x break; proxy_pass http://ghost; }`),
	silent('one that stays below', `location /blog/ { rewrite ^/blog/(.*) /blog/$1 break; proxy_pass http://ghost; }`),
	silent(
		'one that starts anew',
		`location /blog/ { rewrite ^/blog/(.*) /x/$1 last; proxy_pass http://ghost; }`,
		missed,
	),
	silent(
		'one that a condition decides',
		`location /blog/ { if ($arg_x) { rewrite ^ / break; } proxy_pass http://ghost; }`,
	),
	silent(
		'what only PCRE can tell',
		`location /blog/ { rewrite ^/blog/(?!x)(.*) /$1 break; proxy_pass http://ghost; }`,
		missed,
	),
	silent('a variable of which nobody knows', `location /blog/ { set $to /blog/welcome/; proxy_pass http://ghost$to; }`),
	silent(
		'a file that is not here, which may rewrite it back',
		`location /blog/ { include more.inc; proxy_pass http://ghost/; }`,
		'unasked',
	),
	{
		title: 'silent about other programs',
		files: `
			//- /srv/a/config.production.json
			${config()}
			//- /etc/nginx/conf.d/a.conf
			server { listen 80; server_name a.org; location /blog/ { proxy_pass http://unix:/run/a.sock; } location /api/ { proxy_pass http://unix:/run/gunicorn.sock:/; } }
		`,
		nginx: found,
	},
];
