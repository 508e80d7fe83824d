import { accepts, type RuleCase, type RuleCaseFix, refuses } from '../ruleCase';

const inServer = (
	directive: string,
	marked: string,
	says: string,
	hint: string,
	fixes?: readonly RuleCaseFix[],
): RuleCase => ({
	title: directive,
	files: `
			server { ${directive} }
			         ${' '.repeat(directive.lastIndexOf(marked))}${'^'.repeat(marked.length)} directive-value error: nginx will not start, “${says}”${hint}.
		`,
	nginx: refuses(says),
	...(fixes ? { fixes } : {}),
});

const replaced = (directive: string, from: string, to: string): RuleCaseFix => ({
	title: `Replace with ${to}`,
	after: [[directive, directive.replace(from, to)]],
});

export const directiveValue: readonly RuleCase[] = [
	inServer('gzip maybe;', 'maybe', 'invalid value "maybe" in "gzip" directive, it must be "on" or "off"', ''),
	inServer(
		'proxy_buffering yes;',
		'yes',
		'invalid value "yes" in "proxy_buffering" directive, it must be "on" or "off"',
		'',
		[replaced('proxy_buffering yes;', 'yes', 'on')],
	),
	inServer('gzip_http_version 1.3;', '1.3', 'invalid value "1.3"', ': gzip_http_version needs 1.0 or 1.1', [
		replaced('gzip_http_version 1.3;', '1.3', '1.0'),
		replaced('gzip_http_version 1.3;', '1.3', '1.1'),
	]),
	inServer(
		'ssl_protocols TLSv1.5;',
		'TLSv1.5',
		'invalid value "TLSv1.5"',
		': ssl_protocols needs SSLv2, SSLv3, TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3',
		[
			replaced('ssl_protocols TLSv1.5', 'TLSv1.5', 'TLSv1.1'),
			replaced('ssl_protocols TLSv1.5', 'TLSv1.5', 'TLSv1.2'),
			replaced('ssl_protocols TLSv1.5', 'TLSv1.5', 'TLSv1.3'),
		],
	),
	inServer(
		'client_max_body_size 50mb;',
		'50mb',
		'"client_max_body_size" directive invalid value',
		': sizes are 8k or 50m',
	),
	inServer(
		'proxy_read_timeout 1.5m;',
		'1.5m',
		'"proxy_read_timeout" directive invalid value',
		': times are 30s or 1h30m',
	),
	inServer(
		'proxy_read_timeout 30m1h;',
		'30m1h',
		'"proxy_read_timeout" directive invalid value',
		': times are 30s or 1h30m',
	),
	inServer(
		'keepalive_timeout 65sec;',
		'65sec',
		'"keepalive_timeout" directive invalid value',
		': times are 30s or 1h30m',
	),
	inServer('keepalive_requests many;', 'many', '"keepalive_requests" directive invalid number', ': it needs a number'),
	inServer('proxy_buffers 8 4kb;', '4kb', '"proxy_buffers" directive invalid value', ': sizes are 8k or 50m'),
	inServer('gzip_comp_level 11;', '11', 'value must be between 1 and 9', ''),
	inServer('uwsgi_modifier1 256;', '256', 'value must be between 0 and 255', ''),
	{
		title: 'a modifier that no location has, and no modifier before a path',
		files: `
			server {
				location ~^ /ghost { }
				         ^^ directive-value error: nginx will not start, “invalid location modifier "~^"”: location needs =, ^~, ~ or ~*.
				location ^~ /assets { }
				location =/ghost.css { }
			}
		`,
		nginx: refuses('invalid location modifier "~^"'),
		fixes: ['^~', '~', '~*'].map((modifier) => replaced('location ~^', '~^', modifier)),
	},
	inServer('return 1000;', '1000', 'invalid return code "1000"', ''),
	inServer('error_page 200 /ok.html;', '200', 'value "200" must be between 300 and 599', ''),
	inServer(
		'rewrite ^ /x Last;',
		'Last',
		'invalid parameter "Last"',
		': rewrite needs last, break, redirect or permanent',
		[replaced('rewrite ^ /x Last;', 'Last', 'last')],
	),
	inServer('add_header A b allways;', 'allways', 'invalid parameter "allways"', ': add_header needs always', [
		replaced('add_header A b allways;', 'allways', 'always'),
	]),
	inServer(
		'error_log /dev/null warning;',
		'warning',
		'invalid log level "warning"',
		': error_log needs emerg, alert, crit, error, warn, notice or another of its words',
	),
	inServer('deny 10.0.0.0/33;', '10.0.0.0/33', 'invalid parameter "10.0.0.0/33"', ''),
	inServer('set ghost 1;', 'ghost', 'invalid variable name "ghost"', ''),
	inServer('if (-f) { }', '(-f)', 'invalid condition "-f"', ''),
	inServer('if ($host == igu.io) { }', '($host', 'unexpected "==" in condition', ''),
	inServer(
		'listen 80 default-server;',
		'default-server',
		'invalid parameter "default-server"',
		': listen needs default_server, ssl, http2, proxy_protocol, reuseport, bind or another of its words',
		[replaced('listen 80 default-server;', 'default-server', 'default_server')],
	),
	inServer('listen 80 backlog=x;', 'backlog=x', 'invalid backlog "backlog=x"', ''),
	{
		title: 'an address that is none, in a geo',
		files: `
			geo $near { default 0; 10.0.0.0/8 1; igu.io 1; }
			                                     ^^^^^^ directive-value: nginx will not start, “invalid network "igu.io"”.
		`,
		nginx: refuses('invalid network "igu.io"'),
	},
	{
		title: 'more than all',
		files: `
			split_clients $uri $half { 60% a; 50% b; }
			                                  ^^^ directive-value: nginx will not start, “percent total is greater than 100%”.
		`,
		nginx: refuses('percent total is greater than 100%'),
	},
	{
		title: 'what envsubst fills in, in a file that is called like any other',
		files: `
			server { listen \${PORT} default_server; client_max_body_size $MAX_BODY; gzip $GZIP; error_log /dev/null \${LEVEL}; }
		`,
		nginx: refuses('host not found in "${PORT}"'),
	},
	{
		title: 'all that nginx takes',
		files: `
			geo $near { default 0; 10.0.0.0/8 1; 2001:db8::/32 1; }
			split_clients $uri $half { 50.5% a; * b; }
			server {
				listen 80 default_server backlog=511 reuseport;
				listen [::]:80 ipv6only=on;
				gzip On;
				client_max_body_size 50M;
				proxy_read_timeout "1h 30m";
				proxy_send_timeout 500ms;
				limit_rate $arg_rate;
				expires modified +1d;
				allow ::1;
				deny all;
				if ( $host = igu.io ) { return 301 https://igu.io/; }
				if (!-f $request_filename) { set $gone 1; }
				error_page 404 = /404.html;
				location / { return $scheme://igu.io/; }
			}
		`,
		nginx: accepts,
	},
];
