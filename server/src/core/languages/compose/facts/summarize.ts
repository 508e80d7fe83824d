import { lineEndOf, lineStartsOf } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import { readDisables } from '../../../model/disableComment';
import { readCompose } from '../yaml/readCompose';
import { yamlTextBlocks } from '../yaml/textBlocks';
import type { ComposeSummary } from './facts';
import { asProject, keptOf, withoutSecrets } from './keptKeys';
import { isTemplateText } from './template';

/**
 * What a compose file says by itself. No endpoint is among it: where its services listen shows only together with the other
 * files of the project.
 */
export function summarizeCompose(_: Uri, text: string): ComposeSummary {
	const lines = lineStartsOf(text);
	const { documents, comments } = readCompose(text, { keptOf, asProject });
	return {
		language: 'compose',
		lines,
		length: text.length,
		endpoints: [],
		syntax: [],
		unreadable: documents || text === '' ? [] : [{ start: 0, end: text.length }],
		facts: {
			documents: (documents ?? []).map(withoutSecrets),
			unread: !documents && /ghost|nginx|server__/i.test(text),
			template: isTemplateText(text),
			lineEnd: lineEndOf(text),
			disables: readDisables(
				text,
				lines,
				() => comments,
				() => yamlTextBlocks(text, lines),
			),
		},
	};
}
