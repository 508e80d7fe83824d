import type { Language } from '../../model/language';
import { claimsEnvironment, isEnvironmentName } from './claims';
import { environmentCompletionSite } from './editor/completionSite';
import { environmentFolds } from './editor/folds';
import { environmentOutline } from './editor/outline';
import { environmentSilencer } from './editor/silencer';
import { environmentSpansAround } from './editor/spansAround';
import type { EnvironmentSummary } from './facts';
import { environmentLandmarks, mayBeUnfinishedEntry } from './landmarks';
import { moveEnvironmentSummary, summarizeEnvironment } from './summarize';
import { environmentSymbols } from './symbols';
import { writeEnvironmentPath } from './writePath';

/** Files of `NAME=value` lines. By itself such a file says nothing: who reads it decides what it means. */
export const environmentLanguage: Language = {
	id: 'environment',
	label: 'environment',
	patterns: ['**/{.env,.env.*,*.env}'],
	isCandidate: isEnvironmentName,
	claims: claimsEnvironment,
	holdsVariables: true,
	summarize: summarizeEnvironment,
	landmarks: (summary: EnvironmentSummary) => environmentLandmarks(summary),
	moveSummary: moveEnvironmentSummary,
	mayBeUnfinished: mayBeUnfinishedEntry,
	completionSite: environmentCompletionSite,
	outline: environmentOutline,
	symbols: (summary: EnvironmentSummary) => environmentSymbols(summary),
	folds: environmentFolds,
	spansAround: environmentSpansAround,
	writePath: writeEnvironmentPath,
	disables: ({ facts }: EnvironmentSummary) => facts.disables,
	silencer: environmentSilencer,
};
