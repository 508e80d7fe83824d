import type { Language } from '../../model/language';
import { nginxCompletionSite } from './editor/completionSite';
import { nginxFolds } from './editor/folds';
import { nginxOutline } from './editor/outline';
import { nginxSpansAround } from './editor/spansAround';
import { writeNginxPath } from './editor/writePath';
import { mayBeUnfinishedNginx, nginxLandmarks } from './facts/landmarks';
import { summarizeNginx } from './facts/summarize';
import { formatNginx } from './format/format';

/** nginx's configuration, whole or in parts. */
export const nginxLanguage: Language = {
	id: 'nginx',
	summarize: summarizeNginx,
	landmarks: (summary) => (summary.language === 'nginx' ? nginxLandmarks(summary) : []),
	mayBeUnfinished: mayBeUnfinishedNginx,
	completionSite: nginxCompletionSite,
	outline: nginxOutline,
	folds: nginxFolds,
	spansAround: nginxSpansAround,
	writePath: writeNginxPath,
	format: formatNginx,
};
