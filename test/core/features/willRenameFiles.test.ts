import { expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { includeEditsForMoves } from '../../../server/src/core/features/willRenameFiles';
import { changedTexts, worldOf } from '../../check';

const files = (includes: string): string => `
//- /srv/nginx/nginx.conf
http {
    ${includes}
}
//- /srv/nginx/snippets/ghost.conf
server_tokens off;
//- /srv/nginx/snippets/tls.conf
ssl_protocols TLSv1.3;
//- /srv/nginx/sites-available/igu
server { include snippets/ghost.conf; }
//- /srv/nginx/sites-enabled/igu -> /srv/nginx/sites-available/igu
`;

it.each([
	// The file, as it is named: relative, absolute, quoted.
	['include snippets/ghost.conf;', ['snippets/ghost.conf', 'parts/headers.conf'], 'include parts/headers.conf;'],
	['include /etc/nginx/snippets/ghost.conf;', ['snippets/ghost.conf', 'g.conf'], 'include /etc/nginx/g.conf;'],
	['include /srv/nginx/snippets/ghost.conf;', ['snippets/ghost.conf', 'g.conf'], 'include /srv/nginx/g.conf;'],
	['include "snippets/ghost.conf";', ['snippets/ghost.conf', 'a b.conf'], 'include "a b.conf";'],
	// A bare word cannot name it, so nothing is touched.
	['include snippets/ghost.conf;', ['snippets/ghost.conf', 'a b.conf'], 'include snippets/ghost.conf;'],
	// The folder around it, also where a glob names the files in it.
	['include snippets/ghost.conf;', ['snippets', 'parts'], 'include parts/ghost.conf;'],
	['include snippets/*.conf;', ['snippets', 'parts'], 'include parts/*.conf;'],
	['include sites-enabled/*;', ['sites-enabled', 'enabled'], 'include enabled/*;'],
	// One file out of many that a glob names: the glob stays.
	['include snippets/*.conf;', ['snippets/tls.conf', 'tls.conf'], 'include snippets/*.conf;'],
	// Out of the tree, where no relative name leads.
	['include snippets/ghost.conf;', ['snippets/ghost.conf', '../other/g.conf'], 'include snippets/ghost.conf;'],
	// Another file.
	['include snippets/ghost.conf;', ['snippets/tls.conf', 'tls.conf'], 'include snippets/ghost.conf;'],
	['include snippets/ghost.conf;', ['snippets/ghost', 'g'], 'include snippets/ghost.conf;'],
])('%s after %j', (before, [from = '', to = ''], after) => {
	const world = worldOf(files(before));
	const moves = [
		{
			from: uriOfPath(`/srv/nginx/${from}`),
			to: uriOfPath(new URL(to, 'file:///srv/nginx/').pathname.replace(/%20/g, ' ')),
		},
	];
	const texts = changedTexts(world, includeEditsForMoves(world.snapshot, moves));
	expect(texts.get('/srv/nginx/nginx.conf')).toBe(`http {\n    ${after}\n}\n`);
});

it('follows in every file, the other way round too', () => {
	const world = worldOf(files('include snippets/ghost.conf; include snippets/tls.conf;'));
	const moves = ['ghost', 'tls'].map((name) => ({
		from: uriOfPath(`/srv/nginx/snippets/${name}.conf`),
		to: uriOfPath(`/srv/nginx/${name}.conf`),
	}));
	const texts = changedTexts(world, includeEditsForMoves(world.snapshot, moves));
	expect(texts.get('/srv/nginx/nginx.conf')).toBe('http {\n    include ghost.conf; include tls.conf;\n}\n');
	expect(texts.get('/srv/nginx/sites-available/igu')).toBe('server { include ghost.conf; }\n');
});
