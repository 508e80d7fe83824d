import { describe, expect, it } from 'vitest';
import { nginxCompletionSite } from '../../../server/src/core/languages/nginx/editor/completionSite';
import { failing } from '../../failing';

/** What is offered at `|`, with the text that an item would replace. */
function siteAt(marked: string): unknown {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const site = nginxCompletionSite(text, offset);
	if (!site) return undefined;
	const { span, kind, ...rest } = site;
	// An editor takes only what touches the cursor and stays in its line.
	expect(span.start).toBeLessThanOrEqual(offset);
	expect(span.end).toBeGreaterThanOrEqual(offset);
	const replaced = text.slice(span.start, span.end);
	expect(replaced).not.toMatch(/[\r\n]/);
	if (site.kind === 'argument') return argument(site.name, site.index, replaced, ...site.present);
	if (site.kind !== 'upstream') return { [kind]: replaced, ...rest };
	const { tcpSpan, quoting, prefix, unixPrefix } = site;
	expect(tcpSpan.start).toBe(span.start);
	return { upstream: replaced, tcp: text.slice(tcpSpan.start, tcpSpan.end), quoting, prefix, unixPrefix };
}

const path = (replaced: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
	path: replaced,
	role: 'connect',
	quoting: 'bare',
	prefix: '',
	// Where `unix:` is still to be written, host and port may be as well.
	...(rest['prefix'] === 'unix:' ? { orTcp: true } : {}),
	...rest,
});
const upstream = (replaced: string, prefix: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
	upstream: replaced,
	tcp: replaced,
	quoting: 'bare',
	prefix,
	unixPrefix: `${prefix}unix:`,
	...rest,
});
const parameter = (replaced: string, ...present: readonly string[]): Record<string, unknown> => ({
	'server-parameter': replaced,
	present,
});

const argument = (name: string, index: number, replaced: string, ...present: readonly string[]): unknown => ({
	argument: replaced,
	of: `${name} ${index}`,
	present,
});
const directive = (replaced: string, blocks: string, alone = true): Record<string, unknown> => ({
	directive: replaced,
	blocks: blocks.split(' ').filter((name) => name !== ''),
	alone,
});
const variable = (replaced: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
	variable: replaced,
	braces: false,
	defines: false,
	blocks: [],
	...rest,
});

const cases: readonly (readonly [text: string, site: unknown])[] = [
	// The article's upstream, wherever the cursor stands.
	['upstream igu { server unix:/tmp/igu-io.sock| fail_timeout=0; }', path('/tmp/igu-io.sock')],
	['upstream igu { server unix:/tmp/ig|u-io.sock fail_timeout=0; }', path('/tmp/igu-io.sock')],
	['upstream igu { server unix:|/tmp/igu-io.sock fail_timeout=0; }', path('/tmp/igu-io.sock')],
	['upstream igu { server un|ix:/tmp/igu-io.sock; }', path('unix:/tmp/igu-io.sock', { prefix: 'unix:' })],
	['upstream igu { server |unix:/tmp/igu-io.sock; }', path('unix:/tmp/igu-io.sock', { prefix: 'unix:' })],
	['upstream igu { server UNIX:/tmp/|; }', path('/tmp/')],
	// Half-typed.
	['upstream igu { server | }', path('', { prefix: 'unix:' })],
	['upstream igu {\n\tserver |\n}', path('', { prefix: 'unix:' })],
	['upstream igu {\n\tserver |;\n}', path('', { prefix: 'unix:' })],
	['upstream igu {\n\tserver u|\n}', path('u', { prefix: 'unix:' })],
	['upstream igu {\n\tserver unix|;\n}', path('unix', { prefix: 'unix:' })],
	['upstream igu {\n\tserver /ru|;\n}', path('/ru', { prefix: 'unix:' })],
	['upstream igu {\n\tserver unix:|\n}', path('')],
	['upstream igu {\n\tserver unix:|', path('')],
	['upstream igu {\n\tserver unix:/ru|', path('/ru')],
	['upstream igu {\r\n\tserver unix:/ru|\r\n\tkeepalive 8;\r\n}', path('/ru')],
	['upstream igu {\n\tserver unix:/a\n\tserver unix:|\n}', path('')],
	['upstream igu {\n\tserver unix:/a\n\tserver |\n}', path('', { prefix: 'unix:' })],
	['upstream igu { server unix:|}', path('')],
	['upstream igu {server |}', path('', { prefix: 'unix:' })],
	['upstream igu { server unix:/ru|}', path('/ru')],
	['http {\n\tupstream igu {\n\t\tserver unix:|\n\t}\n\tserver { listen 80; }\n}\n', path('')],
	// Quoted.
	['upstream igu { server "unix:/a b|" weight=1; }', path('/a b', { quoting: 'double' })],
	["upstream igu { server 'unix:|'; }", path('', { quoting: 'single' })],
	['upstream igu { server "|"; }', path('', { quoting: 'double', prefix: 'unix:' })],
	['upstream igu {\n\tserver "unix:/a|\n}\nserver { server_name "x"; }', path('/a', { quoting: 'double' })],
	// A file that is included into an upstream.
	['server unix:/run/|;', path('/run/')],
	// Parameters.
	['upstream igu { server unix:/a |; }', parameter('')],
	['upstream igu { server unix:/a |\n}', parameter('')],
	['upstream igu { server unix:/a weight=2 f|ail down; }', parameter('fail', 'weight=2', 'down')],
	['upstream igu { server unix:/a weight=2 | down; }', parameter('', 'weight=2', 'down')],
	['upstream igu { server unix:/a max_fails=|; }', parameter('max_fails=')],
	// proxy_pass.
	['server { location / { proxy_pass http://unix:|; } }', path('')],
	['server { location / { proxy_pass http://unix:/run/ig|u.sock:/blog/; } }', path('/run/igu.sock')],
	['server { location / { proxy_pass http://unix:/run/igu.sock|:/blog/; } }', path('/run/igu.sock')],
	['server { location / { proxy_pass "http://unix:/run/a b|:/"; } }', path('/run/a b', { quoting: 'double' })],
	[
		'server { location / { proxy_pass http://unix:/run/igu.sock:/bl|og/; } }',
		argument('proxy_pass', 1, 'http://unix:/run/igu.sock:/blog/'),
	],
	['server { location / { proxy_pass |; } }', upstream('', 'http://')],
	['server {\n\tlocation / {\n\t\tproxy_pass |\n\t\tproxy_set_header Host $host;\n\t}\n}', upstream('', 'http://')],
	['server { location / { proxy_pass i|; } }', upstream('i', 'http://')],
	['server { location / { proxy_pass http://|; } }', upstream('', '')],
	['server { location / { proxy_pass http://ig|u; } }', upstream('igu', '')],
	['server { location / { proxy_pass http://ig|\n} }', upstream('ig', '')],
	['server { location / { proxy_pass https://ig|u/blog; } }', upstream('igu', '')],
	['server { location / { proxy_pass http://ig|u:80; } }', upstream('igu', '', { tcp: 'igu:80' })],
	['server { location / { proxy_pass http://127.0.0.1:|; } }', path('127.0.0.1:', { transport: 'tcp' })],
	['server { location / { proxy_pass http://127.0.0.1:23|68/x; } }', path('127.0.0.1:2368', { transport: 'tcp' })],
	[
		'server { location / { proxy_pass "http://[::1]:23|68"; } }',
		path('[::1]:2368', { transport: 'tcp', quoting: 'double' }),
	],
	['server { location / { proxy_pass http://unix|; } }', upstream('unix', '')],
	['server { location / { proxy_pass ht|tp://igu/blog; } }', upstream('http://igu', 'http://')],
	['server { location / { proxy_pass "http://my |"; } }', upstream('my ', '', { quoting: 'double' })],
	['server { location / { proxy_pass http://igu/bl|og; } }', argument('proxy_pass', 1, 'http://igu/blog')],
	['server { location / { proxy_pass http://igu |; } }', argument('proxy_pass', 2, '', 'http://igu')],
	['server { location / { proxy_pass http://|} }', upstream('', '')],
	['stream { server { proxy_pass |; } }', upstream('', '')],
	['stream { server { proxy_pass unix:/r|; } }', path('/r')],
	['server { proxy_pass |; }', upstream('', 'http://')],
	['server { location / { proxy_pass unix:/r|; } }', path('unix:/r', { prefix: 'http://unix:' })],
	['server { location / { proxy_pass http://un|ix:/r:/x; } }', path('http://unix:/r', { prefix: 'http://unix:' })],
	['server { location / { proxy_pass ht|; } }', upstream('ht', 'http://')],
	['server { location / { proxy_pass http:/|; } }', upstream('http:/', 'http://')],
	// Passes at whose end no Ghost can be: names, but no paths of Ghosts.
	['server { location / { fastcgi_pass unix:/r|; } }', argument('fastcgi_pass', 1, 'unix:/r')],
	['server { location / { fastcgi_pass ph|; } }', argument('fastcgi_pass', 1, 'ph')],
	// nginx itself listens.
	['server { listen unix:/r|; }', path('/r', { role: 'listen' })],
	['server { listen 8|; }', argument('listen', 1, '8')],
	// Names of directives: typed, half-typed, and where one would begin.
	['|', directive('', '')],
	['|user www-data;', directive('user', '', false)],
	['ser|', directive('ser', '')],
	['upstream igu { ser|ver unix:/a; }', directive('server', 'upstream', false)],
	['upstream igu { server unix:/a;| }', directive('', 'upstream')],
	['upstream igu { server unix:/a; | }', directive('', 'upstream')],
	['http { server {\n\tli|\n\tserver_name x;\n} }', directive('li', 'server http')],
	['http { server {\n\t|\n\tserver_name x;\n} }', directive('', 'server http')],
	['server { location / { | # later\n} }', directive('', 'location server')],
	['server { listen 80;\n|', directive('', 'server')],
	['server { listen 80; }|', directive('', '')],
	['server { | listen 80; }', directive('', 'server', false)],
	['# a comment\n|', directive('', '')],
	// Variables.
	['return 301 $|', variable('$')],
	['return 301 $ho|st;', variable('$host')],
	['return 301 https://$host$req|uri;', variable('$requri')],
	['log_format x "$remote_addr - $sta|";', variable('$sta')],
	['server { location / { proxy_pass http://$|; } }', variable('$', { blocks: ['location', 'server'] })],
	['return 301 ${ho|st}/x;', variable('${host}', { braces: true })],
	['return 301 ${|', variable('${', { braces: true })],
	['set $na|me 1;', variable('$name', { defines: true })],
	// Where `$` is the end of a regular expression, or the word a path.
	['location ~ \\.php$| { }', argument('location', 2, '\\.php$', '~')],
	['rewrite ^/a$| /b;', argument('rewrite', 1, '^/a$', '/b')],
	['server_name ~^www$|;', argument('server_name', 1, '~^www$')],
	['if ($uri ~ x$|) { }', argument('if', 3, 'x$)', '($uri', '~')],
	// Files and further arguments.
	['include |;', { include: '', quoting: 'bare' }],
	['include conf.d/|', { include: 'conf.d/', quoting: 'bare' }],
	['include "conf.d/|"', { include: 'conf.d/', quoting: 'double' }],
	['include a |;', undefined],
	['gzip |;', argument('gzip', 1, '')],
	['ssl_protocols TLSv1.2 |;', argument('ssl_protocols', 2, '', 'TLSv1.2')],
	['upstream |igu { }', argument('upstream', 1, 'igu')],
	['http { server | { } }', argument('server', 1, '')],
	['http { server |\n}', argument('server', 1, '')],
	['return 200 "server unix:|";', argument('return', 2, 'server unix:', '200')],
	// Not there.
	['upstream igu { # server unix:|\n}', undefined],
	['upstream igu { server unix:/a # unix:|\n; }', undefined],
	['# a comment |', undefined],
	['map $a $b { server unix:|; }', undefined],
	['map $a $b { | }', { entry: '', blocks: ['map'], alone: true, present: [] }],
	['map $a $b { a 1; b 2; de| }', { entry: 'de', blocks: ['map'], alone: true, present: ['a', 'b'] }],
	['map $a $b { x $|; }', undefined],
	['types { text/html h|; }', undefined],
	['content_by_lua_block { server unix:| }', undefined],
	['content_by_lua_block { | }', undefined],
	['return 200 "a\n|b";', undefined],
];

describe('where something can be completed', () => {
	it('is what stands around the cursor', () => {
		expect(failing(cases, ([text, site]) => expect(siteAt(text)).toEqual(site))).toEqual([]);
	});

	it('at any place of any text, never failing', () => {
		for (const [marked] of cases) {
			const text = marked.replace('|', '');
			for (let offset = 0; offset <= text.length; offset++) siteAt(`${text.slice(0, offset)}|${text.slice(offset)}`);
		}
	});
});
