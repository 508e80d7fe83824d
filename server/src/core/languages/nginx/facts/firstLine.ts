import type { Span } from '../../../base/text';
import { lineBelow } from '../../../model/disableComment';
import type { NginxSummary } from './facts';

/**
 * The first line of an nginx file without its line end: the place for what is wrong with the file as a whole. It is the one
 * below comments that silence a code, so that they can silence this too.
 */
export function firstLine({ lines, length, facts }: NginxSummary): Span {
	const above = lineBelow(-1, facts.disables);
	const line = lines[above] === undefined ? 0 : above;
	const next = lines[line + 1];
	return { start: lines[line] ?? 0, end: next === undefined ? length : Math.max(0, next - facts.lineEnd.length) };
}
