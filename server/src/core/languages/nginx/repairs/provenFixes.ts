import { applyEdits } from '../../../base/text';
import type { SyntaxDiagnostic } from '../../../model/fileSummary';

/**
 * So many characters are read again to prove the fixes of one text, or at least the text twice. What is not proven is not
 * offered.
 */
const budget = 600_000;

/**
 * Leaves only the fixes that make their problem go away, found by doing so and reading again. Those come first that leave
 * the fewest other problems, and only the first can be preferred.
 */
export function withProvenFixes(
	text: string,
	problems: readonly SyntaxDiagnostic[],
	read: (text: string) => readonly SyntaxDiagnostic[],
): readonly SyntaxDiagnostic[] {
	let left = Math.max(budget, 2 * text.length);
	return problems.map((problem) => {
		const proven = problem.fixes.flatMap((fix) => {
			left -= text.length;
			if (left < 0) return [];
			const edited = applyEdits(text, fix.edits);
			const rest = read(edited);
			return rest.some((other) => isSame(problem, text, other, edited)) ? [] : [{ fix, rest: rest.length }];
		});
		proven.sort((a, b) => a.rest - b.rest);
		return { ...problem, fixes: proven.map(({ fix }, i) => ({ ...fix, preferred: fix.preferred && i === 0 })) };
	});
}

/** Whether a problem is still there after an edit somewhere before or behind it. */
function isSame(problem: SyntaxDiagnostic, text: string, other: SyntaxDiagnostic, edited: string): boolean {
	if (problem.message !== other.message) return false;
	return other.span.start === problem.span.start || edited.length - other.span.end === text.length - problem.span.end;
}
