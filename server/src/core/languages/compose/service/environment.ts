import { say, type Words } from '../../../base/phrase';
import { withPath } from '../../../base/uri';
import { ITSELF, type PartReader, type TextPlace, type Variable } from '../../../model/launcher';
import type { Variables } from '../../../model/placedPieces';
import { isKnown, type PlacedText, shownText, writtenIn } from '../../../model/placedText';
import { type Bound, boundItems, boundMember, boundText } from '../project/bound';
import { ANY_NAME } from '../project/canonical';
import { absolutePath, readVariables } from '../project/files';
import type { ProjectService } from '../project/load';

/** What a service gives to its program. */
export interface ServiceEnvironment {
	/** The weakest first: a later one of a name wins. */
	readonly variables: readonly ServiceVariable[];
	/** Why there may be more, as a clause. */
	readonly hidden: Words | undefined;
}

/** A variable of a service. */
export interface ServiceVariable {
	readonly name: string;
	/** Undefined where it is not known, `null` where it is taken from the shell. */
	readonly value: PlacedText | null | undefined;
	readonly keyPlace: TextPlace;
	readonly removal: TextPlace;
}

/**
 * The environment of a service: what its files say, of which a later one wins, and then its own variables. What the files say
 * is put together of the project's variables first, then of the service's own, then of what stands before it in the files.
 */
export function serviceEnvironment(
	{ definition }: ProjectService,
	project: Variables,
	read: PartReader,
): ServiceEnvironment {
	const own = ownVariables(boundMember(definition, 'environment')?.value, project);
	const values = new Map(own.variables.map(({ name, value }) => [name, value ?? undefined]));
	const ofFiles = new Map<string, PlacedText>();
	const variables: ServiceVariable[] = [];
	let { hidden } = own;
	for (const entry of boundItems(boundMember(definition, 'env_file')?.value)) {
		const file = envFileOf(entry);
		if (!file) continue;
		const path = isKnown(file.path.text) ? absolutePath(file.path.outer.folder, file.path.text) : undefined;
		const uri = path === undefined ? undefined : withPath(file.path.outer.folder, path);
		const reading =
			uri === undefined
				? undefined
				: readVariables(read, uri, {
						isRaw: file.isRaw,
						variables: (name) => project(name) ?? values.get(name) ?? ofFiles.get(name),
					});
		if (!reading) hidden ??= say`the environment file ${shownText(file.path.text)} is not here`;
		else if (reading.isRefused) hidden ??= say`Compose cannot read the environment file ${file.path.text}`;
		for (const { name, value, keySpan, removal } of reading?.entries ?? []) {
			ofFiles.set(name, value);
			const place = uri ?? '';
			variables.push({ name, value, keyPlace: { uri: place, span: keySpan }, removal: { uri: place, span: removal } });
		}
	}
	return { variables: [...variables, ...own.variables], hidden };
}

/** A variable as others see it. */
export function launcherVariable({ name, value, keyPlace, removal }: ServiceVariable): Variable {
	return {
		name,
		value: value && isKnown(value.text) ? value.text : undefined,
		keyPlace,
		written: value ? writtenIn(value) : undefined,
		removal,
	};
}

function ownVariables(environment: Bound | undefined, project: Variables): ServiceEnvironment {
	if (environment === undefined) return { variables: [], hidden: undefined };
	if (environment.kind !== 'map') return { variables: [], hidden: say`${ITSELF}’s environment cannot be read` };
	const variables = environment.members.flatMap(({ key, keyPlace, removal, value }): readonly ServiceVariable[] => {
		if (key === ANY_NAME) return [];
		const written = value.kind === 'text' ? (value.value ?? project(key) ?? null) : undefined;
		return [{ name: key, value: written, keyPlace, removal }];
	});
	const isWhole = environment.members.every(({ key }) => key !== ANY_NAME);
	return { variables, hidden: isWhole ? undefined : say`the name of a variable contains other variables` };
}

function envFileOf(entry: Bound): { path: PlacedText; isRaw: boolean } | undefined {
	const path = entry.kind === 'text' ? entry.value : boundText(entry, 'path');
	return path ? { path, isRaw: boundText(entry, 'format')?.text === 'raw' } : undefined;
}
