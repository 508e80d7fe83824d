import type { Language } from '../../language';
import { ghostCompletionSite } from './completionSite';
import { ghostFolds } from './folds';
import { ghostLandmarks } from './landmarks';
import { ghostOutline } from './outline';
import { ghostSpansAround } from './spansAround';
import { summarizeGhost } from './summarize';
import { writeGhostPath } from './writePath';

/** Ghost's `config.<env>.json`: who listens. */
export const ghostLanguage: Language = {
	id: 'ghost',
	summarize: summarizeGhost,
	landmarks: (summary) => (summary.language === 'ghost' ? ghostLandmarks(summary) : []),
	// What JSON can be read is a whole.
	mayBeUnfinished: () => false,
	completionSite: ghostCompletionSite,
	outline: ghostOutline,
	folds: ghostFolds,
	spansAround: ghostSpansAround,
	writePath: writeGhostPath,
};
