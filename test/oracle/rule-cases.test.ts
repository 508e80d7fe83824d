import { afterAll, describe, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/uri';
import { problemsOf, worldOf } from '../check';
import { ruleCases } from '../core/rules/cases/index';
import { nginxFor } from './realNginx';
import { showToNginx } from './shown';

const nginx = nginxFor('the cases of the rules');

const shown = { cases: 0, fixes: 0, offered: 0 };

describe.runIf(nginx !== undefined)('a real nginx', () => {
	describe.each(Object.entries(ruleCases))('%s', (code, cases) => {
		it.concurrent.each(cases)('$title', { timeout: 60_000 }, async ({ files, fixes = [], nginx: outcome }) => {
			shown.offered += fixesOffered(files, code);
			if (!outcome) return;
			await showToNginx(nginx ?? '', files, outcome);
			shown.cases++;
			for (const fix of fixes) {
				await showToNginx(nginx ?? '', fix.after, fix.nginx ?? { kind: 'accepts' });
				shown.fixes++;
			}
		});
	});

	afterAll(() => {
		console.log(
			`nginx was shown ${shown.cases} cases of rules, and agreed with ${shown.fixes} of the ${shown.offered} fixes that are offered there`,
		);
	});
});

function fixesOffered(files: string, code: string): number {
	const world = worldOf(files);
	return world.files
		.flatMap(({ path }) => problemsOf(world, uriOfPath(path)))
		.filter((problem) => problem.code === code)
		.reduce((sum, problem) => sum + problem.fixes().length, 0);
}
