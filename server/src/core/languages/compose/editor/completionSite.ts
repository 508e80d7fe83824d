import { lineStartsOf, touches } from '../../../base/text';
import type { CompletionSite } from '../../../model/completionSite';
import { commentAt, disableSite } from '../../../model/disableSite';
import { settingValueSite } from '../../../model/settingSite';
import type { TextBlocks } from '../../../model/textBlocks';
import { parseYaml } from '../yaml/parseYaml';
import { yamlTextBlocks } from '../yaml/textBlocks';
import { environmentLineAt } from './environmentLine';

/** What can be completed at `offset`: a code in a comment, or a variable of a Ghost and the path of a socket in it. */
export function composeCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const { comments } = parseYaml(text);
	const comment = commentAt(comments, offset);
	const blocks = (): TextBlocks => yamlTextBlocks(text, lineStartsOf(text));
	if (comment) return disableSite(text, comment, () => comments, blocks, offset);
	const line = environmentLineAt(text, offset);
	if (!line) return undefined;
	const { name, nameSpan, between, value, present } = line;
	if (touches(nameSpan, offset))
		return { kind: 'setting-key', span: nameSpan, suffix: value === undefined ? between : '', present };
	return value && settingValueSite(text, { name, ...value }, offset);
}
