import { say } from '../../../base/phrase';
import type { Uri } from '../../../base/uri';
import type { Scope } from '../../../model/endpoint';
import { MAX_STEPS } from '../limits';
import { boundItems, boundMember } from '../project/bound';
import type { Project, ProjectService } from '../project/load';
import { type ServiceMount, serviceMounts } from '../service/mounts';
import { networkOwner, serviceHosts } from '../service/networks';
import { mountInScope } from './places';
import { sharedNetworks } from './sharedNetworks';

/** The id of a service's container, which is one for all ways in which the files of a folder are put together. */
export function scopeId(folder: Uri, service: string): string {
	return `${folder}:${service}`;
}

/** What a service calls by which name, and by which host. */
export function serviceScope(service: ProjectService, folder: Uri, project: Project): Scope {
	const id = scopeId(folder, service.name);
	const mounts = mountsWithOthers(service, project).map((mount) => mountInScope(mount, id, folder, project));
	const hosts = serviceHosts(service.name, project.services)?.map(({ name, service: other }) => ({
		name,
		scope: other === undefined ? '' : scopeId(folder, other),
	}));
	const owner = networkOwner(service.name, project.services);
	return {
		id,
		label: say`container ${service.name}`,
		mounts: mounts.filter(({ path, isUnknown }) => /^\/./.test(path) || isUnknown),
		hosts,
		...(owner === undefined ? {} : { network: scopeId(folder, owner) }),
		networks: sharedNetworks(service.name, project),
	};
}

/** The mounts of a service, and of those whose mounts it takes over by `volumes_from`. */
export function mountsWithOthers(service: ProjectService, project: Project, depth = 0): readonly ServiceMount[] {
	const mounts = new Map(serviceMounts(service.definition).map((mount) => [mount.target, mount]));
	for (const item of boundItems(boundMember(service.definition, 'volumes_from')?.value)) {
		const name = item.kind === 'text' ? (item.value?.text ?? '').replace(/:r[ow]$/, '') : '';
		const other = depth < MAX_STEPS ? project.services.get(name) : undefined;
		for (const mount of other ? mountsWithOthers(other, project, depth + 1) : [])
			if (!mounts.has(mount.target)) mounts.set(mount.target, mount);
	}
	return [...mounts.values()];
}
