import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { checkLabels, problemsOf, worldAfter, worldOf } from '../../check';
import { languagesWithToy, meeting, toyWorld } from './toyLanguage';

describe('what is told of a third kind of file', () => {
	const only = ['socket-mismatch', 'socket-unused', 'socket-shared', 'port-shared', 'port-mismatch'];

	it('is nothing where all is well', () => checkLabels(toyWorld(meeting), { only }));

	it('is the same where its files are not open', () => {
		const text = `${meeting}//- /three.toy\nlisten /run/idle.sock\nconnect /run/idle.socket\n`;
		const [open, closed] = [false, true].map((one) => {
			const world = worldOf(text, { languages: languagesWithToy, closed: one });
			const told = world.files.map(({ path }) =>
				problemsOf(world, uriOfPath(path)).flatMap(({ code, message }) => (only.includes(code) ? [message] : [])),
			);
			return { told, map: linkMap(world.snapshot) };
		});
		expect(open?.told.flat()).toHaveLength(2);
		expect(closed).toEqual(open);
	});

	it('is a mismatch with Ghost, at both ends', () => {
		checkLabels(
			toyWorld(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }
				                                                  ^^^^^^^^^^^^^ socket-mismatch
				//- /a.toy
				connect /run/igu.socket
				        ^^^^^^^^^^^^^^^ socket-mismatch
			`),
			{ only },
		);
	});

	it('is a mismatch with nginx, at both ends', () => {
		checkLabels(
			toyWorld(`
				//- /a.toy
				listen /run/toy.sock for toy.io
				       ^^^^^^^^^^^^^ socket-mismatch
				//- /site.conf
				server { server_name toy.io; location / { proxy_pass http://unix:/srv/other.sock; } }
				                                                                 ^^^^^^^^^^^^^^^ socket-mismatch
			`),
			{ only },
		);
	});

	it('is a mismatch with its own kind, at both ends', () => {
		checkLabels(
			toyWorld(`
				//- /a.toy
				listen /run/toy.sock
				       ^^^^^^^^^^^^^ socket-mismatch
				//- /b.toy
				connect /run/toy.socket
				        ^^^^^^^^^^^^^^^ socket-mismatch
			`),
			{ only },
		);
	});

	it('names nobody that is not there, and mends either end', () => {
		const world = toyWorld('//- /a.toy\nlisten /run/toy.sock\n//- /b.toy\nconnect /run/toy.socket\n');
		for (const path of ['/a.toy', '/b.toy']) {
			const [mismatch] = problemsOf(world, uriOfPath(path));
			expect(mismatch?.message).toContain('Toy');
			expect(mismatch?.message).not.toMatch(/Ghost|nginx/);
			const fixes = mismatch?.fixes() ?? [];
			expect(fixes.map(({ title }) => title)).toEqual([
				`Change Toy: connect to /run/toy.sock${path === '/a.toy' ? ' (/b.toy)' : ''}`,
				`Change Toy: listen on /run/toy.socket${path === '/b.toy' ? ' (/a.toy)' : ''}`,
			]);
			for (const { changes } of fixes) expect(problemsOf(worldAfter(world, changes), uriOfPath(path))).toEqual([]);
		}
	});

	it('is that nobody connects', () => {
		checkLabels(
			toyWorld(`
				//- /a.toy
				listen /run/toy.sock
				       ^^^^^^^^^^^^^ socket-unused: No visitor reaches this Toy: no Toy file here connects to
				listen tcp localhost:4000
				//- /b.toy
				connect /srv/of/somebody/else
			`),
			{ only },
		);
	});

	it('is that two listen at one address', () => {
		checkLabels(
			toyWorld(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }
				                                                  ^^^^^^^^^^^^^ socket-shared
				//- /a.toy
				listen /run/igu.sock for toy.io
				       ^^^^^^^^^^^^^ socket-shared
				listen tcp 127.0.0.1:4000 for a.io
				           ^^^^^^^^^^^^^^ port-shared
				//- /b.toy
				listen tcp localhost:4000 for b.io
				           ^^^^^^^^^^^^^^ port-shared
				connect tcp localhost:4000
				connect /run/igu.sock
			`),
			{ only },
		);
	});
});

describe('visitors of a third kind of file', () => {
	it('are told to be sent to another backend, at both ends', () => {
		checkLabels(
			toyWorld(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }
				//- /a.toy
				listen /run/first.sock for first.io
				       ^^^^^^^^^^^^^^^ socket-unused
				listen /run/toy.sock for toy.io
				       ^^^^^^^^^^^^^ site-crossed: where igu.io’s Ghost listens
				//- /site.conf
				server { server_name igu.io; location / { proxy_pass http://unix:/run/igu.sock; } }
				server { server_name toy.io; location / { proxy_pass http://unix:/run/igu.sock; } }
				                                                                 ^^^^^^^^^^^^^ site-crossed: Connect to /run/toy.sock, where toy.io’s Toy listens
			`),
			{ only: ['site-crossed', 'socket-unused', 'socket-mismatch'] },
		);
	});
});
