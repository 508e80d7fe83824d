import type { Span } from '../../../base/text';
import type { Quoting } from '../../../model/endpoint';

/** What is kept of a value in a compose file. Anchors and `<<` are put in already, variables are not. */
export type ComposeNode = ComposeScalar | ComposeMap | ComposeList | UnkeptNode;

interface NodeBase {
	/** All of it, without quotes. Of what an alias stands for it is the place of the anchor's text. */
	readonly span: Span;
	/** Compose's own tags: the value is taken away, or takes the place of what it would be merged with. */
	readonly tag?: 'reset' | 'override';
}

/** A value that is one text, number or the like, or nothing at all. */
export interface ComposeScalar extends NodeBase {
	readonly kind: 'scalar';
	/** What Compose takes it for, in letters: `438` for `0666`. Null where nothing stands there, or `~`. */
	readonly text: string | null;
	/** Whether it is a text to Compose, which puts in variables there alone. */
	readonly isText: boolean;
	readonly quoting: Quoting;
	/** Where each code unit of `text` begins, and where the last one ends; absent where it stands there letter for letter. */
	readonly offsets?: readonly number[];
	/** Whether another text can be written in its place: not so for several lines. */
	readonly isWritable: boolean;
}

/** A mapping. */
export interface ComposeMap extends NodeBase {
	readonly kind: 'map';
	/** The ones of its own and those that `<<` brings, each key once. */
	readonly members: readonly ComposeMember[];
	readonly insertion?: NodeInsertion;
}

/** A key with its value. */
export interface ComposeMember {
	readonly key: string;
	readonly keySpan: Span;
	/** What has to go to take it away, its line end or its comma included. */
	readonly removal: Span;
	readonly value: ComposeNode;
}

/** A sequence. */
export interface ComposeList extends NodeBase {
	readonly kind: 'list';
	readonly items: readonly ComposeItem[];
	readonly insertion?: NodeInsertion;
}

/** One value of a sequence. */
export interface ComposeItem {
	/** What has to go to take it away, its line end or its comma included. */
	readonly removal: Span;
	readonly value: ComposeNode;
}

/** Where something stands that is not kept, since it may be a secret, or that no reader understands. */
export interface UnkeptNode extends NodeBase {
	readonly kind: 'unkept';
}

/** How a further member or item is added to an environment, or a whole environment to a service. */
export interface NodeInsertion {
	readonly offset: number;
	/** What comes before the name, line end, indentation, dash or comma; and what behind the value. */
	readonly before: string;
	readonly after: string;
}

/** The value of `key` in a mapping; undefined where there is none, or `node` is no mapping. */
export function memberOf(node: ComposeNode | undefined, key: string): ComposeMember | undefined {
	return node?.kind === 'map' ? node.members.find((member) => member.key === key) : undefined;
}
