import { say, upperFirst } from '../base/phrase';
import { type RuleResult, SEVERITIES, type Severity } from '../model/diagnostic';
import type { Backend } from '../model/site';

/**
 * A finding about a link of a backend, one level lower where something that nobody can read here may tell the backend
 * otherwise: then it begins with that, and no fix of it is preferred.
 */
export function doubted({ doubt }: Backend, severity: Severity, result: RuleResult): RuleResult {
	if (doubt === undefined) return { ...result, severity };
	const { message, fixes } = result;
	return {
		...result,
		severity: SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? 'hint',
		message: say`${upperFirst(doubt)}, so this may be wrong: ${message}`,
		...(fixes ? { fixes: () => fixes().map((fix) => ({ ...fix, preferred: false })) } : {}),
	};
}
