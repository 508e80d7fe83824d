import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../../check';

const ghost = '//- /igu/config.production.json\n{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }\n';

const main = '//- /etc/nginx/nginx.conf\nevents {}\nhttp { include sites/*; }\n';

const count = (most: number): readonly number[] => Array.from({ length: most }, (_, i) => i + 10);

const toldOfGhost = (sites: readonly string[]): ReturnType<typeof problemsOf> =>
	problemsOf(worldOf(`${ghost}${main}${sites.join('')}`), uriOfPath('/igu/config.production.json')).filter(
		({ code }) => code === 'socket-unused',
	);

describe('more than can be gone through one by one', () => {
	const elsewhere = count(60).map(
		(i) =>
			`//- /etc/nginx/sites/${i}\nserver { server_name s${i}.io; location / { proxy_pass http://unix:/srv/$host.sock; } }\n`,
	);

	it('is not taken for none, where an address that is filled in later may be the one', () => {
		const here =
			'//- /etc/nginx/sites/99\nserver { server_name s99.io; location / { proxy_pass http://unix:/run/$host.sock; } }\n';
		expect(toldOfGhost([elsewhere[0] ?? '', here])).toEqual([]);
		expect(toldOfGhost([...elsewhere, here])).toEqual([]);
	});

	it('is not taken for none, where servers answer for a site', () => {
		const servers = (most: number): readonly string[] =>
			count(most).map(
				(i) => `//- /etc/nginx/sites/${i}\nserver { listen ${i}; server_name igu.io; location / { return 200; } }\n`,
			);
		const changes = toldOfGhost(servers(60)).flatMap(({ fixes }) => fixes().flatMap((fix) => fix.changes));
		expect(toldOfGhost(servers(60))).toHaveLength(1);
		expect(changes).toEqual([]);
	});

	it('is not taken for none, where default servers take the visitors of a site', () => {
		const servers = (most: number): readonly string[] =>
			count(most).map(
				(i) =>
					`//- /etc/nginx/sites/${i}\nserver { listen ${i} default_server; server_name _; location / { return 200; } }\n`,
			);
		const titles = (most: number): readonly string[] =>
			toldOfGhost(servers(most)).flatMap(({ fixes }) => fixes().map(({ title }) => title));
		expect(titles(2)).toEqual(['Add an nginx upstream for this socket (/etc/nginx/sites/igu.io.conf)']);
		expect(titles(60)).toEqual(['Add an nginx upstream for this socket (/etc/nginx/sites/igu.io.conf)']);
	});

	it('is not judged by the first of them, where a file with a pass is included more often', () => {
		const told = (most: number): readonly string[] => {
			const sites = count(most).map(
				(i) => `//- /etc/nginx/sites/${i}\nserver { server_name s${i}.io; proxy_set_header X-A b; include p.conf; }\n`,
			);
			const pass = '//- /etc/nginx/p.conf\nlocation / { proxy_pass http://unix:/run/igu.sock; }\n';
			return problemsOf(worldOf(`${ghost}${main}${sites.join('')}${pass}`), uriOfPath('/etc/nginx/p.conf')).map(
				({ code }) => code,
			);
		};
		expect(told(190)).toEqual(expect.arrayContaining(['host-header-missing']));
		expect(told(210)).toEqual([]);
	});
});
