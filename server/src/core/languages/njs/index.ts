import type { Language } from '../../model/language';
import { eachMoved, movedSpan, moverOf, summaryMover } from '../../model/move';
import type { NjsFacts, NjsFunction } from './facts';
import { summarizeNjs } from './summarize';

/**
 * Scripts of njs, JavaScript that nginx runs. One is read because a file of nginx imports it, and never by its name: nobody is told anything
 * of it, and editors have their own support for what is in it.
 */
export const njsLanguage: Language = {
	id: 'njs',
	label: 'njs',
	patterns: [],
	isCandidate: () => false,
	claims: (_uri, _text, { isNamed }) => isNamed,
	summarize: summarizeNjs,
	landmarks: () => [],
	moveSummary: summaryMover<'njs'>(
		moverOf<NjsFacts>({ functions: eachMoved(moverOf<NjsFunction>({ span: movedSpan })) }),
	),
	mayBeUnfinished: () => false,
	completionSite: () => undefined,
	outline: () => [],
	symbols: () => [],
	folds: () => [],
	spansAround: () => [],
	writePath: () => undefined,
};
