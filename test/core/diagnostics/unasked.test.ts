import { describe, expect, it } from 'vitest';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import { fixAllIn } from '../../../server/src/core/features/codeAction';
import { changedTexts, problemsOf, worldOf } from '../../check';

/** A file that cannot be read, and the same as it was meant; and others that can be, with what seems to be missing. */
const scenes: readonly {
	readonly title: string;
	readonly broken: readonly [path: string, text: string];
	readonly good: string;
}[] = [
	{
		title: 'the path of a Ghost',
		broken: [
			'/a/config.production.json',
			'{ "server": { "port": { "path: "/run/ghost/a.sock", "writableAll": true } } }\n',
		],
		good: `
			//- /a/config.local.json
			{ "url": "https://a.example", "mail": { "transport": "Direct" } }
			//- /etc/nginx/nginx.conf
			events {}
			http { server { server_name a.example; location / { proxy_pass http://unix:/run/ghost/a.sock; } } }
		`,
	},
	{
		title: 'an upstream',
		broken: [
			'/etc/nginx/nginx.conf',
			'events {}\nhttp {\n    init_by_lua_block { local c = { a = 1 \n}\nupstream blog { server unix:/run/a.sock; }\ninclude conf.d/*.conf;\n}\n',
		],
		good: `
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://blog; } }
		`,
	},
	{
		title: 'a header',
		broken: ['/etc/nginx/snip.conf', 'proxy_set_header Host $host;\nproxy_set_header X-Forwarded-Proto }$scheme;\n'],
		good: `
			//- /a/config.production.json
			{ "url": "https://a.example", "server": { "socket": "/run/ghost/a.sock" } }
			//- /etc/nginx/nginx.conf
			events {}
			http { server { server_name a.example; location / { include snip.conf; proxy_pass http://unix:/run/ghost/a.sock; } } }
		`,
	},
	{
		title: 'whose socket it is',
		broken: [
			'/srv/first/config.production.json',
			'{ url": "https://first.example", "server": { "socket": "/run/ghost/one/ghost.sock" } }\n',
		],
		good: `
			//- /srv/second/config.production.json
			{ "url": "https://second.example", "server": { "socket": "/run/ghost/one/ghost.sock" } }
			//- /etc/nginx/nginx.conf
			events {}
			http {
				server { server_name first.example; location / { proxy_pass http://unix:/run/ghost/one/ghost.sock; } }
				server { server_name second.example; location / { proxy_pass http://unix:/run/ghost/one/ghost.sock; } }
			}
		`,
	},
];

describe('what seems to be missing while a file cannot be read', () => {
	it.each(scenes)('is not put into good files unasked: $title', ({ broken: [path, text], good }) => {
		const world = worldOf(`${good.replace(/^\t+/gm, '')}\n//- ${path}\n${text}`);
		expect(problemsOf(world, uriOfPath(path)).length).toBeGreaterThan(0);
		const changed = world.files.flatMap((file) =>
			fixAllIn(world.snapshot, uriOfPath(file.path), {}).flatMap((change) =>
				pathOf(change.uri) === path
					? []
					: [[...changedTexts(world, [change]).entries()].find(([one]) => one === pathOf(change.uri))],
			),
		);
		expect(changed).toEqual([]);
	});
});
