import type { Uri } from '../../../base/uri';
import type { TextPlace } from '../../../model/launcher';
import type { Template, Variables } from '../../../model/placedPieces';
import type { PlacedText } from '../../../model/placedText';
import type { ComposeNode, ComposeScalar, NodeInsertion } from '../yaml/node';
import { filledInLater, interpolated, uninterpolated } from './interpolate';

/** A value of a compose file in which variables are put in, and which knows in which file it stands. */
export type Bound = BoundText | BoundMap | BoundList | BoundUnknown;

interface BoundBase {
	readonly place: TextPlace;
	readonly tag: ComposeNode['tag'];
}

/** A text, a number or the like; null where nothing stands there. */
export interface BoundText extends BoundBase {
	readonly kind: 'text';
	readonly value: PlacedText | null;
}

/** A mapping. */
export interface BoundMap extends BoundBase {
	readonly kind: 'map';
	readonly members: readonly BoundMember[];
	readonly insertion: BoundInsertion | undefined;
}

/** Where one can add to a mapping or a sequence. */
export interface BoundInsertion extends NodeInsertion {
	readonly uri: Uri;
	/** Whether items are added there, as `NAME=value`. */
	readonly isList: boolean;
}

/** A key with its value. */
export interface BoundMember {
	readonly key: string;
	readonly keyPlace: TextPlace;
	readonly removal: TextPlace;
	readonly value: Bound;
}

/** A sequence. */
export interface BoundList extends BoundBase {
	readonly kind: 'list';
	readonly items: readonly BoundItem[];
	readonly insertion: BoundInsertion | undefined;
}

/** One value of a sequence. */
export interface BoundItem {
	readonly removal: TextPlace;
	readonly value: Bound;
}

/** What is not kept, or understood by nobody. */
export interface BoundUnknown extends BoundBase {
	readonly kind: 'unknown';
}

/** Where a file stands, and what is put into it. */
export interface Binding {
	readonly uri: Uri;
	/** Against which its relative paths are taken. */
	readonly folder: Uri;
	readonly variables: Variables;
}

/** Puts variables into all texts of `node`. */
export function bound(node: ComposeNode, binding: Binding): Bound {
	const { uri } = binding;
	const base = { place: { uri, span: node.span }, tag: node.tag };
	switch (node.kind) {
		case 'scalar':
			return { kind: 'text', ...base, value: placed(node, binding) };
		case 'map':
			return {
				kind: 'map',
				...base,
				members: node.members.map(({ key, keySpan, removal, value }) => ({
					key,
					keyPlace: { uri, span: keySpan },
					removal: { uri, span: removal },
					value: bound(value, binding),
				})),
				insertion: node.insertion && { ...node.insertion, uri, isList: false },
			};
		case 'list':
			return {
				kind: 'list',
				...base,
				items: node.items.map(({ removal, value }) => ({
					removal: { uri, span: removal },
					value: bound(value, binding),
				})),
				insertion: node.insertion && { ...node.insertion, uri, isList: true },
			};
		case 'unkept':
			return { kind: 'unknown', ...base };
	}
}

function placed(node: ComposeScalar, { uri, folder, variables }: Binding): PlacedText | null {
	const { text, span, quoting, offsets, isWritable } = node;
	if (text === null) return null;
	// Of what somebody is typing over, less may be left than was read.
	const placeOf = (index: number): number => Math.min(span.start + index, span.end);
	const everywhere = offsets ?? Array.from({ length: text.length + 1 }, (_, index) => placeOf(index));
	const template: Template = { text, offsets: everywhere, isWritable };
	const outer = { uri, span, quoting, folder };
	const opened = text.indexOf('{{');
	if (opened >= 0 && text.includes('}}', opened + 2)) return filledInLater(template, outer);
	return node.isText ? interpolated(template, outer, variables) : uninterpolated(template, outer);
}

/** The value of `key` in a mapping; undefined where there is none, or it is no mapping. */
export function boundMember(value: Bound | undefined, key: string): BoundMember | undefined {
	return value?.kind === 'map' ? value.members.find((member) => member.key === key) : undefined;
}

/** The text of `key` in a mapping; undefined where none is written. */
export function boundText(value: Bound | undefined, key: string): PlacedText | undefined {
	const found = boundMember(value, key)?.value;
	return found?.kind === 'text' ? (found.value ?? undefined) : undefined;
}

/** The values of a sequence; one that stands alone is taken for a sequence of one. */
export function boundItems(value: Bound | undefined): readonly Bound[] {
	if (value === undefined || (value.kind === 'text' && value.value === null)) return [];
	return value.kind === 'list' ? value.items.map((item) => item.value) : [value];
}
