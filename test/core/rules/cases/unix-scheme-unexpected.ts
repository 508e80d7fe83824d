import { accepts, answers, type RuleCase, refuses } from '../ruleCase';

const remove = { title: 'Remove http://', preferred: true };

export const unixSchemeUnexpected: readonly RuleCase[] = [
	{
		title: 'http:// in an upstream',
		files: `
			upstream igu { server http://unix:/run/igu.sock; }
			                                  ^^^^^^^^^^^^^ unix-scheme-unexpected error: nginx will not start, “invalid host in upstream "http://unix:/run/igu.sock"”: server does not accept http:// before unix:. Remove it.
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid host in upstream "http://unix:/run/igu.sock"'),
		fixes: [{ ...remove, after: [['http://unix', 'unix']] }],
	},
	{
		title: 'in quotes, capitals, with a parameter, a comment and CRLF',
		files: `
			upstream igu {\r
			\tserver\t'HTTPS://unix:/run/igu.sock' weight=2; # Ghost\r
			\t      \t              ^^^^^^^^^^^^^ unix-scheme-unexpected
			}\r
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: refuses('invalid host in upstream "HTTPS://unix:/run/igu.sock"'),
		fixes: [{ title: 'Remove HTTPS://', preferred: true, after: [['HTTPS://unix', 'unix']] }],
	},
	{
		title: 'http:/ in an upstream',
		files: `
			upstream igu { server http:/unix:/run/igu.sock; }
			                                 ^^^^^^^^^^^^^ unix-scheme-unexpected
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid host in upstream "http:/unix:/run/igu.sock"'),
		fixes: [{ title: 'Remove http:/', preferred: true, after: [['http:/unix', 'unix']] }],
	},
	...['fastcgi_pass', 'scgi_pass', 'uwsgi_pass', 'grpc_pass', 'memcached_pass'].map((pass) => ({
		title: `http:// in ${pass}`,
		files: `
			server { location / { set $memcached_key x; ${pass} http://unix:/run/a.sock; } }
			                                            ${' '.repeat(pass.length)}             ^^^^^^^^^^^ unix-scheme-unexpected
		`,
		nginx: refuses('invalid host in upstream "http://unix:/run/a.sock"'),
		fixes: [{ ...remove, after: [['http://', '']] as const }],
	})),
	{
		title: 'its own name as a scheme',
		files: `
			server { location / { fastcgi_pass fastcgi://unix:/run/a.sock; } }
			                                                  ^^^^^^^^^^^ unix-scheme-unexpected
		`,
		nginx: refuses('invalid host in upstream "fastcgi://unix:/run/a.sock"'),
		fixes: [{ title: 'Remove fastcgi://', preferred: true, after: [['fastcgi://', '']] }],
	},
	{
		title: 'listen',
		files: `
			server { listen http://unix:/run/front.sock; }
			                            ^^^^^^^^^^^^^^^ unix-scheme-unexpected: “invalid host in "http://unix:/run/front.sock" of the "listen" directive”
		`,
		nginx: refuses('invalid host in "http://unix:/run/front.sock" of the "listen" directive'),
		fixes: [{ ...remove, after: [['http://', '']] }],
	},
	{
		title: 'stream, in an upstream and in proxy_pass',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			\tupstream db { server http://unix:/run/db.sock; }
			\t                                 ^^^^^^^^^^^^ unix-scheme-unexpected
			\tserver { listen 1; proxy_pass tcp://unix:/run/db.sock; }
			\t                                         ^^^^^^^^^^^^ unix-scheme-unexpected
			\tserver { listen 2; proxy_pass db; }
			}
		`,
		nginx: refuses('invalid host in upstream "http://unix:/run/db.sock"'),
		fixes: [
			{
				...remove,
				after: [['http://', '']],
				nginx: refuses('invalid host in upstream "tcp://unix:/run/db.sock"'),
			},
			{
				title: 'Remove tcp://',
				preferred: true,
				after: [['tcp://', '']],
				nginx: refuses('invalid host in upstream "http://unix:/run/db.sock"'),
			},
		],
	},
	{
		title: 'another scheme in proxy_pass, which wants http://',
		files: `
			server { location / { proxy_pass grpc://unix:/run/igu.sock; } }
			                                             ^^^^^^^^^^^^^ unix-scheme-unexpected: nginx will not start, “invalid URL prefix”: proxy_pass needs http:// before unix:, not grpc://.
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ title: 'Replace grpc:// with http://', preferred: true, after: [['grpc:', 'http:']] }],
	},
	{
		title: 'a variable, which nginx looks at when a visitor comes',
		files: `
			server { location / { fastcgi_pass http://unix:$document_root; } }
			                                               ^^^^^^^^^^^^^^ unix-scheme-unexpected: Each request ends with 500
		`,
		nginx: answers(500, 'http://igu.io', 'invalid host in upstream "http://unix:'),
		fixes: [{ ...remove, after: [['http://', '']], nginx: answers(502, 'http://igu.io', 'connect() to unix:') }],
	},
	{
		title: 'what the directives document, in any letter case',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			\tserver {
			\t\tlocation /a { uwsgi_pass suwsgi://unix:/run/u.sock; }
			\t\tlocation /b { grpc_pass GRPCS://unix:/run/g.sock; }
			\t\tlocation /c { proxy_pass HTTP://unix:/run/g.sock; }
			\t}
			}
			mail { server { listen 110; protocol pop3; auth_http http://unix:/run/auth.sock:/check; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a pass of a module that nobody here knows',
		files: `
			server { location / { redis2_pass http://unix:/run/r.sock; } }
		`,
		nginx: refuses('unknown directive "redis2_pass"'),
	},
];
