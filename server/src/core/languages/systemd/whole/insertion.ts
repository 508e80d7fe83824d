import type { VariableInsertion } from '../../../model/launcher';
import type { PlacedPart } from './placedPart';

/**
 * Where a further variable goes among the files of a unit, given in the order in which they are read: behind the settings of the
 * last one that people write themselves. What packages bring they replace.
 */
export function insertionIn(files: readonly PlacedPart[]): VariableInsertion | undefined {
	const able = files.filter(({ facts }) => facts.insertion !== undefined && !facts.isRefused);
	const file =
		able.findLast(({ place }) => place.kind === 'drop-in' && place.isPeoples) ??
		able.findLast(({ place }) => place.isPeoples) ??
		able.at(-1);
	const insertion = file?.facts.insertion;
	if (!file || !insertion) return undefined;
	const { offset, before, lineEnd } = insertion;
	return {
		uri: file.uri,
		span: { start: offset, end: offset },
		before: `${before}Environment='`,
		between: '=',
		after: `'${lineEnd}`,
	};
}
