import { expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ruleTexts } from '../../../server/src/core/rules/registry';
import { problemsOf, worldOf } from '../../check';
import { ruleCases } from './cases/index';

/** Whether any case of a rule has a fix that is made unasked. */
function hasFixInCases(code: string): boolean {
	return (ruleCases[code] ?? []).some(({ files, fixes = [] }) => {
		if (!fixes.some(({ preferred }) => preferred)) return false;
		const world = worldOf(files);
		return world.files.some((file) =>
			problemsOf(world, uriOfPath(file.path)).some(
				(problem) =>
					problem.code === code &&
					problem.fixes().some(({ preferred, changes }) => preferred && changes.every(({ kind }) => kind === 'edit')),
			),
		);
	});
}

it('a rule says that --fix can mend it where one of its cases shows such a fix', () => {
	const shown = ruleTexts.map(({ code }) => code).filter(hasFixInCases);
	expect(ruleTexts.filter(({ fixable }) => fixable).map(({ code }) => code)).toEqual(shown);
});
