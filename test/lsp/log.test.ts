import { expect, test } from 'vitest';
import { version } from '../../package.json';
import { ARTICLE, GHOST } from './fixtures';
import { createWorkbench } from './workbench';

const bench = createWorkbench();

test('the log tells after the first scan what was read, and each Ghost with how its version is known', async () => {
	const tree = bench.tree(ARTICLE);
	const told = async (): Promise<string[]> => {
		const client = await bench.client(tree);
		await client.quiet();
		const messages = client.heard.filter(({ method }) => method === 'window/logMessage');
		return messages.flatMap(({ params }) => (params as { message: string }).message.split('\n'));
	};
	const [first = '', ghost = '', ...others] = await told();
	expect(first.replace(/\d+ ms/, 'N ms')).toBe(
		`ghost-nginx ${version}: 3 files read in N ms (1 of Ghost, 2 of nginx), in ${tree.path('/')}`.replace(/\/$/, ''),
	);
	expect(ghost).toBe(`  Ghost of unknown version for http://igu.io: ${tree.path(GHOST)}`);
	expect(others.filter((line) => line.startsWith('  '))).toEqual([]);

	tree.write('/igu.io/.ghost-cli', '{ "active-version": "6.65.0" }');
	expect((await told())[1]).toBe(`  Ghost 6.65.0 (according to .ghost-cli) for http://igu.io: ${tree.path(GHOST)}`);
});
