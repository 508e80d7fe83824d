import type { Language } from '../../language';
import { ghostCompletionSite } from './completionSite';
import { summarizeGhost } from './summarize';
import { writeGhostPath } from './writePath';

/** Ghost's `config.<env>.json`: who listens. */
export const ghostLanguage: Language = {
	id: 'ghost',
	summarize: summarizeGhost,
	completionSite: ghostCompletionSite,
	writePath: writeGhostPath,
};
