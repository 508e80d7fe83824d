import { familyOf } from '../../languages/nginx/directives/directiveKinds';
import { entryWordsOf } from '../../languages/nginx/directives/usualValues';
import type { CompletionSite } from '../../model/completionSite';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions } from './completion';

/** The words that mean something where an entry of a `map` or the like begins, and are not there yet. */
export function entryCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	{ span, blocks, alone, present }: Extract<CompletionSite, { kind: 'entry' }>,
	{ snippets }: CompletionOptions,
): CompletionDraft[] {
	const around = surroundingsIn(snapshot, file, blocks);
	const family = around && familyOf(around);
	return entryWordsOf(blocks[0] ?? '', family !== 'stream')
		.filter(({ word, repeated }) => repeated || !present.includes(word))
		.map(({ word, valued, meaning }) => {
			const behind = !alone ? '' : !valued ? ';' : snippets ? ' ${1:value};' : ' ';
			return {
				label: word,
				kind: 'value',
				detail: meaning,
				documentation: '',
				filterText: word,
				edit: { span, newText: word + behind },
				...(behind.includes('$') ? { snippet: true } : {}),
			};
		});
}
