import { say } from '../../../base/phrase';
import { sameData } from '../../../base/sameData';
import { applyEdits } from '../../../base/text';
import type { SyntaxDiagnostic, SyntaxFix } from '../../../model/fileSummary';
import { MAX_CHARACTERS_FOR_PROOF } from '../limits';
import { type ParsedText, parseNginx, parseWithErrors } from '../syntax/parse';
import type { Directive, NginxTree } from '../syntax/tree';
import { eachDirective } from '../syntax/walk';
import { fix, type RepairContext, removal } from './fix';
import { repairsOf } from './repairsOf';

/**
 * Gives the fixes of what nginx refuses in `text`: those that make their diagnostic go away, found by doing so and reading
 * again. Those come first that leave the fewest other diagnostics. Only the first can be preferred, if it leaves fewer than
 * there were.
 */
export function nginxSyntaxFixes(text: string): (diagnostic: SyntaxDiagnostic) => readonly SyntaxFix[] {
	const parsed = parseWithErrors(text);
	const context = contextOf(parsed);
	const candidates = parsed.reported.map(({ parseError }) =>
		parseError ? repairsOf(context, parseError) : withoutMark,
	);
	const affordable = Math.floor(Math.max(MAX_CHARACTERS_FOR_PROOF, 2 * text.length) / text.length);
	return (diagnostic) => {
		const at = parsed.tree.diagnostics.findIndex((one) => sameData(one, diagnostic));
		// Those of the diagnostics before count as if they were asked for, so that the answer is always the same.
		const earlier = candidates.slice(0, Math.max(0, at)).reduce((count, fixes) => count + fixes.length, 0);
		const tried = (candidates[at] ?? []).slice(0, Math.max(0, affordable - earlier));
		return provenFixes(parsed.tree, diagnostic, tried);
	};
}

/** The fixes of a byte order mark. */
const withoutMark: readonly SyntaxFix[] = [fix(say`Remove the byte order mark`, [removal(0)])];

function contextOf({ tree: { text, directives }, parseErrors }: ParsedText): RepairContext {
	const missing = unclosedBlocks(directives) - parseErrors.filter(({ block }) => block !== undefined).length;
	return { text, directives, parseErrors, missing };
}

function unclosedBlocks(directives: readonly Directive[]): number {
	let count = 0;
	eachDirective(directives, ({ body }) => {
		if (body?.close === -1) count++;
	});
	return count;
}

function provenFixes(
	{ text, diagnostics }: Pick<NginxTree, 'text' | 'diagnostics'>,
	diagnostic: SyntaxDiagnostic,
	candidates: readonly SyntaxFix[],
): readonly SyntaxFix[] {
	const proven = candidates.flatMap((candidate) => {
		const edited = applyEdits(text, candidate.edits);
		const rest = parseNginx(edited).diagnostics;
		return rest.some((other) => isSame(diagnostic, text, other, edited)) ? [] : [{ candidate, rest: rest.length }];
	});
	proven.sort((a, b) => a.rest - b.rest);
	return proven.map(({ candidate, rest }, i) => ({
		...candidate,
		preferred: candidate.preferred && i === 0 && rest < diagnostics.length,
	}));
}

/** Whether a diagnostic is still there after an edit somewhere before or behind it. */
function isSame(diagnostic: SyntaxDiagnostic, text: string, other: SyntaxDiagnostic, edited: string): boolean {
	const { message, span } = diagnostic;
	if (!sameData(message, other.message)) return false;
	return other.span.start === span.start || edited.length - other.span.end === text.length - span.end;
}
