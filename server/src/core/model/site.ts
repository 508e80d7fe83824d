import type { Words } from '../base/phrase';
/** A program that listens for visitors, and for which hosts, as far as its files tell. Plain data. */
export interface Backend {
	/** What to call it in a sentence: the name of the program, `Ghost`, or a phrase whose first value that is. */
	readonly label: Words;
	/** Of the program, where that is known: `6.65.0`. */
	readonly version: string | undefined;
	/** Tells installs apart: several files of one install may each have a backend, which are then the same program. */
	readonly install: string;
	/** False where its file cannot be read, so that what is missing may still be there. */
	readonly isWhole: boolean;
	/** The number of the endpoint on which it means to listen; undefined where none is written. */
	readonly endpoint: number | undefined;
	/** Whether none is written where that can be told, but one may be where the file cannot be read. */
	readonly isEndpointHidden: boolean;
	/** The public address, as written. */
	readonly url: string | undefined;
	/** The host of its public address, in lower case. */
	readonly host: string | undefined;
	/** The addresses under which it is visited, the public one first. */
	readonly sites: readonly VisitedSite[];
	/** Why it may be told otherwise by what cannot be read here, as a clause; absent where nothing tells so. */
	readonly doubt?: Words | undefined;
}

/** A backend as one file tells of it. */
export interface NamedBackend extends Backend {
	/** The plain names by which an upstream for it may be called, see `plainName`. Worked out for the few who ask. */
	readonly names: () => readonly string[];
}

/** The label with the version of the program behind its name: `Ghost 6 in compose service blog`. */
export function labelWithVersion(label: Words, version: string | undefined): Words {
	if (version === undefined) return label;
	if (typeof label === 'string') return label.replace(/^\S+/, (name) => `${name} ${version}`);
	if (!('key' in label)) return label;
	const [name = '', ...others] = label.values;
	return { ...label, values: [[name, ` ${version}`], ...others] };
}

/** An address under which a backend is visited. */
export interface VisitedSite {
	/** As written. */
	readonly url: string;
	/** Its host, in lower case. */
	readonly host: string;
}

/** A place from which visitors are sent on, as far as its file tells. Plain data. */
export interface Route {
	/** What to call who sends them: `nginx`. */
	readonly label: string;
	/** The number of the endpoint to which they are sent. */
	readonly endpoint: number;
	/** The hosts for which, where the very file tells. */
	readonly hosts: readonly string[];
	/** Whether visitors come this way through nginx's `server` blocks; else straight. */
	readonly throughServers: boolean;
	/** The name under which others of its kind send visitors this way, as that of an upstream. */
	readonly name: string | undefined;
}

/** What the files beside a config tell about the program that reads it. */
export interface InstallInfo {
	/** `6.65.0`, or just `5` from an image tag. */
	readonly version: string | undefined;
	/** Where the version was read: `.ghost-cli`, `current/package.json`, ... */
	readonly source: Words | undefined;
	/** Whether a `.ghost-cli` file lies beside it: then Ghost-CLI checks the config and writes the systemd unit. */
	readonly managedByCli: boolean;
	/** Whether the file of a process manager sets `server__port` or the like, which wins over the config, to nobody knows what. */
	readonly listensByEnvironment?: boolean | undefined;
	/** The site's name in `.ghost-cli`: its systemd unit is `ghost_<name>.service`. */
	readonly siteName?: string | undefined;
}

/** Where nothing lies beside a config. */
export const NO_INSTALL_INFO: InstallInfo = { version: undefined, source: undefined, managedByCli: false };
