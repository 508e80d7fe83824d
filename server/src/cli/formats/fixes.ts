import { visible } from '../../core/base/visible';
import type { Finding } from '../findings';
import type { Hindrance } from '../hindrance';
import type { ReportedProblem } from '../report';
import { counted } from './counted';

/** A fix that was made. */
export interface ReportedFix {
	readonly code: string;
	readonly title: string;
	/** The first changed line of each file, counted from 0. */
	readonly places: readonly { readonly file: string; readonly line: number }[];
}

/**
 * What `--fix` did and what it left, a line for each, and how many that are. `hindranceOf` tells why a file may not be changed. Empty
 * where there was nothing to mend, unless somebody only wants to see it.
 */
export function fixText(
	fixes: readonly ReportedFix[],
	left: readonly Finding[],
	dryRun: boolean,
	hindranceOf: (file: string) => Hindrance | undefined,
): string {
	if (fixes.length + left.length === 0 && !dryRun) return '';
	const done = dryRun ? 'would fix' : 'fixed';
	const stays = dryRun ? 'would leave' : 'left';
	return [
		...fixes.map(({ code, title, places }) => {
			const where = places.map(({ file, line }) => `${file}:${line + 1}`).join(', ');
			return `${done} ${visible(`${where}: ${title}`)} [${code}]`;
		}),
		...left.map(({ problem }) => {
			const { file, range, code } = problem;
			return `${stays} ${visible(`${file}:${range.start.line + 1}: ${whyLeft(problem, hindranceOf)}`)} [${code}]`;
		}),
		`${done} ${fixes.length === 0 ? 'nothing' : counted(fixes.length, 'problem')}${left.length === 0 ? '' : `, ${stays} ${left.length}`}`,
	].join('\n');
}

function whyLeft({ fixes }: ReportedProblem, hindranceOf: (file: string) => Hindrance | undefined): string {
	const preferred = fixes.find((fix) => fix.preferred);
	const likely = preferred ?? fixes[0];
	if (!likely) return 'no fix is known';
	for (const { file } of likely.edits) {
		const hindrance = hindranceOf(file);
		if (hindrance === 'link') return `${file} is here by a link alone, and changed only with --follow-links`;
		if (hindrance === 'not given') return `${file} would have to be changed, which is not among the given paths`;
	}
	if (!preferred && fixes.length > 1) return `choose one of ${fixes.map(({ title }) => title).join(' | ')}`;
	if (!preferred) return `not sure to be meant: ${likely.title}`;
	if (likely.edits.some((edit) => !('newText' in edit) || hindranceOf(edit.file) === 'not there'))
		return `makes, renames or removes a file, which is left to you: ${likely.title}`;
	return `cannot be done together with another fix: ${likely.title}`;
}
