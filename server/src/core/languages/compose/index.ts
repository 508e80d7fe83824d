import type { Language } from '../../model/language';
import { assembleCompose, composeProject } from './assembly/assemble';
import { claimsCompose, isComposeName } from './claims';
import { composeCompletionSite } from './editor/completionSite';
import { composeFolds } from './editor/folds';
import { composeOutline } from './editor/outline';
import { composeSilencer } from './editor/silencer';
import { composeSpansAround } from './editor/spansAround';
import { writeComposePath } from './editor/writePath';
import type { ComposeSummary } from './facts/facts';
import { composeLandmarks, mayBeUnfinishedYaml } from './facts/landmarks';
import { moveComposeSummary } from './facts/move';
import { summarizeCompose } from './facts/summarize';
import { composeSymbols } from './facts/symbols';

/** Docker's compose files: who starts Ghost and nginx, with which environment, and what they share. */
export const composeLanguage: Language = {
	id: 'compose',
	label: 'Docker Compose',
	patterns: [
		'**/{docker-compose,compose}.{yml,yaml}',
		'**/{docker-compose,compose}{.,-,_}*.{yml,yaml}',
		'**/stack.{yml,yaml}',
	],
	isCandidate: isComposeName,
	claims: claimsCompose,
	holdsVariables: true,
	summarize: summarizeCompose,
	hidesAddress: ({ facts }: ComposeSummary) => facts.unread,
	wholeOf: composeProject,
	assemble: assembleCompose,
	landmarks: (summary: ComposeSummary) => composeLandmarks(summary),
	moveSummary: moveComposeSummary,
	mayBeUnfinished: mayBeUnfinishedYaml,
	completionSite: composeCompletionSite,
	outline: composeOutline,
	symbols: (summary: ComposeSummary) => composeSymbols(summary),
	folds: composeFolds,
	spansAround: composeSpansAround,
	writePath: writeComposePath,
	disables: ({ facts }: ComposeSummary) => facts.disables,
	silencer: composeSilencer,
	isTemplate: ({ facts }: ComposeSummary) => facts.template,
};
