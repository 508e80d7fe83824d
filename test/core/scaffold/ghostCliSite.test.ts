import { describe, expect, it } from 'vitest';
import { ghostCliConfig, ghostCliNginx } from './ghostCliFiles';
import { managedByCli, type Surroundings, scaffoldAmong, textsAfter, type Wanted } from './scaffolded';

const CONFIG = '/srv/igu/config.production.json';
const PLAIN = '/srv/igu/system/files/igu.io.conf';
const TLS = '/srv/igu/system/files/igu.io-ssl.conf';
const DROP_IN = '/srv/igu/ghost_igu-io.service.d/socket.conf';
const SOCKET = 'unix:/run/ghost/igu/ghost.sock';
const CERTIFICATE = '    ssl_certificate /etc/letsencrypt/igu.io/fullchain.cer;\n';

const cli: Surroundings = { installInfo: managedByCli('6.65.0', 'igu-io') };
const fixture = (files: Readonly<Record<string, string>>): string =>
	Object.entries({ [CONFIG]: ghostCliConfig(), ...files })
		.map(([path, text]) => `//- ${path}\n${text.replace(/\n$/, '')}\n`)
		.join('');
const refusal = (files: Readonly<Record<string, string>>, wanted: Wanted = {}, around = cli): string => {
	const result = scaffoldAmong(fixture(files), wanted, around);
	return result.ok ? `written: ${result.changes.map(({ uri }) => uri).join(', ')}` : result.message;
};

/** An nginx file with these directives in a location, or around it. */
const server = (inside: string, around = ''): string =>
	`${around}server {\n    server_name igu.io;\n    location / {\n        ${inside}\n    }\n}\n`;

describe('a site that Ghost-CLI has set up', () => {
	it('keeps all of its nginx files but the address of Ghost, and gets a drop-in', () => {
		const target = 'http://127.0.0.1:2368';
		const tls = { listen: '443 ssl http2', tls: CERTIFICATE };
		const texts = textsAfter(fixture({ [PLAIN]: ghostCliNginx(target), [TLS]: ghostCliNginx(target, tls) }), {}, cli);
		expect(texts).toEqual({
			[PLAIN]: ghostCliNginx(`http://${SOCKET}`),
			[TLS]: ghostCliNginx(`http://${SOCKET}`, tls),
			[DROP_IN]: expect.stringContaining(
				`Environment='server__port={"path":"/run/ghost/igu/ghost.sock","readableAll":true,"writableAll":true}'`,
			) as string,
		});
		expect(texts[DROP_IN]).toMatch(/^RuntimeDirectory=ghost\/igu$/m);
		expect(texts[DROP_IN]).not.toContain('Preserve');
	});

	it('of Ghost 4 is told through its own key, without a change of the config', () => {
		const four: Surroundings = { installInfo: managedByCli('4.48.9', 'igu-io') };
		const texts = textsAfter(fixture({ [PLAIN]: ghostCliNginx('http://127.0.0.1:2368') }), {}, four);
		expect(Object.keys(texts)).toEqual([PLAIN, DROP_IN]);
		expect(texts[DROP_IN]?.split('\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
			"Environment='server__socket__path=/run/ghost/igu/ghost.sock'",
			"Environment='server__socket__permissions=0666'",
			'RuntimeDirectory=ghost/igu',
		]);
	});

	it.each([
		['another port', ghostCliConfig(2371), 'proxy_pass http://127.0.0.1:2371;', `proxy_pass http://${SOCKET};`],
		['a port in quotes', ghostCliConfig('2371'), 'proxy_pass http://localhost:2371;', `proxy_pass http://${SOCKET};`],
		[
			'no port, which is 2368',
			'{ "url": "https://igu.io" }',
			'proxy_pass http://[::1]:2368;',
			`proxy_pass http://${SOCKET};`,
		],
		['an address in quotes', ghostCliConfig(), 'proxy_pass "http://LOCALHOST:2368";', `proxy_pass "http://${SOCKET}";`],
		['a URI', ghostCliConfig(), 'proxy_pass http://127.0.0.1:2368/blog/;', `proxy_pass http://${SOCKET}:/blog/;`],
		[
			'a variable behind it',
			ghostCliConfig(),
			'proxy_pass http://127.0.0.1:2368$request_uri;',
			`proxy_pass http://${SOCKET}:$request_uri;`,
		],
		[
			'a variable for the address of two locations',
			ghostCliConfig(),
			'} set $ghost http://127.0.0.1:2368; location /a { proxy_pass $ghost; } location /b { proxy_pass $ghost;',
			`} set $ghost http://${SOCKET}; location /a { proxy_pass $ghost; } location /b { proxy_pass $ghost;`,
		],
		[
			'two addresses on one line',
			ghostCliConfig(),
			'proxy_pass http://127.0.0.1:2368; } location /b { proxy_pass http://127.0.0.1:2368;',
			`proxy_pass http://${SOCKET}; } location /b { proxy_pass http://${SOCKET};`,
		],
	])('with %s has its address changed where it stands', (_what, config, before, after) => {
		const texts = textsAfter(fixture({ [CONFIG]: config, [PLAIN]: server(before) }), {}, cli);
		expect(texts[PLAIN]).toBe(server(after));
	});

	it('that leads to the socket already is left alone', () => {
		const done = refusal({ [PLAIN]: server(`proxy_pass http://${SOCKET};`) });
		expect(done).toContain(`system/files/igu.io.conf connects to /run/ghost/igu/ghost.sock already`);
		expect(refusal({ [PLAIN]: server('proxy_pass http://unix:/run/other.sock;') })).toContain('no nginx file sends');
	});

	it('with an upstream has it lead to the socket, parameters and neighbours as they were', () => {
		const upstream = (address: string): string =>
			`upstream igu {\n    server ${address} max_fails=3; # Ghost, on 127.0.0.1:2368 at first\n    server 127.0.0.1:23680 backup;\n    keepalive 8;\n}\n`;
		const before = server('proxy_pass http://igu;', upstream('127.0.0.1:2368'));
		const texts = textsAfter(fixture({ [PLAIN]: before }), {}, cli);
		expect(texts[PLAIN]).toBe(server('proxy_pass http://igu;', upstream(SOCKET)));
	});

	it('leaves alone what leads elsewhere, and other machines', () => {
		const others = {
			'/srv/nginx/sites-available/port': server('proxy_pass http://127.0.0.1:2369;'),
			'/srv/nginx/sites-available/host': server('proxy_pass http://10.0.0.1:2368;'),
			'/srv/nginx/sites-available/tls': server('proxy_pass https://ap.ghost.org;'),
			'/srv/igu/nginx/nginx.conf': 'events {}\nhttp {\n    include ../system/files/*.conf;\n}\n',
			'/other/nginx/nginx.conf':
				'events {}\nhttp {\n    server {\n        location / { proxy_pass http://127.0.0.1:2368; }\n    }\n}\n',
		};
		const texts = textsAfter(fixture({ ...others, [PLAIN]: server('proxy_pass http://127.0.0.1:2368;') }), {}, cli);
		expect(Object.keys(texts)).toEqual([PLAIN, DROP_IN]);
	});

	it('takes the socket that is asked for, in a folder that others share', () => {
		const texts = textsAfter(
			fixture({ [PLAIN]: server('proxy_pass http://127.0.0.1:2368;') }),
			{ socketPath: '/run/ghost/igu.sock' },
			cli,
		);
		expect(texts[PLAIN]).toContain('proxy_pass http://unix:/run/ghost/igu.sock;');
		expect(texts[DROP_IN]?.split('\n').slice(-4)).toEqual([
			'RuntimeDirectory=ghost',
			'RuntimeDirectoryPreserve=yes',
			'ExecStartPre=-/bin/rm -f /run/ghost/igu.sock',
			'',
		]);
	});

	it('gets a file that Ghost-CLI wrote later changed as well, with the drop-in as it is', () => {
		const plain = { [PLAIN]: ghostCliNginx('http://127.0.0.1:2368') };
		const first = textsAfter(fixture(plain), {}, cli);
		const tls = ghostCliNginx('http://127.0.0.1:2368', { listen: '443 ssl', tls: CERTIFICATE });
		expect(textsAfter(fixture({ ...first, [TLS]: tls }), {}, cli)).toEqual({
			[TLS]: ghostCliNginx(`http://${SOCKET}`, { listen: '443 ssl', tls: CERTIFICATE }),
		});
	});

	it('tells what to do in which order, and what stays', () => {
		const result = scaffoldAmong(fixture({ [PLAIN]: server('proxy_pass http://127.0.0.1:2368;') }), {}, cli);
		expect(result.ok && result.notes).toEqual([
			expect.stringMatching(/^First install ghost_igu-io\.service\.d\/socket\.conf .* then run "nginx -t"/),
			expect.stringMatching(/: system\/files\/igu\.io\.conf \(1\)\. Everything else in these files stays/),
			expect.stringContaining('ghost setup ssl'),
		]);
	});

	it('is not needed beside the config if it is asked for by name', () => {
		const texts = textsAfter(
			fixture({ [PLAIN]: server('proxy_pass http://127.0.0.1:2368;') }),
			{ setup: 'ghost-cli' },
			{ merge: false },
		);
		expect(Object.keys(texts)).toEqual([PLAIN, DROP_IN]);
	});
});

describe('a site of Ghost-CLI is refused, and nothing is written', () => {
	const proxied = { [PLAIN]: server('proxy_pass http://127.0.0.1:2368;') };

	it.each([
		['no nginx file', {}, 'no nginx file sends visitors to port 2368'],
		[
			'nginx files that lead elsewhere',
			{ [PLAIN]: server('proxy_pass http://127.0.0.1:2369;') },
			'no nginx file sends',
		],
		['a comment alone', { [PLAIN]: server('# proxy_pass http://127.0.0.1:2368;') }, 'no nginx file sends'],
		[
			'an address in a variable of which a condition decides',
			{
				...proxied,
				[TLS]: server('if ($ghost = "") { set $ghost http://127.0.0.1:2368; }\n        proxy_pass $ghost;'),
			},
			'system/files/igu.io-ssl.conf names 127.0.0.1:2368 in a way that cannot be changed by itself (line 4)',
		],
		['a file that nginx refuses', { [PLAIN]: `${proxied[PLAIN]}}\n` }, 'is nothing that nginx can read (line 7)'],
		[
			'a config with another url',
			{ ...proxied, [CONFIG]: ghostCliConfig(2368, { url: 'https://b.io' }) },
			'"https://b.io" as its url',
		],
		['a config that is no JSON', { ...proxied, [CONFIG]: '{' }, 'no valid JSON'],
		['a path in its port', { ...proxied, [CONFIG]: ghostCliConfig('/run/g.sock') }, 'is no port number'],
		['a port that is none', { ...proxied, [CONFIG]: ghostCliConfig(70000) }, 'is no port number'],
		[
			'a setting that has it redirect for ever over a socket',
			{ ...proxied, [CONFIG]: ghostCliConfig(2368, { usingLoopbackReverseProxy: true }) },
			'usingLoopbackReverseProxy',
		],
		['a drop-in of somebody else', { ...proxied, [DROP_IN]: '[Service]' }, 'socket.conf is there already'],
	] satisfies [string, Record<string, string>, string][])('for %s', (_what, files, message) => {
		expect(refusal(files)).toContain(message);
	});

	it('for a folder without a config, if it was asked for by name', () => {
		const result = scaffoldAmong(`//- ${PLAIN}\n${proxied[PLAIN]}`, { setup: 'ghost-cli' }, cli);
		expect(result).toMatchObject({ ok: false, message: expect.stringContaining('/srv/igu') as string });
	});
});
