import type { Language } from '../../language';
import { nginxCompletionSite } from './completionSite';
import { nginxFolds } from './folds';
import { formatNginx } from './format/format';
import { mayBeUnfinishedNginx, nginxLandmarks } from './landmarks';
import { nginxOutline } from './outline';
import { nginxSpansAround } from './spansAround';
import { summarizeNginx } from './summarize';
import { writeNginxPath } from './writePath';

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
