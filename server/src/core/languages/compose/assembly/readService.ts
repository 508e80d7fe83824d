import { say } from '../../../base/phrase';
import { runStart } from '../../../base/text';
import { baseName, type Uri } from '../../../base/uri';
import {
	isKeptVariable,
	type Launcher,
	type PartReader,
	type PortInsertion,
	type ScopedFile,
	USUAL_UMASK,
	type VariableInsertion,
} from '../../../model/launcher';
import { isKnown, writtenIn } from '../../../model/placedText';
import { isConfigIn, unseenOver } from '../../../model/unseenMounts';
import { inFolder } from '../../dockerfile/image/inFolder';
import { nginxVersionOf } from '../../dockerfile/image/nginxImage';
import { type BoundMap, boundItems, boundMember, boundText } from '../project/bound';
import type { Project, ProjectService } from '../project/load';
import { builderOf } from '../service/build';
import { launcherVariable, type ServiceVariable, serviceEnvironment } from '../service/environment';
import { ghostFolder, type ServiceImage, serviceImage } from '../service/image';
import { cleanPath } from '../service/mounts';
import { networkOwner } from '../service/networks';
import { servicePorts } from '../service/ports';
import { type ServiceProgram, serviceProgram, versionIn } from '../service/program';
import { fileOrFolder, isNginxConfig, type MountedConfig, mountedFiles } from './configFiles';
import { copiedConfigs, hiddenConfig } from './copiedConfigs';
import { type PublishedEnds, publishedEnds } from './publishedPorts';
import { mountsWithOthers, serviceScope } from './serviceScope';
import { launcherVolume } from './volumes';

/** What a service is by one way in which the files of its folder are put together. */
export interface ServiceReading {
	readonly launcher: Launcher;
	readonly ends: readonly PublishedEnds[];
	readonly scopedFiles: readonly ScopedFile[];
}

/** Reads a service of `project`, whose files lie in `folder`; `ofRoot` are its volumes that belong to root. */
export function readService(
	service: ProjectService,
	folder: Uri,
	project: Project,
	ofRoot: ReadonlySet<string>,
	read: PartReader,
): ServiceReading {
	const { name, place, definition } = service;
	const environment = serviceEnvironment(service, project.variables, read);
	const builder = builderOf(service, project.services);
	const image = serviceImage(builder.definition, { folder, variables: project.variables, read });
	const variables: readonly ServiceVariable[] = [...(image.built?.variables ?? []), ...environment.variables];
	const mounts = mountsWithOthers(service, project);
	const targets = [...mounts, ...(image.built?.copies ?? [])].flatMap(({ target }) => target ?? []);
	const program = serviceProgram(definition, image, new Set(variables.map((variable) => variable.name)), targets);
	const scope = serviceScope(service, folder, project);
	const below = folderBelow(program);
	const start = startFolder(definition, program.isGhostImage ? below : undefined, image);
	const places = { below, start: program.runs === 'ghost' ? start : undefined, project: folder };
	const { configs: mounted, all } = mountedFiles(service, mounts, project);
	const unseen = program.runs === 'ghost' ? unseenOver(all, start) : undefined;
	const mountedFolder = mounted.find(({ path }) => path === start)?.uri;
	const configs = [...mounted, ...copiedConfigs(image, places, mounts, read)];
	const ofGhost =
		program.runs === 'ghost' && start !== undefined ? configs.filter(({ path }) => isConfigIn(path, start)) : [];
	const ofNginx = program.runs === 'nginx' ? configs.filter(isNginxConfig) : [];
	const [user, group] = ((boundText(definition, 'user') ?? image.built?.user)?.text ?? '').split(':');
	// A volume keeps the Ghost of the image that made it.
	const ghostVersion = unseen === 'folder' ? undefined : versionIn(program.tag);
	const version = program.runs === 'nginx' ? nginxVersionOf(image.name ?? '') : ghostVersion;
	return {
		launcher: {
			id: scope.id,
			name,
			label: say`compose service ${name}`,
			place,
			runs: program.runs,
			version,
			versionSource:
				version === undefined ? undefined : say`the image tag in ${baseName(tagPlace(image) ?? place.uri)}`,
			folder: start,
			folderUri: program.runs === 'ghost' ? mountedFolder : undefined,
			mountedFiles: ofGhost,
			...(unseen ? { unseen } : {}),
			variables: variables.filter((one) => isKeptVariable(one.name)).map(launcherVariable),
			hidden: service.hidden ?? environment.hidden ?? program.hidden ?? hiddenConfig(image, places, ofGhost),
			image: program.isGhostImage && start === below ? { host: '::', port: 2368 } : undefined,
			scope,
			machine: undefined,
			user: user === '' && program.start.asRoot ? 'root' : known(user),
			group: known(group),
			umask: USUAL_UMASK,
			privateTmp: false,
			runtimeFolders: [],
			removes: program.start.removes,
			volumes: mounts.map((mount) => launcherVolume(mount, ofRoot)),
			insertion: insertionInto(definition),
			...(scope.hosts && !boundMember(definition, 'ports')
				? { unpublished: { insertion: portInsertion(definition) } }
				: {}),
			...(isOptional(definition, project) ? { mayBeOff: true } : {}),
			...(program.isAlone && !sharesNetwork(name, project) ? { isAlone: true } : {}),
		},
		// On the machine's own network nothing is published.
		ends: scope.hosts ? publishedEnds(servicePorts(definition), scope, program.runs === 'ghost') : [],
		scopedFiles: [
			...ofGhost.map(({ uri }) => ({ file: uri, scope, as: 'ghost' as const })),
			...(program.runs === 'ghost' && mountedFolder
				? [{ file: mountedFolder, scope, as: 'ghost' as const, isFolder: true as const }]
				: []),
			...ofNginx.flatMap((config) => scopedConfig(config, scope)),
		],
	};
}

/** Whether another service is on the network of one, or it on that of another. */
function sharesNetwork(name: string, { services }: Project): boolean {
	return [...services.keys()].some((other) => {
		const owner = networkOwner(other, services);
		return owner !== undefined && (other === name || owner === name);
	});
}

/** The folder in which the program of an image starts that is not here. */
function folderBelow({ runs, isGhostImage, tag }: ServiceProgram): string | undefined {
	if (isGhostImage) return ghostFolder(tag ?? '');
	return runs === 'nginx' ? '/' : undefined;
}

/** Where the program starts: in the folder of the image, unless the service says another. */
function startFolder(definition: BoundMap, below: string | undefined, { built }: ServiceImage): string | undefined {
	const own = boundText(definition, 'working_dir')?.text;
	if (own !== undefined && own !== '') return isKnown(own) ? own.slice(0, Math.max(1, runStart(own, /\//))) : undefined;
	const folder = built ? inFolder(below, built.folder === '' ? below : built.folder) : below;
	return folder?.startsWith('/') ? cleanPath(folder) : undefined;
}

function scopedConfig(config: MountedConfig, scope: ScopedFile['scope']): readonly ScopedFile[] {
	const { mayBeFile, mayBeFolder } = fileOrFolder(config);
	return [
		...(mayBeFile ? [{ file: config.uri, scope, as: 'nginx' as const }] : []),
		...(mayBeFolder ? [{ file: config.uri, scope, as: 'nginx' as const, isFolder: true as const }] : []),
	];
}

/** The file in which the tag of the image stands. */
function tagPlace({ written }: ServiceImage): Uri | undefined {
	return written?.pieces.at(-1)?.uri ?? (written && writtenIn(written).uri);
}

function known(text: string | undefined): string | undefined {
	return text !== undefined && text !== '' && isKnown(text) ? text : undefined;
}

/** Whether a service runs only for those who ask for one of its profiles. */
function isOptional(definition: BoundMap, { variables }: Project): boolean {
	const profiles = boundItems(boundMember(definition, 'profiles')?.value).flatMap((one) =>
		one.kind === 'text' && one.value ? [one.value.text] : [],
	);
	const chosen = new Set((variables('COMPOSE_PROFILES')?.text ?? '').split(',').map((one) => one.trim()));
	return profiles.length > 0 && !chosen.has('*') && !profiles.some((one) => chosen.has(one));
}

/** Where the first port that is published goes. */
function portInsertion({ insertion: place }: BoundMap): PortInsertion | undefined {
	if (!place) return undefined;
	const span = { start: place.offset, end: place.offset };
	return { uri: place.uri, span, before: `${place.before}ports: [ "`, after: `" ]${place.after}` };
}

/** Where a further variable goes: into the environment that is there, else into one of its own. */
function insertionInto(definition: BoundMap): VariableInsertion | undefined {
	const environment = boundMember(definition, 'environment')?.value;
	if (environment) {
		const place = environment.kind === 'map' ? environment.insertion : undefined;
		if (!place) return undefined;
		const span = { start: place.offset, end: place.offset };
		return place.isList
			? { uri: place.uri, span, before: `${place.before}'`, between: '=', after: `'${place.after}` }
			: { uri: place.uri, span, before: place.before, between: ": '", after: `'${place.after}` };
	}
	const place = definition.insertion;
	if (!place) return undefined;
	const span = { start: place.offset, end: place.offset };
	if (!/^[\r\n ]/.test(place.before))
		return {
			uri: place.uri,
			span,
			before: `${place.before}environment: { `,
			between: ": '",
			after: `' }${place.after}`,
		};
	const indent = place.before.slice(runStart(place.before, / /));
	const lineEnd = /[\r\n]+/.exec(place.before + place.after)?.[0] ?? '\n';
	const inner = indent + ' '.repeat(Math.max(2, Math.floor(indent.length / 2)));
	return {
		uri: place.uri,
		span,
		before: `${place.before}environment:${lineEnd}${inner}`,
		between: ": '",
		after: `'${place.after}`,
	};
}
