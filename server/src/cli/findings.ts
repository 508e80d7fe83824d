import { SEVERITIES } from '../core/model/diagnostic';
import type { ReportedProblem } from '../reports/problems';

/** What people take for one fault: a problem, and those that tell of the same from its other ends. */
export interface Finding {
	readonly problem: ReportedProblem;
	readonly others: readonly ReportedProblem[];
}

/**
 * The findings behind problems that are sorted by file and place, in the same order, but the worst first at one place. Problems of
 * one code that name each other's places are one finding, and so are those that hang together by others, as crossed sites do: the worst of
 * them tells it, or the one that names the most others.
 */
export function findingsOf(problems: readonly ReportedProblem[]): readonly Finding[] {
	const partners = partnersOf(problems);
	const countOf = (problem: ReportedProblem): number => partners.get(problem)?.length ?? 0;
	const others = new Map<ReportedProblem, readonly ReportedProblem[]>();
	const told = new Set<ReportedProblem>();
	for (const problem of problems.toSorted((a, b) => rank(a) - rank(b) || countOf(b) - countOf(a))) {
		if (told.has(problem)) continue;
		const own = allPartners(problem, partners).filter((other) => !told.has(other));
		for (const one of [problem, ...own]) told.add(one);
		others.set(problem, own);
	}
	const findings = problems.flatMap((problem) => {
		const own = others.get(problem);
		return own ? [{ problem, others: own }] : [];
	});
	return findings.toSorted((a, b) =>
		placeOf(a.problem) === placeOf(b.problem) ? rank(a.problem) - rank(b.problem) : 0,
	);
}

/** The problems to which one leads from a problem, the nearest first. */
function allPartners(
	problem: ReportedProblem,
	partners: ReadonlyMap<ReportedProblem, readonly ReportedProblem[]>,
): readonly ReportedProblem[] {
	const found = new Set([problem]);
	for (const one of found) for (const other of partners.get(one) ?? []) found.add(other);
	found.delete(problem);
	return [...found];
}

/** For each problem those that it names, and that name it. */
function partnersOf(problems: readonly ReportedProblem[]): ReadonlyMap<ReportedProblem, readonly ReportedProblem[]> {
	const byPlace = new Map<string, ReportedProblem>();
	for (const problem of problems) if (problem.related.length > 0) byPlace.set(keyOf(problem, problem.code), problem);
	const partners = new Map<ReportedProblem, readonly ReportedProblem[]>();
	for (const problem of byPlace.values()) {
		const own = problem.related.flatMap((place) => {
			const other = byPlace.get(keyOf(place, problem.code));
			const isMutual = other?.related.some((back) => keyOf(back, problem.code) === keyOf(problem, problem.code));
			return other && other !== problem && isMutual ? [other] : [];
		});
		if (own.length > 0) partners.set(problem, [...new Set(own)]);
	}
	return partners;
}

function rank({ severity }: ReportedProblem): number {
	return SEVERITIES.indexOf(severity);
}

function keyOf(place: Pick<ReportedProblem, 'file' | 'range'>, code: string): string {
	const { start, end } = place.range;
	return `${code} ${start.line}:${start.character}-${end.line}:${end.character} ${place.file}`;
}

function placeOf({ file, range: { start } }: ReportedProblem): string {
	return `${start.line}:${start.character} ${file}`;
}
