import { baseName } from '../../base/uri';
import type { Language } from '../../model/language';
import { isGhostConfig, isGhostConfigName } from './config/claims';
import { ghostCompletionSite } from './config/completionSite';
import { ghostFolds } from './config/folds';
import { ghostOutline } from './config/outline';
import { ghostSpansAround } from './config/spansAround';
import { ghostSyntaxFixes } from './config/syntax';
import { writeGhostPath } from './config/writePath';
import { ghostLaunched } from './environment/launched';
import { ghostBackends } from './facts/backends';
import type { GhostSummary } from './facts/facts';
import { whenGhostSocketTaken } from './facts/installInfo';
import { ghostLandmarks } from './facts/landmarks';
import { moveGhostSummary } from './facts/move';
import { summarizeGhost } from './facts/summarize';
import { ghostSymbols } from './facts/symbols';

/** Ghost's `config.<env>.json`: who listens. */
export const ghostLanguage: Language = {
	id: 'ghost',
	label: 'Ghost',
	isJson: true,
	patterns: ['**/config.*.{json,jsonc}'],
	isCandidate: (uri) => isGhostConfigName(baseName(uri)),
	claims: (uri, text, { besideInstall, isNamed, wasOurs }) =>
		isNamed || isGhostConfig(uri, text, besideInstall || wasOurs),
	summarize: summarizeGhost,
	syntaxFixes: ghostSyntaxFixes,
	hidesAddress: ({ facts }: GhostSummary) => facts.unread,
	backends: ghostBackends,
	launched: ghostLaunched,
	whenTaken: whenGhostSocketTaken,
	landmarks: (summary: GhostSummary) => ghostLandmarks(summary),
	moveSummary: moveGhostSummary,
	// What JSON can be read is a whole.
	mayBeUnfinished: () => false,
	completionSite: ghostCompletionSite,
	outline: ghostOutline,
	symbols: (summary: GhostSummary) => ghostSymbols(summary),
	folds: ghostFolds,
	spansAround: ghostSpansAround,
	writePath: writeGhostPath,
};
