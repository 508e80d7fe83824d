import type { Words } from '../base/phrase';
import { socketAddress } from '../base/socketPath';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { Endpoint, Quoting, Scope, SharedNetwork } from './endpoint';
import type { FileSummary, LanguageId } from './fileSummary';

/** Stands in clauses about a launcher for its label. */
export const ITSELF = '\u{fffc}';

/**
 * What starts a program: a systemd unit, a service of a compose file. Several files may make one, as a unit and its drop-ins.
 * Plain data.
 */
export interface Launcher {
	/** Tells launchers apart, whichever files make one. */
	readonly id: string;
	/** The name by which people know it: `ghost_igu-io`, `blog`. */
	readonly name: string;
	/** What to call it in a sentence: `unit ghost_igu-io`, `compose service blog`. */
	readonly label: Words;
	/** Where it is named, for all that has no place of its own. */
	readonly place: TextPlace;
	/** The program that it starts, by the kind of its configs, as far as its image or its command tells. */
	readonly runs: LanguageId | 'other';
	/** The program's version, as `6`, from an image tag; undefined where nothing tells. */
	readonly version: string | undefined;
	/** Where that was read, for people: `the image tag in compose.yaml`. */
	readonly versionSource: Words | undefined;
	/** The folder in which the program starts, as its scope calls it: `/var/www/igu`. Undefined where nobody says. */
	readonly folder: string | undefined;
	/** That folder, or what is mounted there, among the files; undefined where it is none that could be read. */
	readonly folderUri: Uri | undefined;
	/** Files that are mounted over those in the folder, by the path in the container. */
	readonly mountedFiles: readonly { readonly uri: Uri; readonly path: string }[];
	/** Set where something lies over the config of the image, or over the whole folder, of which no file tells what it is. */
	readonly unseen?: 'config' | 'folder' | undefined;
	/** The variables that it sets, the weakest first: a later one of a name wins. */
	readonly variables: readonly Variable[];
	/**
	 * Why its environment may hold more than `variables`, as a clause in which `ITSELF` is its label: `unit ghost’s command sets
	 * server:port`.
	 * Undefined where all of it is known.
	 */
	readonly hidden: Words | undefined;
	/** What the image brings where nobody else sets it, in the words of a config; undefined without an image of Ghost. */
	readonly image: { readonly host: string; readonly port: number } | undefined;
	/** Where its program finds paths, hosts and ports. */
	readonly scope: Scope;
	/** Below which folder the files of its machine lie, where it is a unit of systemd: those of one share a `/run`. */
	readonly machine: Uri | undefined;
	/**
	 * Set where others that are started alike may run, of which no file tells: those of a systemd template. `folder` is where they
	 * start, as a path among the files with `*` for the name of one; undefined where that is not known.
	 */
	readonly template?: { readonly folder: string | undefined };
	/** Under which the program runs; undefined where nobody says. */
	readonly user: string | undefined;
	readonly group: string | undefined;
	/** The umask of the program, 0022 where nobody says otherwise. */
	readonly umask: number;
	/** Whether it sees a `/tmp` of its own. */
	readonly privateTmp: boolean;
	/** The units, by their whole names, whose `/tmp` it takes for its own: see `mayShareTmp`. */
	readonly joins?: readonly string[];
	/** Folders below `/run` that systemd makes for it at each start, as the machine calls them. */
	readonly runtimeFolders: readonly RuntimeFolder[];
	/**
	 * Patterns of the paths that it removes, or may remove, before the program starts, by `ExecStartPre=-/bin/rm -f PATH` and the like:
	 * see `mayRemovePath`.
	 */
	readonly removes: readonly string[];
	/** What of other places is mounted into its container. */
	readonly volumes: readonly Volume[];
	/** Set where nobody else can listen in its container: an image of the program, with its own command and a network of its own. */
	readonly isAlone?: true | undefined;
	/** Set where none of its container's ports is published, so that nobody gets there who is on none of its networks. */
	readonly unpublished?: { readonly insertion: PortInsertion | undefined } | undefined;
	/** Set where it starts only for those who ask for it, as a service with profiles: it may not run. */
	readonly mayBeOff?: true;
	/** Where and how a further variable is added, by kind of file: undefined where that cannot be told. */
	readonly insertion: VariableInsertion | undefined;
}

/** A place in a text. */
export interface TextPlace {
	readonly uri: Uri;
	readonly span: Span;
}

/** One variable of a program's environment. */
export interface Variable {
	/** `server__port`, in its letter case. */
	readonly name: string;
	/** What the program gets; undefined where nobody here can know. */
	readonly value: string | undefined;
	/** The name, or the whole entry where it stands inside of one word. */
	readonly keyPlace: TextPlace;
	/** The value as it is written; undefined where no text sets it. */
	readonly written: WrittenValue | undefined;
	/** All that has to go to take it away, its line end included. */
	readonly removal: TextPlace;
}

/** Where a value is written. */
export interface WrittenValue extends TextPlace {
	/** `span` is without quotes. */
	readonly quoting: Quoting;
	/**
	 * Where each code unit of the value begins in the text, and where the last one ends: one number more than it has. Undefined
	 * where the value stands there letter for letter.
	 */
	readonly offsets?: readonly number[] | undefined;
	/** Whether the value may be written anew there. Not so where it is put together of several parts. */
	readonly isWritable: boolean;
}

/**
 * Whether two units that have a `/tmp` of their own may have it together: one joins the other's by `JoinsNamespaceOf=`. It does if
 * the other is up first (run on systemd 252).
 */
export function mayShareTmp(one: JoiningUnit, other: JoiningUnit): boolean {
	return one.joins.includes(other.unit) || other.joins.includes(one.unit);
}

/** A unit by its whole name, with those that it joins. */
export interface JoiningUnit {
	readonly unit: string;
	readonly joins: readonly string[];
}

/** The umask that systemd, and the engines of containers, give to a program of which nobody says another. */
export const USUAL_UMASK = 0o022;

/** A folder below `/run` that systemd makes for a unit. */
export interface RuntimeFolder {
	/** `/run/ghost/igu`. */
	readonly path: string;
	/** 0755 where nobody says otherwise. */
	readonly mode: number;
	/** Whether it stays, with all that is in it, when the unit stops, or is just started anew; undefined where nobody knows. */
	readonly stays: 'always' | 'over restarts' | 'never' | undefined;
	/** Where it is written, and where it is said that it stays. */
	readonly place: TextPlace;
	readonly preservePlace: TextPlace | undefined;
	/** Whether another may be written there for this unit alone, and stays. */
	readonly isWritable: boolean;
}

/** Whether what is in a folder is still there when the unit has crashed and systemd starts it anew. */
export function outlastsCrash({ stays }: Pick<RuntimeFolder, 'stays'>): boolean {
	return stays === 'always' || stays === 'over restarts';
}

/** A mount of a container. */
export interface Volume {
	/** `named` for a volume with a name, `bind` for a path of the machine, `anonymous` and `tmpfs` for what nobody shares. */
	readonly kind: 'named' | 'bind' | 'anonymous' | 'tmpfs';
	/** The volume's name, or the path on the machine. */
	readonly source: string;
	/** The path in the container. */
	readonly target: string;
	/** That path, where it stands by itself. */
	readonly written: WrittenValue | undefined;
	readonly readOnly: boolean;
	readonly place: TextPlace;
	/**
	 * Whether root alone may write in it once it is made, as far as the files tell: it is new and of nobody else, its folder is in
	 * no image, and nothing that has it gives it to another user.
	 */
	readonly isRoots: boolean;
}

/** The mount in which a path of the container lies, given as an address: the innermost one. */
export function mountOf({ volumes }: Launcher, address: string): Volume | undefined {
	return volumes
		.filter(({ target }) => address.startsWith(`${socketAddress(target)}/`))
		.reduce<Volume | undefined>(
			(best, one) => (best && best.target.length > one.target.length ? best : one),
			undefined,
		);
}

/** Where `8080:2368` goes, so that a port is published; undefined where that cannot be told. */
export interface PortInsertion extends TextPlace {
	readonly before: string;
	readonly after: string;
}

/** Where a further variable goes. */
export interface VariableInsertion extends TextPlace {
	/** Set where the file is not there yet, and is made of this alone. */
	readonly isNewFile?: true;
	/** The text before the name, between it and the value, and behind the value. `=` and quotes are among them. */
	readonly before: string;
	readonly between: string;
	readonly after: string;
	/** The texts around a further setting of another kind at this place, such as `UMask=0027`; undefined where there are no such. */
	readonly setting?: { readonly before: string; readonly after: string };
}

/** What several files say together. Plain data. */
export interface Assembly {
	readonly launchers: readonly Launcher[];
	/**
	 * Endpoints that only all files together tell, each in the file in which its text stands: published ports, from both sides.
	 * What variables say is not among them.
	 */
	readonly endpoints: readonly PlacedEndpoint[];
	/** The files whose paths hold in a scope of their own. */
	readonly scopedFiles: readonly ScopedFile[];
	/** The names that its programs have on networks on which those of other wholes may be. */
	readonly hosts?: readonly NetworkHost[] | undefined;
}

/** A name that a program has on a network. */
export interface NetworkHost {
	readonly network: SharedNetwork;
	readonly name: string;
	/** The id of the scope that it leads to. */
	readonly scope: string;
}

/** What the variables of a launcher say of addresses. Plain data. */
export interface Launched {
	/** Those of its variables that may be kept, in their order. An environment holds passwords, too. */
	readonly variables: readonly Variable[];
	/** Where the program is told to listen, each in the scope of the launcher. */
	readonly endpoints: readonly PlacedEndpoint[];
	/** The hosts under which it is visited, in lower case. */
	readonly hosts: readonly string[];
	/** The plain names by which an upstream for it may go, see `plainName`. */
	readonly names: readonly string[];
}

/** An endpoint of a file that another file tells. */
export interface PlacedEndpoint {
	readonly uri: Uri;
	readonly endpoint: Endpoint;
}

/** A file that holds in a scope, because another one says so: as a container's volumes do for a config in it. */
export interface ScopedFile {
	readonly file: Uri;
	readonly scope: Scope;
	/** Whether `file` is a folder, and all files below it are meant of which nobody says anything else. */
	readonly isFolder?: true;
	/** The only kind of file in the folder that is meant; absent where all are. */
	readonly only?: LanguageId | undefined;
	/** The kind of file that a program reads there, whatever it is called; undefined where nobody knows of one. */
	readonly as?: LanguageId | undefined;
}

/** A file that is a part of a whole. */
export interface Part {
	readonly uri: Uri;
	readonly summary: FileSummary;
}

/**
 * Gives what is kept of another file, by its uri and the kind that it is taken for, whatever it is called; undefined of one that
 * is not here. Whoever asks is asked again when that changes.
 */
export type PartReader = (uri: Uri, as: LanguageId) => FileSummary | undefined;

/** Where nothing was put together. */
export const NO_ASSEMBLY: Assembly = { launchers: [], endpoints: [], scopedFiles: [] };

/**
 * Whether the value of a variable may be kept, shown and handed on: where a Ghost listens, for whom, and which config it reads. All
 * others may hold secrets.
 */
export function isKeptVariable(name: string): boolean {
	return /^(?:server__.+|(?:admin__)?url|NODE_ENV|paths__contentPath)(?:_FILE)?$/.test(name);
}
