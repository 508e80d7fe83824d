import type { Language } from '../../language';
import { ghostCompletionSite } from './completionSite';
import { ghostFolds } from './folds';
import { ghostOutline } from './outline';
import { ghostSpansAround } from './spansAround';
import { summarizeGhost } from './summarize';
import { writeGhostPath } from './writePath';

/** Ghost's `config.<env>.json`: who listens. */
export const ghostLanguage: Language = {
	id: 'ghost',
	summarize: summarizeGhost,
	completionSite: ghostCompletionSite,
	outline: ghostOutline,
	folds: ghostFolds,
	spansAround: ghostSpansAround,
	writePath: writeGhostPath,
};
