import { describe, it } from 'vitest';
import { checkFixes, checkProblems } from '../../check';
import { ruleCases } from './cases/index';

describe.each(Object.entries(ruleCases))('%s', (code, cases) => {
	it.each(cases)('$title', ({ files, only = [code], fixes = [] }) => {
		checkProblems(files, only === 'all' ? {} : { only });
		checkFixes(files, code, fixes);
	});
});
