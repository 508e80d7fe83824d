import { joined, say, type Words } from '../../core/base/phrase';
import { visible } from '../../core/base/visible';
import type { ReportedProblem } from '../../reports/problems';
import type { Finding } from '../findings';
import type { Hindrance } from '../hindrance';
import { countedProblems } from './counted';

/** A fix that was made. */
export interface ReportedFix {
	readonly code: string;
	readonly title: string;
	/** The first changed line of each file, counted from 0. */
	readonly places: readonly { readonly file: string; readonly line: number }[];
}

/**
 * What `--fix` did and what it left, a line for each, and how many that are. `hindranceOf` tells why a file may not be changed. Undefined
 * where there was nothing to mend, unless somebody only wants to see it.
 */
export function fixText(
	fixes: readonly ReportedFix[],
	left: readonly Finding[],
	dryRun: boolean,
	hindranceOf: (file: string) => Hindrance | undefined,
): Words | undefined {
	if (fixes.length + left.length === 0 && !dryRun) return undefined;
	const lines = [
		...fixes.map(({ code, title, places }) => {
			const where = places.map(({ file, line }) => `${file}:${line + 1}`).join(', ');
			const what = [visible(`${where}: ${withoutFile(title, places)}`), ` [${code}]`];
			return dryRun ? say`would fix ${what}` : say`fixed ${what}`;
		}),
		...left.map(({ problem }) => {
			const { file, range, code } = problem;
			const what = [visible(`${file}:${range.start.line + 1}`), ': ', whyLeft(problem, hindranceOf), ` [${code}]`];
			return dryRun ? say`would leave ${what}` : say`left ${what}`;
		}),
		summaryOf(fixes.length, left.length, dryRun),
	];
	return joined(lines, '\n');
}

/** The title of a fix without the only file that it changes, which stands before it here. */
function withoutFile(title: string, [place, ...more]: ReportedFix['places']): string {
	const file = ` (${place?.file})`;
	return more.length === 0 && title.endsWith(file) ? title.slice(0, -file.length) : title;
}

function summaryOf(fixed: number, left: number, dryRun: boolean): Words {
	const count = fixed === 0 ? say`nothing` : countedProblems(fixed);
	const done = dryRun ? say`would fix ${count}` : say`fixed ${count}`;
	if (left === 0) return done;
	return dryRun ? say`${done}, would leave ${left}` : say`${done}, left ${left}`;
}

function whyLeft({ fixes }: ReportedProblem, hindranceOf: (file: string) => Hindrance | undefined): Words {
	const preferred = fixes.find((fix) => fix.preferred);
	const likely = preferred ?? fixes[0];
	if (!likely) return say`no fix is known`;
	for (const { file } of likely.edits) {
		const hindrance = hindranceOf(file);
		if (hindrance === 'link')
			return say`${visible(file)} is here by a link alone, and changed only with --follow-links`;
		if (hindrance === 'not given')
			return say`${visible(file)} would have to be changed, which is not among the given paths`;
	}
	if (!preferred && fixes.length > 1) return say`choose one of ${fixes.map(({ title }) => visible(title)).join(' | ')}`;
	if (!preferred) return say`not sure to be meant: ${visible(likely.title)}`;
	if (likely.edits.some((edit) => !('newText' in edit) || hindranceOf(edit.file) === 'not there'))
		return say`makes, renames or removes a file, which is left to you: ${visible(likely.title)}`;
	return say`cannot be done together with another fix: ${visible(likely.title)}`;
}
