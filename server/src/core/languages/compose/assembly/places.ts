import { socketAddress } from '../../../base/socketPath';
import type { Uri } from '../../../base/uri';
import { type Mount, PRIVATE } from '../../../model/endpoint';
import { isKnown } from '../../../model/placedText';
import { boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import type { Project } from '../project/load';
import { boundPath, cleanPath, type ServiceMount } from '../service/mounts';

/**
 * A mount as a scope has it, whose source is in words that all containers share: the path on the machine, or the volume by its
 * project or by the name that it has on the machine. What nobody shares has a place of the container's own.
 */
export function mountInScope(mount: ServiceMount, scope: string, folder: Uri, project: Project): Mount {
	const { kind, source, target, subpath } = mount;
	// What is mounted nobody knows where may lie over anything.
	if (!isKnown(target)) return { path: '', source: `${scope}${PRIVATE}`, isUnknown: true };
	const path = socketAddress(target).replace(/^\/$/, '');
	if (kind === 'anonymous' || kind === 'tmpfs' || !source) return { path, source: `${scope}${PRIVATE}${path}` };
	const onMachine = kind === 'bind' ? boundPath(mount)?.path : undefined;
	if (onMachine !== undefined) return { path, source: pathOnMachine(onMachine) };
	const own = {
		source: `${folder}:${source.text}${PRIVATE}`,
		...(isKnown(source.text) && kind === 'named' ? {} : unknown),
	};
	const found = kind === 'named' ? (volumeOfMachine(source.text, folder, project) ?? own) : own;
	if (subpath === undefined) return { path, ...found };
	return { path, ...found, source: `${found.source}/${cleanPath(subpath)}`, ...(isKnown(subpath) ? {} : unknown) };
}

const unknown = { isUnknown: true } as const;

function pathOnMachine(path: string): string {
	return socketAddress(path).replace(/^\/$/, '');
}

/** Where a volume is that a project does not make for itself; undefined for one of its own. */
function volumeOfMachine(name: string, folder: Uri, { top }: Project): Omit<Mount, 'path'> | undefined {
	const volume = boundMember(boundMember(top, 'volumes')?.value, name)?.value;
	const options = boundMember(volume, 'driver_opts')?.value;
	const device = boundText(options, 'device')?.text;
	if (device !== undefined && /\bbind\b/.test(boundText(options, 'o')?.text ?? '')) {
		const path = isKnown(device) ? absolutePath(folder, device) : undefined;
		return path === undefined ? { source: `${folder}:${name}${PRIVATE}`, ...unknown } : { source: pathOnMachine(path) };
	}
	const external = boundMember(volume, 'external')?.value;
	const named = boundText(volume, 'name') ?? boundText(external, 'name');
	const isExternal = external !== undefined && !(external.kind === 'text' && external.value?.text === 'false');
	const onMachine = named?.text ?? (isExternal ? name : undefined);
	if (onMachine === undefined) return undefined;
	// One that others make may be the volume of a project, under the name that Compose gives to it.
	return { source: `volume:${onMachine}${PRIVATE}`, ...(isExternal || !isKnown(onMachine) ? unknown : {}) };
}
