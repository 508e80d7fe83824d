import { baseName, type Uri } from '../base/uri';
import { GHOST_HOST, GHOST_PORT, GHOST_URL } from '../languages/ghost/defaults';
import type { GhostSummary, Json } from '../languages/ghost/facts/facts';
import { comesBefore } from '../languages/ghost/facts/installInfo';
import { isObject, type JsonObject, secretVariables, settingsInSecrets, settingsInVariables } from './variables';

/** A Ghost config in the folder in which Ghost is started. */
export interface ConfigFile {
	readonly uri: Uri;
	/** The name under which Ghost reads it, where it is mounted there under another than its own. */
	readonly name?: string | undefined;
	readonly summary: GhostSummary;
}

/** Where a Ghost takes its settings from. */
export interface GhostSources {
	/** `NODE_ENV`: which `config.<env>.json` it reads. */
	readonly environment: string;
	/** The configs of its folder, in any order; those that it does not read are passed over. */
	readonly configs: readonly ConfigFile[];
	/** `server__port` and the like, in the order in which the process has them: a later one may undo what an earlier one says. */
	readonly variables?: Readonly<Record<string, string>>;
	/** The texts of the files that variables such as `server__port_FILE` name, by the paths that stand there. */
	readonly secrets?: Readonly<Record<string, string>>;
	/** Where the config lets it listen that comes with its image; undefined where there is none, or another is mounted over it. */
	readonly image?: { readonly host: string; readonly port: number } | undefined;
}

/** The settings that tell where a Ghost listens, its defaults included. Undefined is what nobody set. */
export interface GhostSettings {
	readonly url: Json | undefined;
	readonly server: Json | undefined;
}

const DEFAULTS: GhostSettings = { url: GHOST_URL, server: { host: GHOST_HOST, port: GHOST_PORT } };

/**
 * The configs that a Ghost of `version` reads, or may read where nobody knows that, the strongest first. All are read by
 * `JSON.parse`, and stop Ghost where that refuses them, but for `config.local.jsonc`, of which Ghost takes what it can.
 */
export function configsRead(
	{ environment, configs }: GhostSources,
	version: string | undefined,
): readonly ConfigFile[] {
	const names = [`config.${environment}.json`];
	if (comesBefore(version, 3, 42) !== true) names.push('config.local.json');
	if (comesBefore(version, 5, 120) !== true) names.push('config.local.jsonc');
	return names.flatMap((name) => configs.find((config) => nameOf(config) === name) ?? []);
}

function nameOf({ uri, name }: ConfigFile): string {
	return name ?? baseName(uri);
}

/** Whether `file` keeps Ghost from starting, since it is no JSON. */
export function stopsGhost(file: ConfigFile): boolean {
	return file.summary.syntax.length > 0 && nameOf(file) !== 'config.local.jsonc';
}

/**
 * The variable that names a file whose text is not among the sources: nobody can tell then what a Ghost of `version` makes of them.
 * Undefined where all is known.
 */
export function unknownSecret(
	{ variables = {}, secrets = {} }: GhostSources,
	version: string | undefined,
): string | undefined {
	return secretVariables(variables, version).find(({ path }) => path !== '' && secrets[path] === undefined)?.name;
}

/**
 * What a Ghost of `version` makes of its sources. As nconf merges them (read in Ghost 4.48.9 and 6.65.0, run on 6.65.0): the
 * first that has a value wins, objects are merged leaf by leaf, and what is no object hides whatever comes after it.
 */
export function settingsFrom(sources: GhostSources, version: string | undefined): GhostSettings {
	const { variables = {}, secrets = {} } = sources;
	const stores: readonly Partial<GhostSettings>[] = [
		settingsInSecrets(variables, secrets, version),
		settingsInVariables(variables, version),
		...(sources.image ? [{ server: { ...sources.image } }] : []),
		...configsRead(sources, version).map(({ summary }) => summary.facts.values),
		DEFAULTS,
	];
	const settled = (key: keyof GhostSettings): Json | undefined => firstOf(stores.map((store) => store[key]));
	return { url: settled('url'), server: settled('server') };
}

function firstOf(values: readonly (Json | undefined)[]): Json | undefined {
	const found = values.filter((value) => value !== undefined);
	const plain = found.findIndex((value) => !isObject(value));
	if (plain === 0) return found[0];
	const objects = (plain < 0 ? found : found.slice(0, plain)).filter(isObject);
	return objects.length === 0 ? undefined : objects.reduceRight((below, above) => merged(below, above));
}

function merged(below: JsonObject, above: JsonObject): JsonObject {
	const both: Record<string, Json | undefined> = { ...below };
	for (const [key, value] of Object.entries(above)) {
		const beneath = both[key];
		both[key] = isObject(value) && isObject(beneath) ? merged(beneath, value) : value;
	}
	return both;
}
