import { expect } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import type { Finding } from '../../server/src/doctor/finding';
import type { ReportedFinding } from '../../server/src/doctor/report';
import { firstClause, isPlain } from '../plainWords';

/** A finding, once its words are held to what people understand at 2 a.m. */
export function plainFinding(finding: ReportedFinding): ReportedFinding {
	const { what, why, cure } = finding;
	expect([what, why, cure].filter((text) => !isPlain(text))).toEqual([]);
	expect(firstClause(what)).toBeLessThanOrEqual(10);
	return finding;
}

/** A plain finding as its code, what is wrong, and what to do. */
export function toldFinding({ code, severity, what, why, cure }: Finding): string {
	const told = plainFinding({
		code,
		severity,
		what: inEnglish(what),
		why: inEnglish(why),
		cure: inEnglish(cure),
	});
	return `${code}: ${told.what} ${told.cure}`;
}
