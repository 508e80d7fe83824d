import { socketAddress } from '../../../base/socketPath';
import type { Uri } from '../../../base/uri';
import { PRIVATE } from '../../../model/endpoint';
import { isKnown } from '../../../model/placedText';
import { boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import type { Project } from '../project/load';
import { boundPath, type ServiceMount } from '../service/mounts';

/**
 * What a mount shows, in words that all containers share: the path on the machine, or the volume by its project or by the name
 * that it has on the machine. What nobody shares has a place of the container's own.
 */
export function mountSource(mount: ServiceMount, scope: string, folder: Uri, project: Project): string {
	const { kind, source, target } = mount;
	if (kind === 'anonymous' || kind === 'tmpfs' || !source) return `${scope}${PRIVATE}${socketAddress(target)}`;
	const path = kind === 'bind' ? boundPath(mount)?.path : undefined;
	if (path !== undefined) return socketAddress(path);
	const own = `${folder}:${source.text}${PRIVATE}`;
	return kind === 'named' ? (volumeOfMachine(source.text, folder, project) ?? own) : own;
}

/** Where a volume is that a project does not make for itself; undefined for one of its own. */
function volumeOfMachine(name: string, folder: Uri, { top }: Project): string | undefined {
	const volume = boundMember(boundMember(top, 'volumes')?.value, name)?.value;
	const options = boundMember(volume, 'driver_opts')?.value;
	const device = boundText(options, 'device')?.text;
	if (device !== undefined && isKnown(device) && /\bbind\b/.test(boundText(options, 'o')?.text ?? '')) {
		const path = absolutePath(folder, device);
		if (path !== undefined) return socketAddress(path);
	}
	const external = boundMember(volume, 'external')?.value;
	const named = boundText(volume, 'name') ?? boundText(external, 'name');
	const isExternal = external !== undefined && !(external.kind === 'text' && external.value?.text === 'false');
	const onMachine = named?.text ?? (isExternal ? name : undefined);
	return onMachine === undefined ? undefined : `volume:${onMachine}${PRIVATE}`;
}
