import type { Span } from '../../../base/text';
import type { TextPlace } from '../../../model/launcher';
import type { PlacedText } from '../../../model/placedText';
import type { Instruction } from '../syntax/instruction';
import { argumentPairs, environmentPairs } from '../syntax/words';
import { type Expansion, expanded } from './expand';

/** A variable of an image. */
export interface ImageVariable {
	readonly name: string;
	readonly value: PlacedText;
	readonly keyPlace: TextPlace;
	/** All that has to go to take it away. */
	readonly removal: TextPlace;
}

/**
 * The arguments that one `ARG` names, with what stands there for each: none of them sees another. Undefined where BuildKit refuses
 * it.
 */
export function argumentsIn(
	{ rest }: Instruction,
	expansion: Expansion,
): readonly { readonly name: string; readonly standard: PlacedText | undefined }[] | undefined {
	const found = argumentPairs(rest.text, expansion.escape).map(({ name, value }) => {
		const key = expanded(rest, name, expansion)?.text;
		const standard = value && expanded(rest, value, expansion);
		return key === undefined || (value && !standard) ? undefined : { name: key, standard };
	});
	return found.every((one) => one !== undefined) ? found : undefined;
}

/** What one `ENV` sets: none of its values sees another. Undefined where BuildKit refuses it. */
export function variablesIn(instruction: Instruction, expansion: Expansion): readonly ImageVariable[] | undefined {
	const { rest, lines } = instruction;
	const { uri, escape } = expansion;
	const pairs = environmentPairs(rest.text, escape) ?? [];
	const variables = pairs.map(({ name, value }, at): ImageVariable | undefined => {
		const key = expanded(rest, name, expansion);
		const found = value && expanded(rest, value, expansion);
		if (!key || !value || !found) return undefined;
		const [before, after] = [pairs[at - 1], pairs[at + 1]];
		const endOf = (end: number): number => rest.placeOf(end - 1) + 1;
		const around: Span | undefined = after
			? { start: rest.placeOf(name.start), end: rest.placeOf(after.name.start) }
			: before?.value && { start: endOf(before.value.end), end: endOf(value.end) };
		return {
			name: key.text,
			value: found,
			keyPlace: { uri, span: rest.spanOf(name) },
			removal: { uri, span: around ?? lines },
		};
	});
	return variables.every((one) => one !== undefined) ? variables : undefined;
}
