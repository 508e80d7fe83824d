import { describe, it } from 'vitest';
import { allTrees, type Tree } from '../trees/tree';
import { nginxFor } from './realNginx';
import { showToNginx } from './shown';

const nginx = nginxFor('the trees');

describe.runIf(nginx !== undefined)('a real nginx', () => {
	const shown = allTrees().filter((tree) => tree.nginx.kind !== 'is not asked');
	it.concurrent.each(shown)('$nginx.kind $name', { timeout: 60_000 }, async ({ files, nginx: outcome }) => {
		await showToNginx(nginx ?? '', files, wanted(outcome));
	});
});

function wanted(outcome: Tree['nginx']): Parameters<typeof showToNginx>[2] {
	switch (outcome.kind) {
		case 'refuses':
			return { kind: 'refuses', says: outcome.says };
		case 'warns':
			return { kind: 'accepts', says: outcome.says };
		default:
			return { kind: 'accepts' };
	}
}
