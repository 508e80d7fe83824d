import { expect, it } from 'vitest';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { problemsOf, worldOf } from '../../check';

const world = worldOf(`
	//- /etc/nginx/nginx.conf
	events {}
	http { include conf.d/*.conf; include sites-enabled/*; }
	//- /etc/nginx/conf.d/upstreams.conf
	upstream igu { server unix:/run/igu.sock; }
	upstream blog { server unix:/run/blog.sock; }
	server { server_name igu.io; }
	//- /etc/nginx/sites-enabled/igu
	upstream igu { server unix:/run/igu.sock; }
	server { server_name igu.io; location / { proxy_pass http://blog:2368; } }
`);

it.each([
	['upstream-duplicate', 'igu', 'declared here first'],
	['upstream-port', 'blog', 'declared here'],
	['server-name-conflict', 'igu.io', 'nginx uses this server'],
])('%s shows the other place', (code, text, message) => {
	const [problem] = problemsOf(world, uriOfPath('/etc/nginx/sites-enabled/igu')).filter((one) => one.code === code);
	const shown = problem?.related.map((place) => ({
		path: pathOf(place.uri),
		text: fileAt(world.snapshot, place.uri)?.text?.slice(place.span.start, place.span.end),
		message: place.message,
	}));
	expect(shown).toEqual([{ path: '/etc/nginx/conf.d/upstreams.conf', text, message }]);
});
