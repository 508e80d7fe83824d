import { certificate } from '../oracle/certificate';
import { production, type State } from './liveStates';
import type { Setting } from './setting';

/** What nginx tells Ghost of its visitors, and what becomes of them. */
export const headerStates: readonly State[] = [
	{
		title: 'a header has letters beyond ASCII',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`, {}, 'proxy_set_header X-Forwarded-Proto "日本.example";');
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 200,
		finds: [],
	},
	{
		title: 'a header says http, as the server speaks no TLS',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a }, { url: 'https://igu.test' });
			passTo(`http://127.0.0.1:${a}`, {}, 'proxy_set_header X-Forwarded-Proto $scheme;');
			await stage.startGhost({ port: a, behaviour: 'ghost', url: 'https://igu.test' }, { variables: production });
		},
		visitor: 301,
		finds: [['redirect-loop', /change X-Forwarded-Proto to https at nginx\/nginx\.conf:\d+/]],
	},
	{
		title: 'a header says http beside a server with TLS, to which Ghost sends the visitor',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a }, { url: 'https://igu.test' });
			const pass = `proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://127.0.0.1:${a};`;
			passTo(`http://127.0.0.1:${a}`, { http: withTls(stage, pass) }, 'proxy_set_header X-Forwarded-Proto $scheme;');
			await stage.startGhost({ port: a, behaviour: 'ghost', url: 'https://igu.test' }, { variables: production });
		},
		visitor: 301,
		finds: [],
	},
	{
		title: 'the server with TLS itself says http',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a }, { url: 'https://igu.test' });
			const pass = `proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto http; proxy_pass http://127.0.0.1:${a};`;
			passTo(`http://127.0.0.1:${a}`, { http: withTls(stage, pass) }, 'proxy_set_header X-Forwarded-Proto $scheme;');
			await stage.startGhost({ port: a, behaviour: 'ghost', url: 'https://igu.test' }, { variables: production });
		},
		visitor: 301,
		finds: [['redirect-loop', /Change X-Forwarded-Proto to \$scheme at nginx\/nginx\.conf:\d+/]],
	},
	{
		title: 'another nginx in front speaks TLS, and tells so',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a }, { url: 'https://igu.test' });
			const front =
				'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https; proxy_pass http://unix:$W/front.sock;';
			passTo(
				`http://127.0.0.1:${a}`,
				{ http: withTls(stage, front) },
				'proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;',
			);
			await stage.startGhost({ port: a, behaviour: 'ghost', url: 'https://igu.test' }, { variables: production });
		},
		// Who comes to the inner one straight has told it nothing.
		visitor: 301,
		finds: [],
	},
];

/** A server with TLS for the site, in which `/` leads on by `lines`. */
function withTls(stage: Setting['stage'], lines: string): string {
	stage.write('nginx/site.pem', certificate.certificate);
	stage.write('nginx/site.key', certificate.key);
	return `server {
        listen unix:$W/tls.sock ssl;
        server_name igu.test;
        ssl_certificate $W/nginx/site.pem;
        ssl_certificate_key $W/nginx/site.key;
        location / { ${lines} }
    }`;
}
