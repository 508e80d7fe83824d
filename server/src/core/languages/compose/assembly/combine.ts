import { say } from '../../../base/phrase';
import { sameData } from '../../../base/sameData';
import type { Scope } from '../../../model/endpoint';
import { ITSELF, type Variable, type Volume } from '../../../model/launcher';
import type { PublishedEnds } from './publishedPorts';
import type { ServiceReading } from './readService';

/**
 * What is known of a service whatever way its files are put together: what all ways agree on. A variable that is one thing in
 * one way and another in the next is not known; names and mounts are those of all of them.
 */
export function combined(readings: readonly [ServiceReading, ...ServiceReading[]]): ServiceReading {
	const [first, ...others] = readings;
	if (others.length === 0) return first;
	const launchers = readings.map(({ launcher }) => launcher);
	const scope = combinedScope(launchers.map((one) => one.scope));
	const main =
		launchers.find(({ runs }) => runs === 'ghost') ?? launchers.find(({ runs }) => runs === 'nginx') ?? first.launcher;
	const agreed = <T>(of: (launcher: ServiceReading['launcher']) => T): T | undefined =>
		launchers.every((one) => sameData(of(one), of(main))) ? of(main) : undefined;
	const hidden = launchers.find((one) => one.hidden !== undefined)?.hidden;
	const isMountedAlike = agreed((one) => [one.mountedFiles, one.folderUri, one.folder]) !== undefined;
	return {
		launcher: {
			...main,
			scope,
			version: agreed((one) => one.version),
			versionSource: agreed((one) => one.version) === undefined ? undefined : main.versionSource,
			user: agreed((one) => one.user),
			group: agreed((one) => one.group),
			insertion: agreed((one) => one.insertion),
			isAlone: agreed((one) => one.isAlone),
			unpublished: launchers.every((one) => one.unpublished) ? agreed((one) => one.unpublished) : undefined,
			hidden:
				hidden ?? (isMountedAlike ? undefined : say`another compose file in this folder starts ${ITSELF} differently`),
			mountedFiles: distinct(launchers.flatMap((one) => one.mountedFiles)),
			variables: agreedVariables(launchers.map((one) => one.variables)),
			unseen: launchers.map((one) => one.unseen).find((one) => one !== undefined),
			removes: distinct(launchers.flatMap((one) => one.removes)),
			volumes: agreedVolumes(launchers.map((one) => one.volumes)),
			...(launchers.some((one) => one.mayBeOff) ? { mayBeOff: true } : {}),
		},
		ends: distinct(readings.flatMap(({ ends }) => ends.map((one) => endsIn(one, scope)))),
		scopedFiles: distinct(readings.flatMap((one) => one.scopedFiles.map((file) => ({ ...file, scope })))),
	};
}

/** The ends of a port, of which the inner one holds in `scope`. */
function endsIn({ outside, inside }: PublishedEnds, scope: Scope): PublishedEnds {
	return { outside, inside: { ...inside, endpoint: { ...inside.endpoint, scope } } };
}

function combinedScope(scopes: readonly Scope[]): Scope {
	const [first = { id: '', label: '', mounts: [] }] = scopes;
	const hosts = scopes.some((scope) => scope.hosts) ? scopes.flatMap((scope) => scope.hosts ?? []) : undefined;
	return {
		...first,
		mounts: firstOfEach(
			scopes.flatMap(({ mounts }) => mounts),
			({ path }) => path,
		),
		hosts: hosts && firstOfEach(hosts, ({ name }) => name),
		networks: distinct(scopes.flatMap(({ networks = [] }) => networks)),
	};
}

/**
 * The variables of the first reading that has them: without a value where another one has another, and to be written nowhere
 * where the text of one file does not decide alone.
 */
function agreedVariables(readings: readonly (readonly Variable[])[]): readonly Variable[] {
	const names = new Set(readings.flat().map(({ name }) => name));
	return [...names].flatMap((name): readonly Variable[] => {
		const own = readings.map((variables) => variables.filter((one) => one.name === name));
		const lasts = own.map((variables) => variables.at(-1));
		const [first = []] = own.filter((variables) => variables.length > 0);
		const last = first.at(-1);
		if (!last || lasts.every((one) => sameData(one, last))) return first;
		const value = lasts.every((one) => one?.value === last.value) ? last.value : undefined;
		return [{ ...last, value, written: last.written && { ...last.written, isWritable: false } }];
	});
}

/** The volumes of all readings; what is told of one holds where all say so, and none is written anew that not all have. */
function agreedVolumes(readings: readonly (readonly Volume[])[]): readonly Volume[] {
	const plain = (volume: Volume): Volume => ({ ...volume, isRoots: false });
	return distinct(readings.flat().map(plain)).map((volume): Volume => {
		const same = readings.map((volumes) => volumes.find((one) => sameData(plain(one), volume)));
		const { written } = volume;
		return {
			...volume,
			written: written && { ...written, isWritable: written.isWritable && same.every((one) => one !== undefined) },
			isRoots: same.every((one) => one?.isRoots),
		};
	});
}

function distinct<T>(items: readonly T[]): readonly T[] {
	return items.filter((item, index) => items.findIndex((other) => sameData(other, item)) === index);
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
	const found = new Map<string, T>();
	for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
	return [...found.values()];
}
