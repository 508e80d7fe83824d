import type { Language } from '../../model/language';
import { ghostCompletionSite } from './config/completionSite';
import { ghostFolds } from './config/folds';
import { ghostOutline } from './config/outline';
import { ghostSpansAround } from './config/spansAround';
import { writeGhostPath } from './config/writePath';
import { ghostLandmarks } from './facts/landmarks';
import { summarizeGhost } from './facts/summarize';

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
