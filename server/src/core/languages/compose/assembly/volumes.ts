import type { Volume } from '../../../model/launcher';
import { shownText, writtenIn } from '../../../model/placedText';
import { type Bound, boundMember, boundText } from '../project/bound';
import type { Project, ProjectService } from '../project/load';
import { builderOf } from '../service/build';
import { GHOST_CONTENT, GHOST_FOLDER, ghostFolder, namedImage } from '../service/image';
import { boundPath, type ServiceMount } from '../service/mounts';
import { serviceProgram } from '../service/program';
import { mountsWithOthers } from './serviceScope';

/** A mount as others see it; `ofRoot` are the volumes that belong to root. */
export function launcherVolume(mount: ServiceMount, ofRoot: ReadonlySet<string>): Volume {
	const { kind, source, target, targetText, subpath, readOnly, place } = mount;
	return {
		kind,
		source: boundPath(mount)?.path ?? shownText(source?.text ?? ''),
		target,
		readOnly,
		place,
		written: targetText && writtenIn(targetText),
		isRoots: kind === 'named' && subpath === undefined && ofRoot.has(source?.text ?? ''),
	};
}

/**
 * The volumes that belong to root once Compose has made them, as no image has the folders at which they are mounted: they are of
 * this project alone, Docker makes them as it makes all by itself, and no service that has one may give it to somebody else.
 * Source: docker-library/ghost for what its entrypoint gives away; run with the uids of the images, not in a container.
 */
export function volumesOfRoot(project: Project): ReadonlySet<string> {
	const names = new Set(plainVolumes(project));
	for (const service of names.size > 0 ? project.services.values() : [])
		for (const { kind, source, target } of mountsWithOthers(service, project))
			if (kind === 'named' && names.has(source?.text ?? '') && !leavesToRoot(service, target, project))
				names.delete(source?.text ?? '');
	return names;
}

/** The volumes that Docker makes as it makes all by itself, under a name of the project. */
export function plainVolumes({ top }: Pick<Project, 'top'>): readonly string[] {
	const volumes = boundMember(top, 'volumes')?.value;
	return volumes?.kind === 'map' ? volumes.members.flatMap(({ key, value }) => (isPlain(value) ? [key] : [])) : [];
}

function isPlain(volume: Bound): boolean {
	if (volume.kind === 'map')
		return volume.members.every(
			({ key, value }) =>
				key === 'labels' || (key === 'external' && value.kind === 'text' && value.value?.text === 'false'),
		);
	return volume.kind === 'text' && volume.value === null;
}

/** Whether a service surely leaves a new volume at `target` to root: it runs an image whose start is known, and nothing else. */
function leavesToRoot(service: ProjectService, target: string, { services }: Project): boolean {
	const { definition, hidden } = service;
	if (builderOf(service, services) !== service) return false;
	if (hidden !== undefined || ownStart.some((key) => boundMember(definition, key) !== undefined)) return false;
	if (isOfImage(target)) return false;
	const program = serviceProgram(definition, namedImage(definition), new Set(), []);
	const { start } = program;
	if (program.runs === 'nginx') return /^(?:nginx(?:-debug)?)?$/.test(start.words[0] ?? '');
	const user = boundText(definition, 'user')?.text ?? '';
	return (
		program.isGhostImage &&
		program.hidden === undefined &&
		!start.asRoot &&
		!start.changesOwners &&
		ghostFolder(program.tag ?? '') === GHOST_FOLDER &&
		/^(?:(?:1000|node)(?::.*)?)?$/.test(user) &&
		!`${target}/`.startsWith(`${GHOST_CONTENT}/`)
	);
}

/** What has a service start something else, or somewhere else, or something beside it. */
const ownStart: readonly string[] = ['build', 'working_dir', 'pre_start', 'post_start'];

/** Whether an image has a folder of which Docker copies owner and mode into a new volume. */
function isOfImage(target: string): boolean {
	return /^\/(?:(?:var\/)?tmp|(?:run|var)\/lock|(?:dev|home|var\/(?:cache|log|www))(?:\/.*)?|var\/lib\/ghost(?:\/(?:versions|current|content\.orig))?|)$/.test(
		target,
	);
}
