import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NginxSummary } from '../../../server/src/core/languages/nginx/facts/facts';
import { summarizeNginx } from '../../../server/src/core/languages/nginx/facts/summarize';
import { addressText } from '../../../server/src/core/model/endpoint';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';
import { tries } from '../../thorough';

function read(text: string, path = '/etc/nginx/conf.d/a.conf'): NginxSummary {
	return summarizeNginx(`file://${path}`, text);
}

describe('the levels of a file', () => {
	const text =
		'http {\n\tserver {\n\t\tlocation ~ \\.php$ { if ($a = b) { set $c d; } }\n\t}\n\tmap $a $b { default { } }\n}\nevents {}\n';
	const { levels } = read(text).facts;

	it('form a tree', () => {
		expect(levels.map(({ kind, parent, args }) => [kind, parent, ...args])).toEqual([
			['file', -1],
			['http', 0],
			['server', 1],
			['location', 2, '~', '\\.php$'],
			['if', 3, '($a', '=', 'b)'],
			['other', 0],
		]);
	});

	it('go from the name to the brace', () => {
		expect(levels.map(({ span }) => text.slice(span.start, span.end).replace(/\s+/g, ' '))).toEqual([
			text.replace(/\s+/g, ' '),
			'http { server { location ~ \\.php$ { if ($a = b) { set $c d; } } } map $a $b { default { } } }',
			'server { location ~ \\.php$ { if ($a = b) { set $c d; } } }',
			'location ~ \\.php$ { if ($a = b) { set $c d; } }',
			'if ($a = b) { set $c d; }',
			'events {}',
		]);
		expect(levels.slice(1).map(({ bodyStart }) => text[bodyStart - 1])).toEqual(['{', '{', '{', '{', '{']);
	});

	it('may be as deep as they like', () => {
		const deep = 60_000;
		const { facts } = read(`${'a {'.repeat(deep)} upstream x { server unix:/a; } ${'}'.repeat(deep)}`);
		expect(facts.levels).toHaveLength(deep + 2);
		expect(facts.upstreams).toHaveLength(1);
	});
});

describe('upstreams', () => {
	it('have servers, parameters and other directives', () => {
		const text =
			'upstream "my ghosts" {\n  ip_hash;\n  server unix:/a weight=2 "fail_timeout=1m 30s";\n  keepalive 8;\n  include more;\n}';
		const [upstream] = read(text).facts.upstreams;
		expect(upstream).toMatchObject({ name: 'my ghosts', module: 'http', level: 1, includes: true });
		expect(upstream?.directives).toEqual([
			{ name: 'ip_hash', start: text.indexOf('ip_hash') },
			{ name: 'keepalive', start: text.indexOf('keepalive') },
		]);
		const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
		expect(upstream && cut(upstream.nameSpan)).toBe('my ghosts');
		expect(upstream?.servers.map(({ nameSpan, address }) => [cut(nameSpan), address])).toEqual([['server', 0]]);
		expect(upstream?.servers[0]?.parameters.map((one) => [one.text, cut(one.span), cut(one.removal)])).toEqual([
			['weight=2', 'weight=2', ' weight=2'],
			['fail_timeout=1m 30s', 'fail_timeout=1m 30s', ' "fail_timeout=1m 30s"'],
		]);
	});

	it('are removed without leaving a hole', () => {
		expect(
			failing(
				[
					['a;\n\tupstream x { }\nb;', '\tupstream x { }\n'],
					['a;\r\nupstream x { }  \r\nb;', 'upstream x { }  \r\n'],
					['a; upstream x { } b;', 'upstream x { }'],
					['upstream x { } # why\nb;', 'upstream x { }'],
					['upstream x { }', 'upstream x { }'],
				],
				([text, removed]) => {
					const { removal } = read(text).facts.upstreams[0] ?? {};
					expect(removal && text.slice(removal.start, removal.end)).toBe(removed);
				},
			),
		).toEqual([]);
	});

	it('belong to a module', () => {
		const { upstreams } = read('stream { upstream a { } } http { upstream b { } }').facts;
		expect(upstreams.map(({ name, module }) => [name, module])).toEqual([
			['a', 'stream'],
			['b', 'http'],
		]);
		expect(read('upstream a { } server { listen 1; proxy_pass a; }').facts.upstreams[0]?.module).toBe('stream');
		expect(read('upstream a { } server { location / { proxy_pass http://a; } }').facts.upstreams[0]?.module).toBe(
			'http',
		);
	});

	it('without name are no upstreams, and a line in a file of its own may stand in one', () => {
		expect(read('upstream { server unix:/a; }').facts.upstreams).toEqual([]);
		expect(read('server unix:/a;').endpoints).toHaveLength(1);
		expect(read('http { server unix:/a; }').endpoints).toHaveLength(0);
	});
});

describe('servers', () => {
	it('have names and addresses', () => {
		const text =
			'server { listen 80 default_server; listen [::]:443 ssl; server_name igu.io "www.igu.io"; server_name *.igu.io; }';
		const [server] = read(text).facts.servers;
		expect(server).toMatchObject({ ssl: true, redirect: undefined, level: 1 });
		expect(server?.names.map((name) => [name.text, text.slice(name.span.start, name.span.end)])).toEqual([
			['igu.io', 'igu.io'],
			['www.igu.io', 'www.igu.io'],
			['*.igu.io', '*.igu.io'],
		]);
		expect(server?.listens.map(({ words }) => words)).toEqual([
			['80', 'default_server'],
			['[::]:443', 'ssl'],
		]);
	});

	it('send everybody elsewhere, or some only', () => {
		expect(
			failing(
				[
					['return 301 https://igu.io$request_uri;', 'https://igu.io$request_uri'],
					['return https://igu.io;', 'https://igu.io'],
					['return 404;', undefined],
					['return 200 https://igu.io;', undefined],
					['rewrite ^(.*)$ https://igu.io$1 permanent;', 'https://igu.io$1'],
					['rewrite ^/old https://igu.io/new;', undefined],
					['location / { return 302 $scheme://igu.io; }', '$scheme://igu.io'],
					['location = / { return 302 /home; }', undefined],
					['if ($host = a) { return 301 https://$host$request_uri; } return 404;', 'https://$host$request_uri'],
					['if ($host = a) { return 301 https://igu.io; } location / { proxy_pass http://a; }', undefined],
				],
				([text, redirect]) => {
					expect(read(`server { ${text} }`).facts.servers[0]?.redirect).toBe(redirect);
				},
			),
		).toEqual([]);
	});

	it('of stream and mail are none', () => {
		expect(read('stream { server { listen 1; } } mail { server { listen 2; } }').facts.servers).toEqual([]);
	});
});

describe('other facts', () => {
	it('passes, headers, includes', () => {
		const text =
			'include a;\nserver {\n\tinclude "b c";\n\tproxy_set_header Host $host;\n\tlocation / {\n\t\tproxy_pass http://a;\n\t}\n\tlocation /x { grpc_pass b; }\n}\nmap $a $b { include c; proxy_set_header x y; }\ninclude d e;\n';
		const { facts } = read(text);
		expect(facts.passes.map(({ directive, indent, address, level }) => [directive, indent, address, level])).toEqual([
			['proxy_pass', '\t\t', 0, 2],
			['grpc_pass', '\t', 1, 3],
		]);
		expect(facts.headers).toEqual([
			{
				name: 'Host',
				value: '$host',
				valueSpan: { start: text.indexOf('$host;'), end: text.indexOf('$host;') + 5 },
				level: 1,
				span: { start: text.indexOf('proxy_set'), end: text.indexOf('$host;') + 6 },
			},
		]);
		expect(facts.includes.map(({ pattern, level }) => [pattern, level])).toEqual([
			['a', 0],
			['b c', 1],
			['c', 0],
		]);
	});

	it('a main file and its user', () => {
		expect(read('user www-data web;\nevents {}\n').facts).toMatchObject({
			main: true,
			user: { name: 'www-data', group: 'web' },
		});
		expect(read('http { user x; }').facts).toMatchObject({ main: true, user: undefined });
		expect(read('server { }').facts).toMatchObject({ main: false, user: undefined });
	});

	it('templates, whose open places name no socket', () => {
		const text = 'upstream <%= @name %> { server unix:<%= @socket %>; server unix:/run/a.sock; }';
		const { facts, endpoints, syntax } = read(text);
		expect({ template: facts.template, paths: endpoints.map(addressText), syntax }).toEqual({
			template: true,
			paths: ['/run/a.sock'],
			syntax: [],
		});
		expect(read('upstream a { server unix:${SOCKET}; }').endpoints).toEqual([]);
		expect(read('server { return 200 "{}"; }').facts.template).toBe(false);
	});

	it('comments that silence the line below', () => {
		const [fixture] = parseFixture(`
			# ghost-nginx-disable-next-line unix-path-empty, upstream-unused -- for later-on
			                                ^^^^^^^^^^^^^^^ 2
			                                                 ^^^^^^^^^^^^^^^ 2
			## ghost-nginx-disable-next-line server-parameter because the-rest is prose
			                                 ^^^^^^^^^^^^^^^^ 2
			server { } # ghost-nginx-disable-next-line nginx-syntax
			                                           ^^^^^^^^^^^^ 3
			return "
			# ghost-nginx-disable-next-line not-a-comment";
			#ghost-nginx-disable-next-line Anything, but, unix-path-empty? -x
			                               ^^^^^^^^ 7
			                                         ^^^ 7
			                                              ^^^^^^^^^^^^^^^^ 7
			# ghost-nginx-disable-next-line
			# a comment in between
			# ghost-nginx-disable-next-lines not-a-marker
		`);
		const { disables } = read(fixture?.text ?? '').facts;
		const codes = disables.flatMap(({ lines, codes }) =>
			codes.map(({ span }) => ({ label: String(lines?.first), span })),
		);
		expect(codes).toEqual(fixture?.labels);
		expect(disables.map((comment) => comment.codes.length)).toEqual([2, 1, 1, 3, 0]);
	});
});

describe('a summary', () => {
	const words = fc.constantFrom(
		...'server upstream unix: /run/a.sock http:// proxy_pass location listen include map { } ; " \' \\ # $ \n \r\n \u00a0 \u201c \u201d {{ }} @ : ghost igu.io weight=1 syslog:server= access_log'.split(
			' ',
		),
		' ',
	);

	it('is plain data, never fails, and its places lie in the text', () => {
		fc.assert(
			fc.property(fc.array(words, { maxLength: 80 }), (parts) => {
				const text = parts.join('');
				const summary = read(text);
				expect(structuredClone(summary)).toEqual(summary);
				const spans = (value: unknown): void => {
					if (typeof value !== 'object' || value === null) return;
					if ('start' in value && 'end' in value) {
						const { start, end } = value as { start: number; end: number };
						expect(start).toBeGreaterThanOrEqual(0);
						expect(end).toBeGreaterThanOrEqual(start);
						expect(end).toBeLessThanOrEqual(text.length);
					}
					if (!ArrayBuffer.isView(value)) Object.values(value).forEach(spans);
				};
				spans(summary);
				for (const { endpoint } of summary.facts.addresses.flatMap(({ target }) =>
					target.kind === 'unix' ? [target] : [],
				))
					if (endpoint !== undefined) expect(summary.endpoints[endpoint]).toBeDefined();
			}),
			{ numRuns: tries(2000) },
		);
	});
});
