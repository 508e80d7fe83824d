import { expect, test } from 'vitest';
import { ARTICLE } from './fixtures';
import { createWorkbench } from './workbench';

const bench = createWorkbench();

test('what is left to do names files from the workspace folder', async () => {
	const tree = bench.tree(ARTICLE);
	const client = await bench.client(tree);
	const folder = tree.uri('/var/www/kite.io');
	const request = { folder, site: 'kite.io', url: 'http://kite.io', ghostVersion: '6' };
	const { notes } = await client.request<{ notes: readonly string[] }>('ghostNginx/scaffoldPlan', request);
	expect(notes.join('\n')).toContain('Enable var/www/kite.io/nginx.kite.io.conf by a link');
});
