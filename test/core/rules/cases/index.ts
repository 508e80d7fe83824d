import type { RuleCase } from '../ruleCase';
import { unixPrefixMissing } from './unix-prefix-missing';
import { unixSchemeMissing } from './unix-scheme-missing';
import { unixSchemeUnexpected } from './unix-scheme-unexpected';
import { unixTrailingColon } from './unix-trailing-colon';

/** The cases of each code. A rule that is not named here has none, which a test does not let pass. */
export const ruleCases: Readonly<Record<string, readonly RuleCase[]>> = {
	'unix-prefix-missing': unixPrefixMissing,
	'unix-scheme-missing': unixSchemeMissing,
	'unix-scheme-unexpected': unixSchemeUnexpected,
	'unix-trailing-colon': unixTrailingColon,
};
