import type { RuleSettings } from '../diagnostics/checkFile';
import { SEVERITIES, type Severity } from '../model/diagnostic';

/** What a rule may be set to. */
export const ruleLevels: readonly (Severity | 'off')[] = [...SEVERITIES, 'off'];

/** Whether `value` is one of `ruleLevels`. */
export function isRuleLevel(value: unknown): value is Severity | 'off' {
	return ruleLevels.some((level) => level === value);
}

/** The members of `value` that set a rule to a level that there is; the others are left out. */
export function ruleSettingsIn(value: unknown): RuleSettings {
	if (typeof value !== 'object' || value === null) return {};
	return Object.fromEntries(
		Object.entries(value).flatMap(([code, level]) => (isRuleLevel(level) ? [[code, level]] : [])),
	);
}
