import { baseName, type Uri } from '../../../base/uri';

/** What the name of a Ghost config tells. */
export interface ConfigName {
	/** `config.production.json` */
	readonly name: string;
	/** `production`; `local` for `config.local.json` and `config.local.jsonc`. Empty where the name is another one. */
	readonly environment: string;
	/** False for `config.<env>.jsonc`, which Ghost reads nowhere. */
	readonly read: boolean;
	/** Whether comments are allowed: in `config.local.jsonc` only, which Ghost reads with jsonc-parser and never refuses. */
	readonly comments: boolean;
}

const pattern = /^config\.([A-Za-z0-9_-]+)\.json(c?)$/;

/** Whether a file of that name may be a Ghost config: `config.<env>.json`, `config.local.json`, and both with `.jsonc`. */
export function isGhostConfigName(name: string): boolean {
	return pattern.test(name);
}

/** What the last part of `uri` tells. Only names for which `isGhostConfigName` holds have an environment. */
export function configNameOf(uri: Uri): ConfigName {
	const name = baseName(uri);
	const [, environment = '', c = ''] = pattern.exec(name) ?? [];
	const comments = environment === 'local' && c !== '';
	return { name, environment, read: c === '' || comments, comments };
}
