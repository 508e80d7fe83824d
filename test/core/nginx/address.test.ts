import { describe, expect, it } from 'vitest';
import { summarizeNginx } from '../../../server/src/core/languages/nginx/facts/summarize';
import { addressText } from '../../../server/src/core/model/endpoint';
import { failing } from '../../failing';

const uri = 'file:///etc/nginx/conf.d/a.conf';

/** The one address of a text, its parts as they stand there. */
function addressIn(text: string): Record<string, unknown> {
	const summary = summarizeNginx(uri, text);
	expect(summary.facts.addresses).toHaveLength(1);
	const [address] = summary.facts.addresses;
	if (!address) return {};
	const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
	const { target, scheme, schemeSpan, span } = address;
	expect(cut(schemeSpan)).toBe(scheme);
	const word = cut(span);
	switch (target.kind) {
		case 'unix': {
			const endpoint = summary.endpoints[target.endpoint ?? -1];
			expect(endpoint?.span).toEqual(endpoint && target.pathSpan);
			return {
				word,
				path: target.path,
				raw: cut(target.pathSpan),
				...(scheme === '' ? {} : { scheme }),
				...(target.uri ? { uri: target.uri.text } : {}),
				...(target.uri && cut(target.uri.span) !== target.uri.text ? { rawUri: cut(target.uri.span) } : {}),
				...(target.variable ? { variable: true } : {}),
				...(endpoint ? {} : { endpoint: 'none' }),
			};
		}
		case 'name':
			expect(cut(target.nameSpan)).toBe(target.name);
			if (target.port) expect(cut(target.port.span)).toBe(target.port.text);
			return { name: target.name, ...(target.port ? { port: target.port.text } : {}), uri: target.uri };
		case 'variable':
			return { variable: target.uri };
		case 'other':
			return { other: summary.endpoints.map((endpoint) => cut(endpoint.span)) };
		case 'unreadable':
			return { unreadable: summary.endpoints.map((endpoint) => cut(endpoint.span)) };
	}
}

const inLocation = (directive: string): string => `server { location / { ${directive} } }`;
const inUpstream = (directive: string): string => `upstream igu { ${directive} }`;
const inStream = (directive: string): string => `stream { server { listen_x; ${directive} } }`;

/** As `facts/nginx.md`, section 3, has it. */
const cases: readonly (readonly [text: string, parts: Record<string, unknown>])[] = [
	[inUpstream('server unix:/a.sock weight=2;'), { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[inUpstream('server UNIX:/a.sock;'), { word: 'UNIX:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[inUpstream('server unix:///a.sock;'), { word: 'unix:///a.sock', path: '///a.sock', raw: '///a.sock' }],
	[inUpstream('server unix:/a.sock:/x;'), { word: 'unix:/a.sock:/x', path: '/a.sock:/x', raw: '/a.sock:/x' }],
	[inUpstream('server unix:$a;'), { word: 'unix:$a', path: '$a', raw: '$a' }],
	[inUpstream('server "unix:/a b.sock";'), { word: 'unix:/a b.sock', path: '/a b.sock', raw: '/a b.sock' }],
	[inUpstream("server 'unix:/a\\'b.sock';"), { word: "unix:/a\\'b.sock", path: "/a'b.sock", raw: "/a\\'b.sock" }],
	[inUpstream('server unix:/a\\\\b\\ c;'), { word: 'unix:/a\\\\b\\ c', path: '/a\\b\\ c', raw: '/a\\\\b\\ c' }],
	[inUpstream('server unix:;'), { word: 'unix:', path: '', raw: '', endpoint: 'none' }],
	[inUpstream('server http://unix:/a;'), { word: 'http://unix:/a', scheme: 'http://', path: '/a', raw: '/a' }],
	[inUpstream('server /a.sock;'), { other: ['/a.sock'] }],
	[inUpstream('server unix/a.sock;'), { other: ['/a.sock'] }],
	[inUpstream('server "/a b.sock";'), { other: ['/a b.sock'] }],
	[inUpstream('server \u201cunix:/a.sock\u201d;'), { other: ['/a.sock'] }],
	[inUpstream('server http://127.0.0.1:80;'), { other: [] }],
	[inUpstream('server "unix:/a.sock;'), { unreadable: [] }],
	[inUpstream('server "unix:/a.sock"b;'), { unreadable: [] }],
	[inUpstream('server "unix:/a\n.sock";'), { unreadable: [] }],
	[inUpstream('server "unix: /a.sock;'), { unreadable: [] }],
	[inUpstream('server unix:/a{b}.sock;'), { unreadable: [] }],
	['upstream igu { server unix:/a.sock}', { unreadable: [] }],
	['upstream igu { server unix:/a.sock', { unreadable: [] }],
	[inUpstream('server unix:/a}b.sock;'), { word: 'unix:/a}b.sock', path: '/a}b.sock', raw: '/a}b.sock' }],
	[inUpstream('server unix:/a.sock'), { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[inUpstream('server 127.0.0.1:80;'), { name: '127.0.0.1', port: '80', uri: '' }],
	[inUpstream('server [::1]:80;'), { name: '[::1]', port: '80', uri: '' }],
	[inUpstream('server ghost;'), { name: 'ghost', uri: '' }],
	[inUpstream('server $ghost;'), { name: '$ghost', uri: '' }],
	['server unix:/a.sock;', { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[
		inLocation('proxy_pass http://unix:/a.sock;'),
		{ word: 'http://unix:/a.sock', scheme: 'http://', path: '/a.sock', raw: '/a.sock' },
	],
	[
		inLocation('proxy_pass HTTPS://UNIX:/a.sock:/x:y;'),
		{ word: 'HTTPS://UNIX:/a.sock:/x:y', scheme: 'HTTPS://', path: '/a.sock', raw: '/a.sock', uri: '/x:y' },
	],
	[
		inLocation('proxy_pass "http://unix:/a\\"b:";'),
		{ word: 'http://unix:/a\\"b:', scheme: 'http://', path: '/a"b', raw: '/a\\"b', uri: '' },
	],
	[
		inLocation('proxy_pass "http://unix:/a:/\\"";'),
		{ word: 'http://unix:/a:/\\"', scheme: 'http://', path: '/a', raw: '/a', uri: '/"', rawUri: '/\\"' },
	],
	[
		inLocation('proxy_pass http://unix:$a:$request_uri;'),
		{
			word: 'http://unix:$a:$request_uri',
			scheme: 'http://',
			path: '$a',
			raw: '$a',
			uri: '$request_uri',
			variable: true,
			endpoint: 'none',
		},
	],
	[
		inLocation('proxy_pass http://unix:/a.sock:$request_uri;'),
		{
			word: 'http://unix:/a.sock:$request_uri',
			scheme: 'http://',
			path: '/a.sock',
			raw: '/a.sock',
			uri: '$request_uri',
		},
	],
	[inLocation('proxy_pass unix:/a.sock;'), { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[inLocation('proxy_pass http:/unix:/a;'), { word: 'http:/unix:/a', scheme: 'http:/', path: '/a', raw: '/a' }],
	[inLocation('proxy_pass http://igu;'), { name: 'igu', uri: '' }],
	[inLocation('proxy_pass http://igu/;'), { name: 'igu', uri: '/' }],
	[inLocation('proxy_pass http://igu?x;'), { name: 'igu', uri: '?x' }],
	[inLocation('proxy_pass http://igu:/x;'), { name: 'igu', port: '', uri: '/x' }],
	[inLocation('proxy_pass "http://my ghosts:80/x";'), { name: 'my ghosts', port: '80', uri: '/x' }],
	[inLocation('proxy_pass http://[::1]:80/x;'), { name: '[::1]', port: '80', uri: '/x' }],
	[inLocation('proxy_pass http://unix/a.sock;'), { name: 'unix', uri: '/a.sock' }],
	[inLocation('proxy_pass http://igu$request_uri;'), { name: 'igu', uri: '$request_uri' }],
	[inLocation('proxy_pass http://igu/$1;'), { name: 'igu', uri: '/$1' }],
	[inLocation('proxy_pass http://igu$suffix/x;'), { variable: '/x' }],
	[inLocation('proxy_pass http://$u/x;'), { variable: '/x' }],
	[inLocation('proxy_pass $u;'), { variable: '' }],
	[inLocation('proxy_pass $scheme://igu;'), { variable: '//igu' }],
	[inLocation('proxy_pass http$s://igu;'), { variable: '//igu' }],
	[inLocation('proxy_pass http://127.0.0.1:$port;'), { variable: '' }],
	[inLocation('proxy_pass igu;'), { other: [] }],
	[inLocation('proxy_pass ftp://igu;'), { other: [] }],
	[inLocation('proxy_pass http:///a.sock;'), { other: ['/a.sock'] }],
	[inLocation('proxy_pass /a.sock;'), { other: ['/a.sock'] }],
	[inLocation('proxy_pass /blog/;'), { other: [] }],
	[inLocation('fastcgi_pass unix:/a:/b;'), { word: 'unix:/a:/b', path: '/a:/b', raw: '/a:/b' }],
	[
		inLocation('fastcgi_pass unix:/run/$a.sock;'),
		{ word: 'unix:/run/$a.sock', path: '/run/$a.sock', raw: '/run/$a.sock', variable: true, endpoint: 'none' },
	],
	[inLocation('fastcgi_pass php:9000;'), { name: 'php', port: '9000', uri: '' }],
	[inLocation('uwsgi_pass uwsgi://unix:/a;'), { word: 'uwsgi://unix:/a', scheme: 'uwsgi://', path: '/a', raw: '/a' }],
	[inLocation('grpc_pass grpcs://igu;'), { name: 'igu', uri: '' }],
	[inLocation('memcached_pass unix:$a;'), { word: 'unix:$a', path: '$a', raw: '$a' }],
	[inStream('proxy_pass unix:/a.sock;'), { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[inStream('proxy_pass unix:/a:b;'), { word: 'unix:/a:b', path: '/a:b', raw: '/a:b' }],
	[inStream('pass unix:/a.sock;'), { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	['server { listen unix:/a.sock backlog=9; }', { word: 'unix:/a.sock', path: '/a.sock', raw: '/a.sock' }],
	[
		'mail { auth_http unix:/a.sock:/check; }',
		{ word: 'unix:/a.sock:/check', path: '/a.sock', raw: '/a.sock', uri: '/check' },
	],
	[
		'access_log "syslog:tag=x,server=unix:/dev/log,severity=info";',
		{ word: 'syslog:tag=x,server=unix:/dev/log,severity=info', path: '/dev/log', raw: '/dev/log' },
	],
	['error_log syslog:server=UNIX:/a:b warn;', { word: 'syslog:server=UNIX:/a:b', path: '/a:b', raw: '/a:b' }],
];

describe('the address of a directive', () => {
	it('is taken apart', () => {
		expect(failing(cases, ([text, parts]) => expect(addressIn(text)).toEqual(parts))).toEqual([]);
	});

	it('is not there in what only looks alike', () => {
		expect(
			failing(
				[
					'allow unix:;',
					'set_real_ip_from unix:;',
					'map $host $x { server unix:/a.sock; listen unix:/b.sock; proxy_pass http://unix:/c; }',
					'types { proxy_pass http://unix:/c; }',
					'# server unix:/a.sock;',
					'access_log /var/log/nginx/access.log;',
					'access_log syslog:server=127.0.0.1;',
					'content_by_lua_block { server unix:/a.sock; }',
					'proxy_pass_header unix:/a;',
					'return 200 "server unix:/a.sock;";',
				],
				(text) => {
					const { facts, endpoints } = summarizeNginx(uri, text);
					expect({ addresses: facts.addresses, endpoints }).toEqual({ addresses: [], endpoints: [] });
				},
			),
		).toEqual([]);
	});
});

describe('who speaks HTTP at a socket', () => {
	const spoken = (text: string): Record<string, unknown> =>
		Object.fromEntries(
			summarizeNginx(uri, text).endpoints.map((one) => [addressText(one), `${one.role} ${one.form} ${one.http}`]),
		);

	it('tells Ghost’s visitors from php-fpm’s', () => {
		expect(
			spoken(`
				upstream ghost { server unix:/ghost; }
				upstream both { server unix:/both; }
				upstream php { server unix:/php; server unix:/php2 backup; }
				upstream elsewhere { server unix:/elsewhere; }
				server {
					listen unix:/front;
					location /a { proxy_pass http://GHOST; }
					location /b { fastcgi_pass both; }
					location /c { proxy_pass http://both; }
					location /d { fastcgi_pass PHP; }
					location /e { uwsgi_pass unix:/uwsgi; }
					location /f { proxy_pass http://unix:/direct; }
				}
				stream { upstream s { server unix:/stream; } server { listen unix:/sfront; proxy_pass unix:/spass; } }
			`),
		).toEqual({
			'/ghost': 'connect server true',
			'/both': 'connect server true',
			'/php': 'connect server false',
			'/php2': 'connect server false',
			'/elsewhere': 'connect server true',
			'/front': 'listen listen true',
			'/uwsgi': 'connect uwsgi_pass false',
			'/direct': 'connect proxy_pass true',
			'/stream': 'connect server false',
			'/sfront': 'listen listen false',
			'/spass': 'connect proxy_pass false',
		});
	});

	it('takes the path behind a blank for the one that is meant', () => {
		expect(spoken('upstream a { server unix: /run/a.sock; }')).toEqual({ '/run/a.sock': 'connect server true' });
	});
});
