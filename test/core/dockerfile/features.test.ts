import { expect, it } from 'vitest';
import { renameAt } from '../../../server/src/core/features/rename';
import { changedTexts, checkDefinition, checkFixes, checkReferences, completions, hover, worldOf } from '../../check';

/** A Ghost and an nginx that share a volume, each built. `ghost` are further lines of Ghost's Dockerfile. */
function built(ghost: string, socket: string): string {
	return `
//- /b/compose.yaml
services:
  blog: { build: ./ghost, volumes: [ "sockets:/sockets" ] }
  web: { build: ./nginx, volumes: [ "sockets:/run/blog" ] }
volumes: { sockets: }
//- /b/ghost/Dockerfile
FROM ghost:6
${ghost}
//- /b/nginx/Dockerfile
FROM nginx
COPY site.conf /etc/nginx/conf.d/
//- /b/nginx/site.conf
upstream blog { server unix:${socket}; }
server { server_name a.example; location / { proxy_set_header X-Forwarded-Proto https; proxy_set_header Host $http_host; proxy_pass http://blog; } }
`;
}

const mark = (path: string, from: number, label: string): string =>
	`${' '.repeat(from)}${'^'.repeat(path.length)} ${label}`;

it('leads from nginx to the variable of an image, and back', () => {
	const set = 'ENV server__port=/sockets/a.sock url=https://a.example';
	checkDefinition(built(`${set}\n${mark('/sockets/a.sock', 17, 'definition')}`, '/run/blog/$0a.sock'));
	const use = `upstream blog { server unix:/run/blog/a.sock; }\n${mark('/run/blog/a.sock', 28, 'reference')}`;
	checkDefinition(
		built(set.replace('/a.sock', '/$0a.sock'), '/run/blog/a.sock').replace(
			/^upstream .*$/m,
			use.replace('reference', 'definition'),
		),
	);
	const scene = built(
		`${set.replace('/a.sock', '/$0a.sock')}\n${mark('/sockets/a.sock', 17, 'reference')}`,
		'/run/blog/a.sock',
	);
	checkReferences(scene.replace(/^upstream .*$/m, use));
});

it('renames a socket on both sides, each in its own words, and where an argument says it', () => {
	const world = worldOf(
		built('ARG S=/sockets/a.sock\nENV server__port="$S" url=https://a.example', '/run/blog/$0a.sock'),
	);
	const changes = renameAt(world.snapshot, world.uri, world.offset, '/run/blog/b.sock');
	const texts = 'refusal' in changes ? undefined : changedTexts(world, changes);
	expect(texts?.get('/b/ghost/Dockerfile')).toContain('ARG S=/sockets/b.sock\n');
	expect(texts?.get('/b/nginx/site.conf')).toContain('unix:/run/blog/b.sock;');
});

it('is told of, and mended, where the value stands', () => {
	const port = 'server__port=\'{"path":"/sockets/a.sock","writableAll":true}\'';
	const before = built(`ENV ${port} url=https://a.example`, '/run/blog/b.sock');
	const nginx = before.replace('/run/blog/b.sock', '/run/blog/a.sock');
	const ghost = before.replace('/sockets/a.sock', '/sockets/b.sock');
	checkFixes(before, 'socket-mismatch', [
		{ title: 'Change nginx: connect to /run/blog/a.sock (/b/nginx/site.conf)', preferred: true, after: nginx },
		{ title: 'Change Ghost in compose service blog: listen on /sockets/b.sock', after: ghost },
		{ title: 'Change nginx: connect to /run/blog/a.sock', preferred: true, after: nginx },
		{ title: 'Change Ghost in compose service blog: listen on /sockets/b.sock (/b/ghost/Dockerfile)', after: ghost },
	]);
});

it('shows what is known of an address, and completes it', () => {
	expect(hover(built('ENV server__port=/sockets/$0a.sock url=https://a.example', '/run/blog/a.sock'))).toEqual({
		of: '/sockets/a.sock',
		text: [
			'Socket `/sockets/a.sock`',
			'- Ghost 6 in compose service blog for `https://a.example` listens with mode `0755`: Ghost’s user only (`/b/ghost/Dockerfile:2`)',
			'- nginx connects for `a.example` (`/b/nginx/site.conf:1`)',
		].join('\n'),
	});
	expect(
		completions(built('ENV server__port=$0 url=https://a.example', '/run/blog/a.sock')).map(({ after }) => after),
	).toEqual(['FROM ghost:6\nENV server__port=/sockets/a.sock url=https://a.example\n']);
});
