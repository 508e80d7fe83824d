import { code } from '../../base/markdown';
import { joined, say, type Words } from '../../base/phrase';
import type { Edit } from '../../base/text';
import type { RuleSettings } from '../../diagnostics/checkFile';
import type { Documentation } from '../../languages/nginx/directives/documentation';
import { MAX_ROW_LENGTH, MIN_DETAIL_LENGTH } from '../limits';

/** Something that can be written at the cursor. */
export interface Completion {
	/** What the list shows. */
	readonly label: string;
	readonly kind:
		| 'path'
		| 'upstream'
		| 'parameter'
		| 'value'
		| 'directive'
		| 'block'
		| 'variable'
		| 'file'
		| 'location'
		| 'code'
		| 'comment';
	/** The site, the syntax, or what it means in a few words: what stands beside the label in one row, see `besideLabel`. */
	readonly detail: Words;
	/** Markdown; empty where there is none, or where `about` tells what to look up. */
	readonly documentation: Words;
	/** What nginx.org documents: looked up by `documentationFor` when somebody looks at the item. */
	readonly about?: Documented;
	/** Items are shown in the order of this. */
	readonly sortText: string;
	/** What the editor compares with the typed text. */
	readonly filterText: string;
	/** The new text is a snippet where `snippet` says so. */
	readonly edit: Edit;
	readonly snippet?: boolean;
	/** Whether the editor should select it in the list at once. */
	readonly preselect: boolean;
	/** Not to be used any more. */
	readonly obsolete?: boolean;
}

/** A directive, one of its parameters, or a variable in nginx's documentation. Plain data that an editor can hand back. */
export type Documented =
	| { readonly kind: 'directive'; readonly name: string; readonly module: string; readonly parameter?: string }
	| { readonly kind: 'variable'; readonly name: string; readonly module: string };

/**
 * A completion before its place in the list is settled. The first of a list is the one to take, unless it says that it is not.
 */
export type CompletionDraft = Omit<Completion, 'sortText' | 'preselect'> & { readonly preselect?: false };

/** What decides which completions are offered, besides the text. */
export interface CompletionOptions {
	/** Whether the editor takes snippets. */
	readonly snippets: boolean;
	/** Without it only names are offered, and no values. */
	readonly documentation: Documentation | undefined;
	/** Whether to offer the keys of Ghost's `server`: not where the editor knows them by their schema. */
	readonly ghostKeys: boolean;
	/** Which rules speak: codes that are off are not offered. */
	readonly rules: RuleSettings;
}

/** Markdown of who is at the other end, `words`, and then of which `hosts` in which file: too much for a row. */
export function withPlace(words: Words, hosts: readonly string[], file: string): Words {
	const [first, ...more] = hosts.map(code);
	const where = say`File: ${code(file)}.`;
	if (first === undefined) return [words, ' ', where];
	const sites = more.length === 0 ? say`Site: ${first}.` : say`Sites: ${[first, ...more].join(', ')}.`;
	return joined([words, sites, where], ' ');
}

/** As much of the detail `text` as has room beside `label`: editors cut a row that is too long, and the label with it. */
export function besideLabel(label: string, text: string): string {
	const room = MAX_ROW_LENGTH - label.length;
	if (text.length <= room) return text;
	return room < MIN_DETAIL_LENGTH ? '' : `${text.slice(0, room - 1).trimEnd()}…`;
}

/**
 * Keeps the order in which the items come, whatever the editor thinks of their labels. The first is chosen beforehand
 * where `preselect` says that it is most likely meant.
 */
export function numbered(drafts: readonly CompletionDraft[], preselect: boolean): readonly Completion[] {
	return drafts.map((draft, index) => ({
		...draft,
		sortText: String(index).padStart(5, '0'),
		preselect: preselect && index === 0 && draft.preselect !== false,
	}));
}
