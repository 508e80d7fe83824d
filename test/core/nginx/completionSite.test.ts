import { describe, expect, it } from 'vitest';
import { nginxCompletionSite } from '../../../server/src/core/languages/nginx/completionSite';

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
	return { [kind]: replaced, ...rest };
}

const path = (replaced: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
	path: replaced,
	role: 'connect',
	quoting: 'bare',
	prefix: '',
	...rest,
});
const upstream = (replaced: string, prefix: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
	upstream: replaced,
	quoting: 'bare',
	prefix,
	unixPrefix: `${prefix}unix:`,
	...rest,
});
const parameter = (replaced: string, ...present: readonly string[]): Record<string, unknown> => ({
	'server-parameter': replaced,
	present,
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
	['server { location / { proxy_pass http://unix:/run/igu.sock:/bl|og/; } }', undefined],
	['server { location / { proxy_pass |; } }', upstream('', 'http://')],
	['server {\n\tlocation / {\n\t\tproxy_pass |\n\t\tproxy_set_header Host $host;\n\t}\n}', upstream('', 'http://')],
	['server { location / { proxy_pass i|; } }', upstream('i', 'http://')],
	['server { location / { proxy_pass http://|; } }', upstream('', '')],
	['server { location / { proxy_pass http://ig|u; } }', upstream('igu', '')],
	['server { location / { proxy_pass http://ig|\n} }', upstream('ig', '')],
	['server { location / { proxy_pass https://ig|u/blog; } }', upstream('igu', '')],
	['server { location / { proxy_pass http://ig|u:80; } }', upstream('igu', '')],
	['server { location / { proxy_pass http://unix|; } }', upstream('unix', '')],
	['server { location / { proxy_pass ht|tp://igu/blog; } }', upstream('http://igu', 'http://')],
	['server { location / { proxy_pass "http://my |"; } }', upstream('my ', '', { quoting: 'double' })],
	['server { location / { proxy_pass http://igu/bl|og; } }', undefined],
	['server { location / { proxy_pass http://igu |; } }', undefined],
	['server { location / { proxy_pass http://|} }', upstream('', '')],
	['stream { server { proxy_pass |; } }', upstream('', '')],
	['stream { server { proxy_pass unix:/r|; } }', path('/r')],
	['server { proxy_pass |; }', upstream('', 'http://')],
	['server { location / { proxy_pass unix:/r|; } }', path('unix:/r', { prefix: 'http://unix:' })],
	['server { location / { proxy_pass http://un|ix:/r:/x; } }', path('http://unix:/r', { prefix: 'http://unix:' })],
	['server { location / { proxy_pass ht|; } }', upstream('ht', 'http://')],
	['server { location / { proxy_pass http:/|; } }', upstream('http:/', 'http://')],
	// Passes at whose end no Ghost can be: names, but no paths of Ghosts.
	['server { location / { fastcgi_pass unix:/r|; } }', undefined],
	['server { location / { fastcgi_pass ph|; } }', undefined],
	// nginx itself listens.
	['server { listen unix:/r|; }', path('/r', { role: 'listen' })],
	['server { listen 8|; }', undefined],
	// Not there.
	['|', undefined],
	['upstream igu { ser|ver unix:/a; }', undefined],
	['upstream igu { server unix:/a;| }', undefined],
	['upstream igu { server unix:/a; | }', undefined],
	['upstream igu { # server unix:|\n}', undefined],
	['upstream igu { server unix:/a # unix:|\n; }', undefined],
	['upstream |igu { }', undefined],
	['http { server | { } }', undefined],
	['http { server |\n}', undefined],
	['map $a $b { server unix:|; }', undefined],
	['content_by_lua_block { server unix:| }', undefined],
	['return 200 "server unix:|";', undefined],
];

describe('where something can be completed', () => {
	it.each(cases)('%j', (text, site) => expect(siteAt(text)).toEqual(site));

	it('at any place of any text, never failing', () => {
		for (const [marked] of cases) {
			const text = marked.replace('|', '');
			for (let offset = 0; offset <= text.length; offset++) siteAt(`${text.slice(0, offset)}|${text.slice(offset)}`);
		}
	});
});
