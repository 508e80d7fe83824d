import { socketAddress } from '../../../base/socketPath';
import { pathOf } from '../../../base/uri';
import { PRIVATE, type Scope } from '../../../model/endpoint';
import type { TextPlace, Volume } from '../../../model/launcher';
import { type PlacedPart, rootUri } from './placedPart';
import { type UnitValues, unitValues } from './values';

/** A container unit with its drop-ins. */
export interface ContainerUnit {
	/** Tells it apart from all others. */
	readonly id: string;
	/** What the container is called. */
	readonly name: string;
	readonly main: PlacedPart;
	readonly files: readonly PlacedPart[];
	readonly values: UnitValues;
	readonly volumes: readonly Volume[];
	/** Those of its volumes that others may share, as a scope has them. */
	readonly mounts: Scope['mounts'];
	/** Whether nobody can know what one of its volumes is. */
	readonly hasUnknownVolume: boolean;
}

/** Puts a container unit together; `dropIns` come in the order in which they are read. */
export function containerUnit(main: PlacedPart, dropIns: readonly PlacedPart[]): ContainerUnit {
	const files = [main, ...dropIns];
	const { unit, isUser, home } = main.place;
	const plain = unit.replace(/\.container$/, '');
	const values = unitValues({ name: `${plain}.service`, isUser, home }, files, 'Container');
	const found = [...volumesIn(values, main), ...mountsIn(values, main), ...tmpfsIn(values)];
	const volumes = found.flatMap((one) => one ?? []);
	const id = `${unit} in ${rootUri(main.place)}`;
	return {
		id,
		name: values.last('ContainerName') ?? `systemd-${plain}`,
		main,
		files,
		values,
		volumes,
		mounts: [
			...volumes.flatMap(mountOf),
			// What is mounted nobody knows where may lie over anything.
			...(found.includes(undefined) ? [{ path: '', source: `${id}${PRIVATE}`, isUnknown: true } as const] : []),
		],
		hasUnknownVolume: found.includes(undefined),
	};
}

/** What others may share of a volume. A name is the same for all containers of the machine. */
function mountOf({ kind, source, target }: Volume): Scope['mounts'] {
	const path = socketAddress(target);
	if (kind === 'bind') return [{ path, source: socketAddress(source).replace(/\/$/, '') }];
	return kind === 'named' ? [{ path, source: `volume:${source}${PRIVATE}` }] : [];
}

/** `Volume=[source:]target[:options]`. Source: podman-systemd.unit(5). */
function volumesIn(values: UnitValues, main: PlacedPart): readonly (Volume | undefined)[] {
	return values.texts('Volume').map(({ uri, span, text }) => {
		const [first, second, options = ''] = text?.split(':') ?? [];
		if (first === undefined) return undefined;
		const place = { uri, span };
		if (second === undefined) return volumeOf('anonymous', '', first, false, place);
		return sourcedVolume(first, second, /(?:^|,)ro(?:,|$)/.test(options), place, main);
	});
}

/** `Mount=type=bind,source=/x,target=/y,ro`. */
function mountsIn(values: UnitValues, main: PlacedPart): readonly (Volume | undefined)[] {
	return values.texts('Mount').map(({ uri, span, text }) => {
		const options = new Map(text?.split(',').map((one) => [one.replace(/=.*/s, ''), one.replace(/^[^=]*=?/, '')]));
		const get = (...names: readonly string[]): string | undefined =>
			names.map((name) => options.get(name)).find((value) => value !== undefined);
		const target = get('target', 'destination', 'dst');
		const source = get('source', 'src');
		if (target === undefined) return undefined;
		const readOnly = /^(?:true|1|)$/.test(get('ro', 'readonly') ?? 'no');
		const type = get('type') ?? 'volume';
		if (type === 'tmpfs') return volumeOf('tmpfs', '', target, false, { uri, span });
		return source === undefined
			? volumeOf('anonymous', '', target, readOnly, { uri, span })
			: sourcedVolume(source, target, readOnly, { uri, span }, main);
	});
}

function tmpfsIn(values: UnitValues): readonly (Volume | undefined)[] {
	return values
		.texts('Tmpfs')
		.map(({ uri, span, text }) =>
			text === undefined ? undefined : volumeOf('tmpfs', '', text.replace(/:.*/s, ''), false, { uri, span }),
		);
}

/** A path, also one beside the unit, or a name: of a volume, or of the unit that makes one, which podman calls after that. */
function sourcedVolume(
	source: string,
	target: string,
	readOnly: boolean,
	place: TextPlace,
	main: PlacedPart,
): Volume | undefined {
	if (source.startsWith('/')) return volumeOf('bind', source, target, readOnly, place);
	if (!source.startsWith('.'))
		return volumeOf('named', source.replace(/^(.*)\.volume$/, 'systemd-$1'), target, readOnly, place);
	const { folder, root = '' } = main.place;
	const path = normalized(`${pathOf(folder).slice(root.length)}/${source}`);
	return path === undefined ? undefined : volumeOf('bind', path, target, readOnly, place);
}

function volumeOf(
	kind: Volume['kind'],
	source: string,
	target: string,
	readOnly: boolean,
	place: TextPlace,
): Volume | undefined {
	return target.startsWith('/')
		? { kind, source, target: target.replace(/(.)\/+$/, '$1'), written: undefined, readOnly, place, isRoots: false }
		: undefined;
}

function normalized(path: string): string | undefined {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return `/${parts.join('/')}`;
}
