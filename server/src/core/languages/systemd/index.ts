import type { Language } from '../../model/language';
import { claimsUnit, isUnitName } from './claims';
import { unitCompletionSite } from './editor/completionSite';
import { unitFolds } from './editor/folds';
import { unitOutline } from './editor/outline';
import { unitSilencer } from './editor/silencer';
import { unitSpansAround } from './editor/spansAround';
import { writeUnitPath } from './editor/writePath';
import type { SystemdSummary } from './facts/facts';
import { mayBeUnfinishedSetting, unitLandmarks } from './facts/landmarks';
import { moveUnitSummary } from './facts/move';
import { summarizeUnit } from './facts/summarize';
import { unitSymbols } from './facts/symbols';
import { assembleUnits } from './whole/assemble';
import { wholeAroundUnits, wholeOfUnit } from './whole/wholeOf';

/** systemd's units and their drop-ins, and the container units of which podman makes some. */
export const systemdLanguage: Language = {
	id: 'systemd',
	label: 'systemd',
	patterns: [
		'**/*.{service,container}',
		'**/*.{service,container}.d/*.conf',
		'**/{etc,run,lib}/systemd/{system,user}/service.d/*.conf',
		'**/etc/containers/systemd/container.d/*.conf',
	],
	isCandidate: isUnitName,
	claims: claimsUnit,
	holdsVariables: true,
	summarize: summarizeUnit,
	wholeOf: wholeOfUnit,
	wholeAround: wholeAroundUnits,
	assemble: assembleUnits,
	landmarks: (summary: SystemdSummary) => unitLandmarks(summary),
	moveSummary: moveUnitSummary,
	mayBeUnfinished: mayBeUnfinishedSetting,
	completionSite: unitCompletionSite,
	outline: unitOutline,
	symbols: (summary: SystemdSummary) => unitSymbols(summary),
	folds: unitFolds,
	spansAround: unitSpansAround,
	writePath: writeUnitPath,
	disables: ({ facts }: SystemdSummary) => facts.disables,
	silencer: unitSilencer,
	isTemplate: ({ facts }: SystemdSummary) => facts.template,
};
