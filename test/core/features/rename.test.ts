import { describe, expect, it } from 'vitest';
import { renameAt, renameableAt } from '../../../server/src/core/features/rename';
import { changedTexts, worldOf } from '../../check';

const pair = `
	//- /igu/config.production.json
	{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
	//- /site.conf
	upstream igu { server "unix:/tmp/i$0gu.sock" weight=2; }
	server { server_name igu.io; location / { proxy_pass http://unix:/tmp//igu.sock:/x; } location /a { proxy_pass http://IGU; } }
	server { listen unix:/tmp/other.sock; }
`;

function renamed(fixture: string, name: string): Record<string, string> | string {
	const world = worldOf(fixture);
	const changes = renameAt(world.snapshot, world.uri, world.offset, name);
	return 'refusal' in changes ? changes.refusal : Object.fromEntries(changedTexts(world, changes));
}

describe('rename', () => {
	it('changes the path at every end, in each place’s own quotes', () => {
		expect(renamed(pair, '/run/new.sock')).toEqual({
			'/igu/config.production.json': '{ "url": "https://igu.io", "server": { "socket": "/run/new.sock" } }\n',
			'/site.conf': [
				'upstream igu { server "unix:/run/new.sock" weight=2; }',
				'server { server_name igu.io; location / { proxy_pass http://unix:/run/new.sock:/x; } location /a { proxy_pass http://IGU; } }',
				'server { listen unix:/tmp/other.sock; }',
				'',
			].join('\n'),
		});
	});

	it('gives exactly the path', () => {
		const { snapshot, uri, offset } = worldOf(pair);
		expect(renameableAt(snapshot, uri, offset)).toMatchObject({ name: '/tmp/igu.sock' });
	});

	it.each([
		['run/x.sock', 'has to begin with a slash'],
		['unix:/run/x.sock', 'without unix:'],
		[`/${'x'.repeat(107)}`, '108 bytes'],
		['/run/a b.sock', 'without quotes'],
	])('refuses %s in one sentence', (name, why) => {
		expect(renamed(pair, name)).toContain(why);
	});

	it('changes the name of an upstream and what passes to it', () => {
		const fixture = pair.replace('$0', '').replace('upstream igu', 'upstream i$0gu');
		const texts = renamed(fixture, 'ghost');
		expect(texts).toMatchObject({ '/site.conf': expect.stringContaining('upstream ghost {') });
		expect(texts).toMatchObject({ '/site.conf': expect.stringContaining('proxy_pass http://ghost;') });
	});

	it('says what can be renamed where nothing can', () => {
		const { snapshot, uri, offset } = worldOf('server { listen$0 80; }\n');
		expect(renameableAt(snapshot, uri, offset)).toEqual({
			refusal: 'Only the path of a socket, a port and the name of an upstream can be renamed.',
		});
	});
});
