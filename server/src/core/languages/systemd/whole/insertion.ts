import { joinUri, type Uri } from '../../../base/uri';
import type { VariableInsertion } from '../../../model/launcher';
import { isGhostCliUnit } from '../facts/ghostCliUnit';
import type { PlacedPart } from './placedPart';

/**
 * Where a further variable goes among the files of a unit, given in the order in which they are read: behind the settings of the
 * last one that people write themselves and that is this unit's alone. What packages bring they replace, and so does Ghost-CLI
 * with the unit that it has written: a drop-in beside that stays.
 */
export function insertionIn(unit: string, files: readonly PlacedPart[]): VariableInsertion | undefined {
	const own = files.filter(({ place }) => place.unit === unit);
	const canTake = ({ facts }: PlacedPart): boolean => facts.insertion !== undefined && !facts.isRefused;
	// systemd loads no unit that it cannot read, with whatever drop-ins.
	if (own.some((part) => part.place.kind === 'unit' && !canTake(part))) return undefined;
	const able = own.filter((part) => canTake(part) && !isGhostCliUnit(part.facts));
	const isDropIn = ({ place: { kind, isPeoples } }: PlacedPart): boolean => isPeoples && kind.endsWith('drop-in');
	const file = able.findLast(isDropIn) ?? able.findLast(({ place }) => place.isPeoples);
	return file ? insertionInto(file) : (newDropIn(unit, files) ?? insertionInto(able.at(-1)));
}

function insertionInto(file: PlacedPart | undefined): VariableInsertion | undefined {
	const insertion = file?.facts.insertion;
	if (!file || !insertion) return undefined;
	const { offset, before, lineEnd } = insertion;
	return { uri: file.uri, ...insertionAt(offset, before, lineEnd) };
}

function insertionAt(offset: number, before: string, after: string): Omit<VariableInsertion, 'uri'> {
	return {
		span: { start: offset, end: offset },
		before: `${before}Environment='`,
		between: '=',
		after: `'${after}`,
		setting: { before, after },
	};
}

/** A drop-in that is not there yet, beside a file of the unit that people put there; undefined where none is. */
function newDropIn(unit: string, files: readonly PlacedPart[]): VariableInsertion | undefined {
	const beside = files.find(({ place: { isPeoples, kind } }) => isPeoples && (kind === 'unit' || kind === 'drop-in'));
	if (!beside) return undefined;
	const folder = joinUri(beside.place.folder, `${unit}.d`);
	const taken = new Set(files.map(({ uri }) => uri));
	const uri = DROP_IN_NAMES.map((name): Uri => joinUri(folder, name)).find((one) => !taken.has(one));
	return uri === undefined ? undefined : { uri, isNewFile: true, ...insertionAt(0, '[Service]\n', '\n') };
}

/** The first of them is the one that scaffold writes, too. */
const DROP_IN_NAMES: readonly string[] = ['socket.conf', 'ghost-nginx.conf'];
