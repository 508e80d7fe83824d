import { say, type Words } from '../../../base/phrase';
import { isInside, joinUri, type Uri, withPath } from '../../../base/uri';
import { ITSELF, type PartReader } from '../../../model/launcher';
import { isConfigIn } from '../../../model/unseenMounts';
import { inFolder } from '../../dockerfile/image/inFolder';
import type { ServiceImage } from '../service/image';
import { cleanPath, type ServiceMount } from '../service/mounts';
import { isFileName, type MountedConfig } from './configFiles';

/** Where things lie in the container of a service. */
export interface CopyPlaces {
	/** The folder of the image below, at which relative paths begin; undefined where nobody here knows it. */
	readonly below: string | undefined;
	/** The one in which a Ghost starts; undefined where none does. */
	readonly start: string | undefined;
	/** The folder of the project. */
	readonly project: Uri;
}

/**
 * The files and folders that are copied into the image of a service, as they lie in its container: those over which nothing is mounted,
 * and which no command writes anew.
 */
export function copiedConfigs(
	image: ServiceImage,
	places: CopyPlaces,
	mounts: readonly ServiceMount[],
	read: PartReader,
): readonly MountedConfig[] {
	const { built, context } = image;
	if (!built || !context) return [];
	const found = new Map<string, MountedConfig>();
	for (const { source, path, after } of placedCopies(image, places)) {
		if (source === undefined) continue;
		const wildcard = source.search(/[*?[]/);
		const folder = wildcard < 0 ? `${source}/` : source.slice(0, source.lastIndexOf('/', wildcard) + 1);
		const uri = withPath(context.uri, cleanPath(`${context.path}/${folder}`));
		const configs = path === places.start ? ghostConfigsIn(uri, path, read) : [{ uri, path }];
		for (const config of configs) {
			const isFile = isFileName(config);
			const isCovered = mounts.some(({ target }) => `${config.path}/`.startsWith(`${target}/`));
			// What lies beside a compose file is of all its services.
			const isAll = !isFile && isInside(config.uri, places.project);
			if (isCovered || isAll || mayWrite(built.runs.slice(after), config.path)) continue;
			// A folder adds to what is there, a file takes the place of another.
			found.set(isFile ? config.path : `${config.path} ${config.uri}`, config);
		}
	}
	return [...found.values()];
}

/** Why a Ghost may have another config than `configs`, those that are known, as a clause. */
export function hiddenConfig(
	image: ServiceImage,
	places: CopyPlaces,
	configs: readonly MountedConfig[],
): Words | undefined {
	const { built } = image;
	const { start } = places;
	if (!built || start === undefined) return undefined;
	const copies = placedCopies(image, places).filter(({ path }) => path === start || isConfigIn(path, start));
	if (copies.some(({ source }) => source === undefined))
		return say`${ITSELF}’s config may be copied from another image`;
	const isHere = configs.some(({ path }) => isConfigIn(path, start));
	if (!isHere && copies.some(({ path }) => path === start))
		return say`${ITSELF}’s config may be one of the copied files, which are not here`;
	const runs = built.runs.slice(copies.at(-1)?.after ?? 0);
	const isChanged = commandsIn(runs).some(changesConfig);
	return isChanged || mayWrite(runs, `${start}/config.production.json`)
		? say`a command in ${ITSELF}’s Dockerfile may change its config`
		: undefined;
}

/** Whether `ghost config` is told more than where storage is, which leaves the server alone. */
function changesConfig(command: string): boolean {
	const at = command.search(/\bghost\b/);
	return at >= 0 && /\bconfig\b(?!\s+storage\.)/.test(command.slice(at));
}

/** What is copied, with the path that it has in the container, as far as that is known. */
function placedCopies(
	{ built }: ServiceImage,
	{ below, start }: CopyPlaces,
): readonly { readonly source: string | undefined; readonly path: string; readonly after: number }[] {
	return (built?.copies ?? []).flatMap(({ source, name, target, isInto, after }) => {
		const path = inFolder(below, target);
		if (!path?.startsWith('/')) return [];
		const folder = cleanPath(path);
		const keepsName = (isInto || folder === start) && isFileName({ uri: '', path: name }) && !/[*?[]/.test(name);
		return [{ source, path: keepsName ? cleanPath(`${folder}/${name}`) : folder, after }];
	});
}

/** The configs of a Ghost in a folder that is copied to `path`. */
function ghostConfigsIn(folder: Uri, path: string, read: PartReader): readonly MountedConfig[] {
	const names = ['production', 'development', 'local'].map((environment) => `config.${environment}.json`);
	return names
		.map((name) => ({ uri: joinUri(folder, name), path: `${path}/${name}` }))
		.filter(({ uri }) => read(uri, 'ghost')?.language === 'ghost');
}

/**
 * Whether a command may change the file at `path`, or take it away: one that names it, or a script of which nobody here knows what it
 * does, unless it is known to leave texts alone.
 */
function mayWrite(runs: readonly string[], path: string): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const mayNameIt = (command: string): boolean => command.includes(name) || /\.sh(?![\w-])/.test(command);
	return commandsIn(runs).some((one) => mayNameIt(one) && !/^\s*(?:chown|chmod|mkdir|touch|ls)\b/.test(one));
}

function commandsIn(runs: readonly string[]): readonly string[] {
	return runs.flatMap((run) => run.split(/&&|\|\||[;\n]/));
}
