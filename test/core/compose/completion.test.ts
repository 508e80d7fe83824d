import { describe, expect, it } from 'vitest';
import { composeLanguage } from '../../../server/src/core/languages/compose/index';
import { completions } from '../../check';
import { failing } from '../../failing';

/** A file in which the cursor stands at `$0`, in the environment of a Ghost. */
const inEnvironment = (...lines: readonly string[]): string =>
	[
		'services:',
		'  blog:',
		'    image: ghost:6',
		'    environment:',
		...lines.map((line) => `      ${line}`),
		'  nginx: { image: nginx }',
	].join('\n');

function siteIn(marked: string): unknown {
	const offset = marked.indexOf('$0');
	const text = marked.replace('$0', '');
	const site = composeLanguage.completionSite(text, offset);
	return site && { ...site, span: text.slice(site.span.start, site.span.end) };
}

describe('completion in a compose file', () => {
	const key = { kind: 'setting-key', suffix: ': ', present: [] };
	const path = { kind: 'path', role: 'listen', prefix: '' };
	const rows: readonly (readonly [wanted: object | undefined, marked: string])[] = [
		[{ ...key, span: '' }, inEnvironment('$0')],
		[{ ...key, span: 'ser' }, inEnvironment('ser$0')],
		[{ ...key, span: 'server__port' }, inEnvironment('ser$0ver__port')],
		[{ ...key, span: 'server__port', suffix: '' }, inEnvironment('server__po$0rt: 2368')],
		[
			{ ...key, span: 'ser', present: ['url', 'NODE_ENV'] },
			inEnvironment('NODE_ENV: production', '', '# a comment', 'url: https://igu.io', 'ser$0'),
		],
		[{ ...key, span: 'ser', suffix: '=' }, inEnvironment('- ser$0')],
		[{ ...key, span: '', suffix: '=' }, inEnvironment('- $0')],
		[{ ...key, span: 'url', suffix: '' }, inEnvironment('- "ur$0l=x"')],
		[{ ...path, span: '', quoting: 'bare' }, inEnvironment('server__port: $0')],
		[{ ...path, span: '/run/x.sock', quoting: 'bare' }, inEnvironment('server__port: /run/$0x.sock # c')],
		[{ ...path, span: '/run/x.sock', quoting: 'double' }, inEnvironment('server__port: "/run/$0x.sock" # c')],
		[{ ...path, span: '/run/', quoting: 'single' }, inEnvironment("server__port: '/run/$0")],
		[{ ...path, span: '/run/x.sock', quoting: 'bare' }, inEnvironment('- server__port=/run/$0x.sock')],
		[{ ...path, span: '/run/x.sock', quoting: 'double' }, inEnvironment('- "server__port=/run/$0x.sock"')],
		[
			{ ...path, span: '/run/x.sock', quoting: 'json' },
			inEnvironment('server__port: \'{"path":"/run/$0x.sock","writableAll":true}\''),
		],
		[{ ...path, span: '', quoting: 'bare' }, inEnvironment('server__socket__path: $0')],
		[{ ...path, span: '2368', quoting: 'bare', transport: 'tcp' }, inEnvironment('server__port: 23$068')],
		[undefined, inEnvironment('url: $0')],
		[undefined, inEnvironment('mail__transport: SM$0TP')],
		[undefined, inEnvironment('a: b').replace('nginx }', 'nginx$0 }')],
		[undefined, inEnvironment('ser$0').replace('ghost:6', 'mysql:8')],
		[
			{ ...key, span: 'ser', present: ['database__client'] },
			inEnvironment('database__client: mysql', 'ser$0').replace('image: ghost:6', 'build: .'),
		],
		[undefined, 'services:\n  blog:\n    image: ghost:6\n    lab$0'],
		[undefined, 'services:\n  blog:\n    image: ghost:6\n    labels:\n      ser$0'],
		[
			{ ...key, span: '', suffix: '=' },
			'services:\n  blog:\n    image: ghost:6\n    environment:\n    - $0\n    user: "1"\n',
		],
		[{ ...key, span: 'ser' }, 'services:\n  blog:\n    environment: &env # c\n      ser$0\n    image: ghost:6\n'],
	];

	it('knows keys and values of the environment of a Ghost', () =>
		expect(
			failing(
				rows,
				([wanted, marked]) =>
					wanted === undefined ? expect(siteIn(marked)).toBeUndefined() : expect(siteIn(marked)).toMatchObject(wanted),
				([, marked]) => marked,
			),
		).toEqual([]));

	it('offers the variables that are not there yet', () => {
		const world = `
			//- /b/compose.yaml
			services:
			  blog:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      ser$0: 1
		`;
		expect(completions(world).map(({ label }) => label)).toEqual([
			'server__port',
			'server__host',
			'server__port__path',
			'server__port__writableAll',
			'server__socket__path',
			'server__socket__permissions',
			'admin__url',
			'NODE_ENV',
			'paths__contentPath',
		]);
	});

	it('offers the sockets that nginx connects to', () => {
		const world = `
			//- /b/compose.yaml
			services:
			  blog:
			    image: ghost:6
			    environment:
			      server__port: $0
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
		`;
		expect(completions(world).map(({ label }) => label)).toEqual(['/run/ghost/igu.sock']);
	});
});
