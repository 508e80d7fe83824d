import { describe, expect, it } from 'vitest';
import type { ContextName } from '../../../server/src/core/languages/nginx/commands/contexts';
import { testMany } from '../batch';
import { moduleFor, nginxFor, versionOf } from '../realNginx';
import { compareVerdicts, errorsIn } from './judged';
import { inContext } from './skeleton';

/** Files with one fault each, by what is at fault: the block that the lines are for, and the lines. */
const files: Readonly<Record<string, readonly (readonly [ContextName, string])[]>> = {
	'a block in which the directive may not stand': [
		['http.server', 'proxy_pass http://127.0.0.1:1;'],
		['http', 'listen 80;'],
		['http.location', 'server_name a.b;'],
		['http.location.if', 'proxy_set_header Host $host;'],
		['http.server.if', 'root /x;'],
		['http.upstream', 'listen 80;'],
		['main', 'server { listen 80; }'],
		['main', 'server_name x;'],
		['stream.server', 'location / { }'],
		['events', 'worker_processes 1;'],
		['http', 'location / { }'],
		['http.server', 'upstream x { server 127.0.0.1:1; }'],
		['http.limit_except', 'return 403;'],
	],
	'a location in another': [
		['http.server', 'location /a { location /b { } }'],
		['http.server', 'location = /a { location /a/b { } }'],
		['http.server', 'location @a { location /b { } }'],
		['http.server', 'location /a { location @b { } }'],
		['http.server', 'location @a { alias /x; }'],
	],
	'a block or a line': [
		['http.server', 'location /a;'],
		['http.server', 'gzip { }'],
		['http', 'upstream a;'],
		['http.server', 'root /x { }'],
	],
	'the number of arguments': [
		['http.server', 'gzip;'],
		['http.server', 'gzip on off;'],
		['http.server', 'root;'],
		['http.server', 'client_max_body_size 1m 2m;'],
		['http.server', 'add_header X;'],
		['http.location', 'proxy_pass;'],
		['http.server', 'error_page 404;'],
		['http.server', 'rewrite a;'],
		['http', 'map $uri { }'],
		['http.server', 'include a b;'],
		['http.server', 'set $a;'],
	],
	'on or off': [
		['http.server', 'gzip maybe;'],
		['http.server', 'sendfile yes;'],
		['http.server', 'autoindex 1;'],
		['http.location', 'proxy_buffering true;'],
		['events', 'multi_accept yes;'],
	],
	'one word of a few': [
		['http.server', 'location ~^ /a { }'],
		['http.server', 'location /a /b { }'],
		['http.server', 'satisfy both;'],
		['http.server', 'ssl_protocols TLSv1.5;'],
		['http.server', 'ssl_verify_client yes;'],
		['http.location', 'proxy_http_version 2.0;'],
		['http.location', 'proxy_next_upstream errors;'],
		['http.location', 'proxy_ignore_headers Foo;'],
		['http.location', 'proxy_cache_methods PUT;'],
		['http.server', 'error_log x warning;'],
		['mail.server', 'protocol http;'],
		['http.server', 'rewrite ^/a$ /b lost;'],
		['http.server', 'add_header X y sometimes;'],
		['http.server', 'userid maybe;'],
		['http.location', 'fastcgi_param A b if_empty;'],
		['http', 'log_format a escape=yaml b;'],
	],
	'a size': [
		['http', 'proxy_cache_path cache keys_zone=a:1k;'],
		['http.server', 'client_max_body_size 50mb;'],
		['http.server', 'client_body_buffer_size 1g;'],
		['http.location', 'proxy_buffers 8 4kb;'],
		['http.location', 'proxy_buffers 0 4k;'],
		['http.server', 'limit_rate 1kk;'],
		['http', 'limit_req_zone $uri zone=a:1k rate=1r/s;'],
		['http', 'proxy_cache_path c keys_zone=a:x;'],
		['http', 'proxy_cache_path c keys_zone=a:1m max_size=10gb;'],
		['http.upstream', 'zone a 1k;'],
		['http.server', 'ssl_session_cache shared:a:1k;'],
		['http.server', 'access_log x combined buffer=32kb;'],
	],
	'a time': [
		['http.server', 'client_body_timeout 1.5s;'],
		['http.location', 'proxy_read_timeout 60sec;'],
		['http.server', 'keepalive_timeout 65x;'],
		['http.server', 'expires 30days;'],
		['http.location', 'proxy_cache_valid 200 1hour;'],
		['http.server', 'resolver 127.0.0.1 valid=x;'],
		['http', 'proxy_cache_path c keys_zone=a:1m inactive=1hour;'],
		['stream.server', 'proxy_timeout x;'],
	],
	'a number': [
		['main', 'worker_processes four;'],
		['events', 'worker_connections 1k;'],
		['http.server', 'gzip_comp_level 10;'],
		['http.server', 'return 1000;'],
		['http.server', 'error_page 600 /x;'],
		['http.server', 'error_page 40x /x;'],
		['http.location', 'try_files $uri =4xx;'],
		['http.server', 'limit_req_status 200;'],
		['http.location', 'uwsgi_modifier2 256;'],
		['main', 'thread_pool a threads=0;'],
		['main', 'thread_pool a threads=1 max_queue=x;'],
		['main', 'worker_priority high;'],
		['main', 'worker_cpu_affinity 2;'],
		['http.upstream', 'keepalive many;'],
		['http', 'limit_req_zone $uri zone=a:1m rate=one;'],
		['http', 'limit_req_zone $uri zone=a:1m rate=1r/s; limit_req zone=a burst=0;'],
		['http', 'limit_conn_zone $uri zone=a:1m; limit_conn a many;'],
	],
	'an address': [
		['http.server', 'listen 70000;'],
		['http.server', 'listen 80 fast;'],
		['http.server', 'listen :80;'],
		['http.server', 'listen 127.0.0.1:http;'],
		['http.server', 'listen http://127.0.0.1:80;'],
		['http.server', 'allow 1.2.3;'],
		['http.server', 'deny 10.0.0.0/33;'],
		['http.location', 'proxy_pass 127.0.0.1:1;'],
		['http.location', 'proxy_pass http://127.0.0.1:99999;'],
		['http.location', 'proxy_pass http://;'],
		['http.location', 'fastcgi_pass http://127.0.0.1:9000;'],
		['http.location', 'fastcgi_pass 127.0.0.1;'],
		['http.location', 'fastcgi_pass php;'],
		['stream.server', 'proxy_bind x;'],
		['http.location', 'proxy_bind localhost;'],
		['http.upstream', 'server 127.0.0.1:http;'],
		['http.upstream', 'server http://127.0.0.1;'],
		['http', 'geo $a { x 1; }'],
		['http', 'geo $a { ranges; 1.2.3.4 1; }'],
	],
	'what is there twice': [
		['http', 'limit_req_zone $uri zone=a:1m rate=1r/s; limit_req zone=a; limit_req zone=a burst=5;'],
		['http', 'limit_conn_zone $uri zone=a:1m; limit_conn a 1; limit_conn a 2;'],
		['stream', 'limit_conn_zone $remote_addr zone=a:1m; limit_conn a 1; limit_conn a 2;'],
		['http.server', 'root /a; root /b;'],
		['http.location', 'root /a; alias /b;'],
		['http.server', 'location /a { } location /a { }'],
		['http.server', 'listen 81; listen *:81;'],
		['http', 'log_format a b; log_format a c;'],
		['http', 'log_format combined x;'],
		['http', 'map $uri $a { b c; B d; }'],
		['http', 'map $uri $a { default c; default d; }'],
		['http', 'server { listen 81 default_server; } server { listen 81 default_server; }'],
		['http', 'upstream a { server 127.0.0.1; } upstream A { server 127.0.0.1; }'],
		['http', 'limit_req_zone $uri zone=a:1m rate=1r/s; limit_conn_zone $uri zone=a:1m;'],
		['stream', 'server { listen 81; proxy_pass 127.0.0.1:1; } server { listen 81; proxy_pass 127.0.0.1:1; }'],
		['http.server', 'gzip on; gzip off;'],
	],
	'a variable': [
		['http.server', 'return 200 $nowhere;'],
		['http.location', 'proxy_set_header Host $hots;'],
		['http.server', 'if ($nowhere) { return 404; }'],
		['http', 'map $nowhere $a { default 1; }'],
		['http', 'log_format a $nowhere;'],
		['http.server', 'set nowhere x;'],
		['http.server', 'set $host x;'],
		['http', 'map $uri $scheme { default https; }'],
		['http.server', 'root $document_root;'],
	],
	'a name': [
		['http.server', 'access_log x timed;'],
		['http', 'access_log x timed; log_format timed x;'],
		['http.location', 'proxy_cache nowhere;'],
		['http.server', 'limit_req zone=nowhere;'],
		['http.server', 'limit_conn nowhere 1;'],
		['http.server', 'aio threads=nowhere;'],
		['http', 'limit_conn_zone $uri zone=a:1m; limit_req zone=a;'],
		['stream.server', 'access_log x combined;'],
		['stream.server', 'access_log x;'],
	],
	'a regular expression': [
		['http.server', 'location ~ "(" { }'],
		['http.server', 'location ~ "*" { }'],
		['http.server', 'location ~ "[a" { }'],
		['http.server', 'server_name "~^(a$";'],
		['http.server', 'rewrite "^/(a$" /b;'],
		['http.server', 'if ($uri ~ "a)") { return 404; }'],
		['http', 'map $uri $a { "~(" 1; }'],
		['http.location', 'fastcgi_split_path_info ^(.+)$;'],
		['http.server', 'location ~ "a{3,1}" { }'],
	],
	'a condition, a cache, a log': [
		['http.server', 'if (a) { return 404; }'],
		['http.server', 'if ($uri == a) { return 404; }'],
		['http.server', 'if $uri { return 404; }'],
		['http.server', 'open_file_cache on;'],
		['http', 'proxy_cache_path c levels=1:2;'],
		['http', 'proxy_cache_path c keys_zone=a:1m levels=1:2:3;'],
		['http.server', 'access_log off combined;'],
		['http.location', 'proxy_redirect on;'],
		['http', 'split_clients $uri $a { 60% a; 60% b; }'],
		['http.server', 'location ~ a { proxy_pass http://127.0.0.1:1/b; }'],
		['http', 'upstream a { }'],
		['main', 'http { } load_module x.so;'],
	],
};

const nginx = nginxFor('files with one fault each');

describe.skipIf(nginx === undefined)('a file with one fault', () => {
	const program = nginx ?? '';
	const told = { files: 0, kinds: 0 };

	it.each(Object.entries(files))('is told of as nginx does: %s', { timeout: 60_000 }, async (_, cases) => {
		const modules = `${moduleFor(program, 'stream') ?? ''}${moduleFor(program, 'mail') ?? ''}`;
		const texts = cases.map(([context, lines]) => `${modules}\n${inContext(context, lines)}`);
		const verdicts = await testMany(
			program,
			texts.map((text) => ({ text })),
		);
		const wrong = texts.flatMap((text, at) => {
			const verdict = verdicts[at];
			if (!verdict) return [];
			const errors = errorsIn(text, versionOf(program));
			const agrees = !verdict.accepted && compareVerdicts(errors, verdict) === 'agrees' && errors.length === 1;
			return agrees
				? []
				: [`${cases[at]?.join(': ')} | nginx: ${verdict.message} | ours: ${errors.map(({ says }) => says).join(', ')}`];
		});
		told.files += texts.length - wrong.length;
		told.kinds += wrong.length === 0 ? 1 : 0;
		expect(wrong).toEqual([]);
	});

	it('counts', () => {
		const all = Object.values(files).flat().length;
		console.log(
			`${told.files} of ${all} files with one fault are told of, ${told.kinds} of ${Object.keys(files).length} kinds whole`,
		);
	});
});
