import type { Language } from '../../language';
import { nginxCompletionSite } from './completionSite';
import { summarizeNginx } from './summarize';
import { writeNginxPath } from './writePath';

/** nginx's configuration, whole or in parts. */
export const nginxLanguage: Language = {
	id: 'nginx',
	summarize: summarizeNginx,
	completionSite: nginxCompletionSite,
	writePath: writeNginxPath,
};
