import { say, type Words } from '../../../base/phrase';
import { baseName, folderOf, type Uri } from '../../../base/uri';
import { MACHINE } from '../../../model/endpoint';
import {
	type Assembly,
	type Launcher,
	NO_ASSEMBLY,
	type Part,
	type PartReader,
	type PlacedEndpoint,
	type ScopedFile,
} from '../../../model/launcher';
import { withHosts } from '../../../model/networkHosts';
import { isComposeName } from '../claims';
import { type ComposePart, composeParts } from '../project/files';
import { projectsOf } from '../project/projects';
import { hostsOfAll, type ServiceHost } from '../service/networks';
import { combined } from './combine';
import { readService, type ServiceReading } from './readService';
import { scopeId } from './serviceScope';
import { networkHosts } from './sharedNetworks';
import { volumesOfRoot } from './volumes';

/**
 * The project that a compose file is a part of, by its folder: what lies in one folder is one project to Compose. Undefined for
 * a file that only others bring in, as its name tells.
 */
export function composeProject(uri: Uri): string | undefined {
	return isComposeName(uri) ? folderOf(uri) : undefined;
}

/** The services of a project, where they listen, and which files are mounted into them. */
export function assembleCompose(_: string, parts: readonly Part[], read: PartReader): Assembly {
	const all = composeParts(parts);
	const [first] = all;
	if (!first) return NO_ASSEMBLY;
	const folder = folderOf(first.uri);
	const files = all.filter((part) => whyUnread(part) === undefined);
	const unread = all.map(whyUnread).find((why) => why !== undefined);
	const readings = new Map<string, [ServiceReading, ...ServiceReading[]]>();
	const projects = projectsOf(files, folder, read);
	for (const project of projects) {
		const ofRoot = volumesOfRoot(project);
		for (const service of project.services.values()) {
			const found = readService(service, folder, project, ofRoot, read);
			const others = readings.get(service.name);
			if (others) others.push(found);
			else readings.set(service.name, [found]);
		}
	}
	const services = [...readings.values()].map(combined);
	const named = hostsOfAll(projects.flatMap((project) => [...project.services.values()]));
	const { scopedFiles, ...assembly } = assembled(services, unread);
	const hosts = projects
		.flatMap(networkHosts)
		.map(({ network, name, service }) => ({ network, name, scope: scopeId(folder, service) }));
	const whole = { ...assembly, scopedFiles: [...scopedFiles, ...unmountedFiles(services, named, folder)], hosts };
	// Files that are started one by one are one project, so that a network of it is the same to all of them.
	return projects.length < 2 ? whole : withHosts(whole, hosts, () => true);
}

/**
 * The files of nginx beside a project with a Ghost, or on a network with others, of which no service says that they are its own:
 * an image may have taken them in. There the names of the services are known, as nobody else has such names, and all else is as
 * on the machine.
 */
function unmountedFiles(
	services: readonly ServiceReading[],
	named: readonly ServiceHost[],
	folder: Uri,
): readonly ScopedFile[] {
	const networks = services.flatMap(({ launcher }) => launcher.scope.networks ?? []);
	const hasGhost = services.some(({ launcher }) => launcher.runs === 'ghost');
	if (!hasGhost && !networks.some(({ isNamed }) => isNamed)) return [];
	const hosts = named.flatMap(({ name, service }) =>
		service === undefined ? [] : [{ name, scope: scopeId(folder, service) }],
	);
	const scope = { ...MACHINE, hosts, networks: [...new Map(networks.map((one) => [one.name, one])).values()] };
	return [{ file: folder, isFolder: true, only: 'nginx', scope }];
}

/** Why nothing is taken from a file, as a clause. */
function whyUnread({ uri, summary }: ComposePart): Words | undefined {
	if (summary.unreadable.length > 0) return say`${baseName(uri)} cannot be read`;
	return summary.facts.template ? say`${baseName(uri)} is filled in later` : undefined;
}

function assembled(services: readonly ServiceReading[], unread: Words | undefined): Assembly {
	const endpoints: PlacedEndpoint[] = [];
	const launchers = services.map(({ launcher, ends }): Launcher => {
		for (const { outside, inside } of ends) endpoints.push(outside, inside);
		return { ...launcher, hidden: launcher.hidden ?? unread };
	});
	return { launchers, endpoints, scopedFiles: services.flatMap(({ scopedFiles }) => scopedFiles) };
}
