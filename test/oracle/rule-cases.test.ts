import { afterAll, describe, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../check';
import { ruleCases } from '../core/rules/cases/index';
import { filesAfter } from '../core/rules/ruleCase';
import { skipped } from '../skipped';
import { nginxFor } from './realNginx';
import { showToNginx } from './shown';

const nginx = nginxFor('the cases of the rules');

const shown = { all: 0, cases: 0, fixes: 0, offered: 0 };

describe.runIf(nginx !== undefined)('a real nginx', () => {
	describe.each(Object.entries(ruleCases))('%s', (code, cases) => {
		it.concurrent.for(cases)('$title', { timeout: 60_000 }, async (one, { skip }) => {
			const { files, fixes = [], nginx: outcome } = one;
			shown.all++;
			if (!outcome) return;
			shown.offered += fixesOffered(files, code);
			const lacks = await showToNginx(nginx ?? '', files, outcome);
			if (lacks !== undefined) {
				skipped(`NO ${lacks.toUpperCase()} MODULE TO ASK ABOUT "${one.title}"`);
				skip(`nginx has no ${lacks} module`);
			}
			shown.cases++;
			for (const fix of fixes) {
				await showToNginx(nginx ?? '', filesAfter(one, fix), fix.nginx ?? { kind: 'accepts' });
				shown.fixes++;
			}
		});
	});

	afterAll(() => {
		console.log(
			`nginx was shown ${shown.cases} of ${shown.all} cases of rules, the others have no file of it; it took ${shown.fixes} of the ${shown.offered} fixes offered there`,
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
