import type { RuleCase } from '../ruleCase';
import { unixTrailingColon } from './unix-trailing-colon';

/** The cases of each code. A rule that is not named here has none, which a test does not let pass. */
export const ruleCases: Readonly<Record<string, readonly RuleCase[]>> = {
	'unix-trailing-colon': unixTrailingColon,
};
