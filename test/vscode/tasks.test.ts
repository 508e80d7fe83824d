import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { tasks } from 'vscode';
import { restoreWorkspace } from './fixture';

describe('tasks', () => {
	beforeEach(restoreWorkspace);

	it('check a folder from the terminal', async () => {
		const found = await tasks.fetchTasks({ type: 'ghost-nginx' });
		assert.ok(found.length > 0);
		for (const { name, execution } of found) {
			assert.equal(name, 'check');
			assert.ok(execution);
		}
	});
});
