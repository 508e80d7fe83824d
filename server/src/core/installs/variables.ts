import { environmentValue } from '../languages/ghost/environment/value';
import type { Json } from '../languages/ghost/facts/facts';
import { comesBefore } from '../languages/ghost/facts/installInfo';

/** An object as `JSON.parse` gives it. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Whether a value is a JSON object, and neither a list nor `null`. */
export function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether where a Ghost listens may depend on a variable: on its value, or on which config it has Ghost read. */
export function decidesListening(name: string): boolean {
	return /^server__|^NODE_ENV$/.test(name);
}

/** A variable that names a file with the value of a setting: `server__port_FILE`. */
export interface SecretVariable {
	readonly name: string;
	/** The variable that the file stands for: `server__port`. */
	readonly setting: string;
	/** As written; empty where the variable is, which then says nothing. */
	readonly path: string;
}

/**
 * The variables that name files, of a Ghost of `version`, or may do so where nobody knows that: from 6.60 on, and only for
 * settings inside of others, so that `url_FILE` is none (read in Ghost 6.65.0, `config/secrets.js`, and run).
 */
export function secretVariables(
	variables: Readonly<Record<string, string>>,
	version: string | undefined,
): readonly SecretVariable[] {
	if (comesBefore(version, 6, 60) === true) return [];
	return Object.entries(variables).flatMap(([name, path]) => {
		if (!/_file$/i.test(name)) return [];
		const setting = name.slice(0, -'_file'.length);
		const keys = setting.split('__');
		return keys.length >= 2 && keys.every((key) => key !== '') ? [{ name, setting, path }] : [];
	});
}

/** What Ghost prints where it gets one setting from two variables of which one names a file; undefined where it does not. */
export function secretConflict(variables: Readonly<Record<string, string>>, version: string): string | undefined {
	const seen = new Map<string, SecretVariable>();
	for (const secret of secretVariables(variables, version)) {
		if (secret.path === '') continue;
		const { name, setting } = secret;
		if (variables[setting] !== undefined) return `Cannot set both ${setting} and ${name}`;
		const other = seen.get(setting);
		if (other && other.path !== secret.path) return `Cannot set both ${other.name} and ${name}`;
		seen.set(setting, secret);
	}
	return undefined;
}

/** The settings in the files that variables name, as far as their `texts` are known by their paths: texts, whatever they look like. */
export function settingsInSecrets(
	variables: Readonly<Record<string, string>>,
	texts: Readonly<Record<string, string>>,
	version: string | undefined,
): JsonObject {
	return secretVariables(variables, version).reduce<JsonObject>((root, { setting, path }) => {
		const text = texts[path];
		return text === undefined ? root : withValue(root, setting.split('__'), text.replace(/\r?\n$/, ''));
	}, {});
}

/** `server__port=2369` as `{ "server": { "port": 2369 } }`; a later variable of the same setting wins. */
export function settingsInVariables(
	variables: Readonly<Record<string, string>>,
	version: string | undefined,
): JsonObject {
	const secrets = new Set(secretVariables(variables, version).map(({ name }) => name));
	return Object.entries(variables).reduce<JsonObject>(
		// nconf takes a colon for what `__` is (`stores/env.js`, `common.js`).
		(root, [name, text]) => (secrets.has(name) ? root : withValue(root, name.split(/__|:/), environmentValue(text))),
		{},
	);
}

/** `target` with `value` at `keys`; what is no object on the way makes room for one. */
function withValue(target: Json | undefined, keys: readonly string[], value: Json | undefined): JsonObject {
	const [key = '', ...rest] = keys;
	const object = isObject(target) ? target : {};
	return { ...object, [key]: rest.length === 0 ? value : withValue(object[key], rest, value) };
}
