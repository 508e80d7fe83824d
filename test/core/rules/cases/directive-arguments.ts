import { accepts, type RuleCase, refuses } from '../ruleCase';

const refused = (name: string) => refuses(`invalid number of arguments in "${name}" directive`);

export const directiveArguments: readonly RuleCase[] = [
	{
		title: 'a header without a value',
		files: `
			server { location / { proxy_set_header Host; } }
			                      ^^^^^^^^^^^^^^^^ directive-arguments error: nginx will not start, “invalid number of arguments in "proxy_set_header" directive”: it needs 2 arguments.
		`,
		nginx: refused('proxy_set_header'),
	},
	{
		title: 'a text with spaces that lacks its quotes',
		files: `
			server { add_header X-Frame-Options allow from igu.io; }
			         ^^^^^^^^^^ directive-arguments: nginx will not start, “invalid number of arguments in "add_header" directive”: it needs 2 or 3 arguments.
		`,
		nginx: refused('add_header'),
	},
	{
		title: 'an argument where there may be none, and none where there must be some',
		files: `
			upstream igu { server 127.0.0.1:2368; ip_hash on; }
			                                      ^^^^^^^ directive-arguments: nginx will not start, “invalid number of arguments in "ip_hash" directive”: it needs no arguments.
			server { server_name; }
			         ^^^^^^^^^^^ directive-arguments: nginx will not start, “invalid number of arguments in "server_name" directive”: it needs at least 1 argument.
		`,
		nginx: refused('ip_hash'),
	},
	{
		title: 'an entry of a map with three words',
		files: `
			map $host $up { igu.io a b; default c; }
			                ^^^^^^ directive-arguments: nginx will not start, “invalid number of the map parameters”: an entry needs 2 words.
		`,
		nginx: refuses('invalid number of the map parameters'),
	},
	{
		title: 'each number that its meanings take',
		files: `
			map $host $up { hostnames; volatile; default a; }
			server {
				return 204;
				location /a { return 200 ok; }
				location /b { rewrite ^ /c last; }
				location /c { rewrite ^ /d; }
				error_page 500 502 503 504 /50x.html;
				keepalive_timeout 65 60;
			}
		`,
		nginx: accepts,
	},
	{
		title: 'not in a directive that reads on in the line below: what is missing is its semicolon',
		files: `
			server {
				gzip on
				gzip_types text/css;
			}
		`,
		nginx: refused('gzip'),
	},
];
