import { expect } from 'vitest';
import type { Finding } from '../../server/src/doctor/finding';
import { firstClause, isPlain } from '../plainWords';

/** A finding, once its words are held to what people understand at 2 a.m. */
export function plainFinding(finding: Finding): Finding {
	const { what, why, cure } = finding;
	expect([what, why, cure].filter((text) => !isPlain(text))).toEqual([]);
	expect(firstClause(what)).toBeLessThanOrEqual(10);
	return finding;
}

/** A plain finding as its code, what is wrong, and what to do. */
export function toldFinding(finding: Finding): string {
	const { code, what, cure } = plainFinding(finding);
	return `${code}: ${what} ${cure}`;
}
