import type { FileSymbol } from '../../../model/language';
import type { GhostSummary } from './facts';

/** The site, by its address. */
export function* ghostSymbols({ facts: { url } }: GhostSummary): Generator<FileSymbol> {
	if (url?.value !== undefined) yield { name: url.value, container: 'Ghost', kind: 'section', span: url.span };
}
