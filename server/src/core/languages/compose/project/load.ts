import { say, type Words } from '../../../base/phrase';
import { folderOf, type Uri, withPath } from '../../../base/uri';
import { ITSELF, type PartReader, type TextPlace } from '../../../model/launcher';
import type { Variables } from '../../../model/placedPieces';
import { isKnown, shownText } from '../../../model/placedText';
import { MAX_STEPS } from '../limits';
import { type Bound, type BoundMap, type BoundMember, bound, boundItems, boundMember, boundText } from './bound';
import { canonicalService } from './canonical';
import { absolutePath, type ComposePart, composePart } from './files';
import { merged } from './merge';
import { projectVariables } from './projectVariables';

/** What some compose files say together, variables put in and all merged. */
export interface Project {
	/** By their names. */
	readonly services: ReadonlyMap<string, ProjectService>;
	/** What stands at the top, without services. */
	readonly top: BoundMap;
	readonly variables: Variables;
}

/** A service of a project. */
export interface ProjectService {
	readonly name: string;
	/** Where it is named first. */
	readonly place: TextPlace;
	readonly definition: BoundMap;
	/** Why there may be more to it, as a clause; undefined where all of it is here. */
	readonly hidden: Words | undefined;
}

/** What is needed to load a project. */
export interface LoadOptions {
	/** The folder against which relative paths are taken. */
	readonly folder: Uri;
	readonly variables: Variables;
	readonly read: PartReader;
	/** The files that include these: none may include itself. */
	readonly including?: ReadonlySet<Uri>;
}

/**
 * Loads files as `docker compose -f FILE -f FILE` does: each with the services that it extends and the projects that it
 * includes, a later one over the earlier. Files that are not here are left out, which is noted at the services that extend
 * them.
 */
export function loadProject(files: readonly ComposePart[], options: LoadOptions): Project {
	let services = new Map<string, ProjectService>();
	let top = emptyMap;
	for (const { uri, summary } of files)
		for (const document of summary.facts.documents) {
			const whole = bound(document, { uri, folder: options.folder, variables: options.variables });
			if (whole.kind !== 'map') continue;
			for (const included of includedProjects(whole, uri, options)) {
				services = withServices(services, included.services);
				top = merged(top, included.top);
			}
			for (const name of resetServices(whole)) services.delete(name);
			services = withServices(services, ownServices(whole, uri, options));
			top = merged(top, {
				...whole,
				members: whole.members.filter(({ key }) => key !== 'services' && key !== 'include'),
			});
		}
	return { services, top, variables: options.variables };
}

const emptyMap: BoundMap = {
	kind: 'map',
	place: { uri: '', span: { start: 0, end: 0 } },
	tag: undefined,
	members: [],
	insertion: undefined,
};

function withServices(
	before: ReadonlyMap<string, ProjectService>,
	added: ReadonlyMap<string, ProjectService>,
): Map<string, ProjectService> {
	const services = new Map(before);
	for (const [name, service] of added) {
		const base = services.get(name);
		services.set(
			name,
			base
				? {
						...base,
						definition: merged(base.definition, service.definition),
						hidden: base.hidden ?? service.hidden,
					}
				: { ...service, definition: merged(emptyMap, service.definition) },
		);
	}
	return services;
}

/** The services that a document takes away. */
function resetServices(whole: BoundMap): readonly string[] {
	const section = boundMember(whole, 'services')?.value;
	const members = section?.kind === 'map' ? section.members : [];
	return members.flatMap(({ key, value }) => (value.tag === undefined ? [] : [key]));
}

/** The services of one document, each with what it extends. */
function ownServices(whole: BoundMap, uri: Uri, options: LoadOptions): ReadonlyMap<string, ProjectService> {
	const section = boundMember(whole, 'services')?.value;
	const services = new Map<string, ProjectService>();
	if (section?.kind !== 'map') return services;
	for (const { key, keyPlace, value } of section.members) {
		if (value.tag === 'reset') continue;
		const definition = value.kind === 'map' ? canonicalService(value) : { ...emptyMap, place: value.place };
		const hidden = value.kind === 'unknown' ? say`${ITSELF} cannot be read` : undefined;
		services.set(key, extended({ name: key, place: keyPlace, definition, hidden }, section, uri, options, 0));
	}
	return services;
}

/** A service over the one that it extends, if any, in the same document or in another file. */
function extended(
	service: ProjectService,
	section: BoundMap,
	uri: Uri,
	options: LoadOptions,
	depth: number,
): ProjectService {
	const extension = boundMember(service.definition, 'extends')?.value;
	if (!extension) return service;
	const own = { ...service.definition, members: service.definition.members.filter(({ key }) => key !== 'extends') };
	const name = boundText(extension, 'service')?.text ?? '';
	const file = boundText(extension, 'file');
	const base =
		depth > MAX_STEPS
			? undefined
			: file
				? serviceInFile(file.text, name, options, depth)
				: serviceIn(section, name, uri, options, depth);
	if (!base) {
		const where = file ? say`the file ${shownText(file.text)}` : say`the service ${name}`;
		return { ...service, definition: own, hidden: say`${where} that ${ITSELF} extends is not here` };
	}
	return { ...service, definition: merged(base.definition, own), hidden: service.hidden ?? base.hidden };
}

function serviceIn(
	section: BoundMap,
	name: string,
	uri: Uri,
	options: LoadOptions,
	depth: number,
): ProjectService | undefined {
	const found: BoundMember | undefined = section.members.find(({ key }) => key === name);
	if (found?.value.kind !== 'map') return undefined;
	const definition = canonicalService(found.value);
	return extended({ name, place: found.keyPlace, definition, hidden: undefined }, section, uri, options, depth + 1);
}

/** Relative paths in a file that is extended start at its own folder; variables are those of the project. */
function serviceInFile(path: string, name: string, options: LoadOptions, depth: number): ProjectService | undefined {
	const part = partAt(path, options);
	const folder = part && folderOf(part.uri);
	for (const document of part?.summary.facts.documents ?? []) {
		const whole = bound(document, { uri: part?.uri ?? '', folder: folder ?? '', variables: options.variables });
		const section = boundMember(whole, 'services')?.value;
		const found =
			section?.kind === 'map'
				? serviceIn(section, name, part?.uri ?? '', { ...options, folder: folder ?? '' }, depth)
				: undefined;
		if (found) return found;
	}
	return undefined;
}

function partAt(path: string, { folder, read }: LoadOptions): ComposePart | undefined {
	const absolute = isKnown(path) ? absolutePath(folder, path) : undefined;
	return absolute === undefined ? undefined : composePart(read, withPath(folder, absolute));
}

/** The projects of `include`, each with a folder and variables of its own. */
function includedProjects(whole: BoundMap, uri: Uri, options: LoadOptions): readonly Project[] {
	const including = new Set([...(options.including ?? []), uri]);
	if (including.size > MAX_STEPS) return [];
	return boundItems(boundMember(whole, 'include')?.value).flatMap((entry) => {
		const paths = entry.kind === 'map' ? boundItems(boundMember(entry, 'path')?.value) : [entry];
		const files = paths
			.flatMap((path) => partAt(textOf(path), options) ?? [])
			.filter((file) => !including.has(file.uri));
		const [first] = files;
		if (!first) return [];
		const named = boundText(entry, 'project_directory')?.text;
		const path = named === undefined ? undefined : absolutePath(options.folder, named);
		const folder = path === undefined ? folderOf(first.uri) : withPath(first.uri, path);
		const envFiles = boundItems(boundMember(entry, 'env_file')?.value).flatMap((one) => {
			const file = absolutePath(options.folder, textOf(one));
			return file === undefined ? [] : [withPath(first.uri, file)];
		});
		const variables = projectVariables(options.read, folder, {
			above: options.variables,
			...(envFiles.length > 0 ? { files: envFiles } : {}),
		});
		return [loadProject(files, { folder, variables, read: options.read, including })];
	});
}

function textOf(value: Bound): string {
	return value.kind === 'text' ? (value.value?.text ?? '') : '';
}
