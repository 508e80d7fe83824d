import type { Words } from '../../../base/phrase';
import type { Span } from '../../../base/text';
import { ALL_CONTEXTS, type Contexts } from './contexts';

/** What nginx thinks of the directives of a file, as far as it goes by their names, places and words alone. */
export interface Judgement {
	/** The contexts in which the file seems to be meant: as little as can be is out of place there. */
	readonly meant: Contexts;
	/**
	 * What it refuses: all for the contexts in which the file seems to be meant, for each other one the first alone, as there the whole
	 * file is out of place. In the order of the text.
	 */
	readonly faults: readonly CommandFault[];
	/** The directives that not all versions have, see `lifetimeOf`. */
	readonly versioned: readonly { readonly name: string; readonly span: Span }[];
}

/** A directive that nginx could read, and refuses. */
export interface CommandFault {
	/** The rule that tells of it. */
	readonly code:
		| 'directive-not-allowed'
		| 'directive-arguments'
		| 'directive-value'
		| 'directive-duplicate'
		| 'regex-invalid';
	/** It holds if the top of the file is one of these. */
	readonly contexts: Contexts;
	/** The directive's name, and what it stands in: a set of contexts, one for each of those of the file. */
	readonly name: string;
	readonly around: Contexts;
	/** The name or the value, without quotes. */
	readonly span: Span;
	/** What nginx says; left out where its words follow from `code` and `name`. */
	readonly says?: string;
	/** For a value: what may stand there. */
	readonly allowed?: readonly string[];
	/** For a value: what it looks like, where it is none of a few words. */
	readonly form?: Words;
	/** The first version that takes it; older ones refuse it. */
	readonly until?: string;
	/** For what is there twice: the first one, and the later one with what goes with it when it is removed. */
	readonly first?: Span;
	readonly removal?: Span;
}

/** The judgement of what says nothing that nginx could refuse. */
export const nothingRefused: Judgement = { meant: ALL_CONTEXTS, faults: [], versioned: [] };
