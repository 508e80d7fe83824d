import { scan } from '../syntax/scan';
import { TokenKind } from '../syntax/tree';
import { blanksEndingAt } from './pieces';

/**
 * Whether two texts are read as the same tokens, white space apart, and with as many faults. With `trimming` comments may
 * differ in blanks at their ends. Both are read from `from` on.
 */
export function sameTokens(before: string, after: string, from: number, trimming: boolean): boolean {
	const left = scan(before, from, true);
	const right = scan(after, from, true);
	if (left.lexErrors.length !== right.lexErrors.length) return false;
	let j = 0;
	for (let i = 0; i < left.tokens.count; i++) {
		const kind = left.tokens.kinds[i];
		if (kind === TokenKind.Space) continue;
		if (right.tokens.kinds[j] === TokenKind.Space) j++;
		if (right.tokens.kinds[j] !== kind) return false;
		const one = before.slice(left.tokens.ends[i - 1] ?? 0, left.tokens.ends[i]);
		const other = after.slice(right.tokens.ends[j - 1] ?? 0, right.tokens.ends[j]);
		if (kind === TokenKind.Comment ? said(one, trimming) !== said(other, trimming) : one !== other) return false;
		j++;
	}
	if (right.tokens.kinds[j] === TokenKind.Space) j++;
	return j >= right.tokens.count;
}

/** A comment without the carriage return of its line end, and without blanks before that if `trimming`. */
function said(comment: string, trimming: boolean): string {
	const end = comment.endsWith('\r') ? comment.length - 1 : comment.length;
	return comment.slice(0, trimming ? blanksEndingAt(comment, 0, end) : end);
}
