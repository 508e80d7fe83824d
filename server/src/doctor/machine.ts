import { say, type Words } from '../core/base/phrase';
import type { Launcher } from '../core/model/launcher';

/**
 * What the doctor asks the machine that it runs on. No function here changes anything, and none runs a program. None rejects:
 * their answers tell what cannot be seen.
 */
export interface Machine {
	/** The account that this process runs as. */
	readonly self: Account;
	/** What is at `path` in a view, with symbolic links followed. */
	readonly lookAt: (path: string, view: View) => Promise<PathLook>;
	/** The folders on the way to `path` in a view, from `/` down. Those behind symbolic links are among them. */
	readonly foldersTo: (path: string, view: View) => Promise<readonly FolderLook[]>;
	/** How a file of this machine is called in another view, by what is mounted there; undefined if it is not there. */
	readonly nameIn: (path: string, view: View) => Promise<string | undefined>;
	/** Who listens, in the networks of this process, of the Ghosts and of the nginxes. */
	readonly listeners: () => Promise<readonly LiveListener[]>;
	/** The Ghosts that run. */
	readonly ghosts: () => Promise<readonly RunningGhost[]>;
	/** The nginxes that run. */
	readonly nginxes: () => Promise<readonly RunningNginx[]>;
	/** The account of a user, with another main group if one is named; undefined if there is no such user or group. */
	readonly accountNamed: (user: string, group: string | undefined) => Promise<Account | undefined>;
	/** How the nginx that is installed was built; undefined if none is. */
	readonly nginxBuild: () => Promise<NginxBuild | undefined>;
	/** The addresses of this machine, besides the loopback. */
	readonly ownAddresses: readonly string[];
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Sends `GET` to somebody who listens, and gives up after some seconds. */
	readonly visit: (target: VisitTarget, request: VisitRequest) => Promise<Visit>;
	/** The services of systemd as their files have them; none if no systemd runs. */
	readonly units: () => Promise<readonly Unit[]>;
	/** Whether SELinux may refuse to programs what the modes of files let them do. */
	readonly selinuxEnforces: () => Promise<boolean>;
}

/** The files and the network as a program sees them. */
export interface View {
	/** What stands before the paths of that program for this process to find them; empty if both see the same files. */
	readonly root: string;
	/** Tells networks apart. Empty for that of this process. */
	readonly network: string;
	/** What people call it: `container 1a2b3c4d5e6f`. */
	readonly label: Words;
}

/** The files and the network of this process. */
export const HERE: View = { root: '', network: '', label: say`this machine` };

/** A user as the system sees one who opens a file. */
export interface Account {
	/** The user's name; the number if there is no name. */
	readonly name: string;
	readonly uid: number;
	/** Its own group and all others to which it belongs. */
	readonly gids: readonly number[];
}

/** What is at a path. */
export type PathLook =
	| { readonly kind: 'absent' }
	/** This process may not enter a folder on the way. */
	| { readonly kind: 'hidden' }
	| (Owned & {
			readonly kind: 'socket' | 'file' | 'folder' | 'other';
			/** The same for all names of one file, in all views. */
			readonly id: string;
			/** When what is in it last changed, in milliseconds since 1970. */
			readonly changedAt: number;
	  });

/** Who may do what with a file or a folder. */
export interface Owned {
	/** The lower twelve bits of the mode. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	/** The user and the group: `ghost:ghost`. A number stands for one that has no name. */
	readonly owner: string;
}

/** A folder on the way to a path. */
export type FolderLook = { readonly path: string } & (
	| { readonly kind: 'absent' | 'hidden' }
	| (Owned & { readonly kind: 'folder' })
);

/** Who listens at an address. */
export type LiveListener = {
	/** Undefined if this process may not look into it. */
	readonly process: Process | undefined;
	/** The network in which it listens, see `View`. */
	readonly network: string;
} & LiveAddress;

/** Where somebody listens. */
export type LiveAddress =
	| {
			readonly transport: 'unix';
			/** The path that it was given, made absolute where that can be told, even if the file of that name is gone. */
			readonly path: string;
	  }
	| {
			readonly transport: 'tcp';
			/** As an address of IP, without brackets. */
			readonly host: string;
			readonly port: number;
	  };

/** A running program. */
export interface Process {
	readonly pid: number;
	/** The words of its command line. */
	readonly command: readonly string[];
	/** Its working directory, as it calls it itself; undefined if this process may not see it. */
	readonly folder: string | undefined;
	/** The name of its user. */
	readonly user: string | undefined;
	readonly view: View;
	/** The service of systemd that it belongs to: `ghost_igu-io.service`. */
	readonly unit: string | undefined;
	/** The id of the container that it runs in, shortened as usual. */
	readonly container: string | undefined;
	/** In milliseconds since 1970. */
	readonly startedAt: number | undefined;
}

/** A Ghost that runs. */
export interface RunningGhost {
	readonly process: Process;
	/**
	 * Of its environment those variables that tell where it listens, for which site and by which config, and no others; undefined
	 * if this process may not see them.
	 */
	readonly variables: Readonly<Record<string, string>> | undefined;
	/** The config for its environment, as it calls it itself; undefined if none is to be seen. */
	readonly config: string | undefined;
	/** The public address in its environment, else in that config. */
	readonly url: string | undefined;
}

/** An nginx that runs. */
export interface RunningNginx {
	/** Its main file, as it calls it itself; undefined if nobody can tell. */
	readonly mainFile: string | undefined;
	/** The accounts of its workers. */
	readonly workers: readonly Account[];
	readonly process: Process;
}

/** What the program of nginx says of itself, as `nginx -V` prints it. */
export interface NginxBuild {
	readonly version: string;
	/** The user of workers if no `user` directive names another. */
	readonly user: string;
	/** What the `user` directive in its main file on this machine names; undefined if there is none to be seen. */
	readonly named?: { readonly name: string; readonly group: string | undefined } | undefined;
	/** The group of workers, if one was built in. */
	readonly group: string | undefined;
	/** The config that it reads if none is named; an absolute path. */
	readonly mainFile: string | undefined;
}

/** Whom to visit: a socket as this process calls it, or a port. */
export type VisitTarget = { readonly socket: string } | { readonly host: string; readonly port: number };

/** What is sent to who listens. */
export interface VisitRequest {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** What comes back. */
export type Visit =
	| { readonly kind: 'answer'; readonly status: number; readonly location: string | undefined }
	/** The connection failed: with `ECONNREFUSED`, `EACCES`, `ENOENT`, or another error of the system. */
	| { readonly kind: 'refused'; readonly errno: string }
	/** The listener did not answer in time. */
	| { readonly kind: 'silent' }
	/** The answer is no HTTP. */
	| { readonly kind: 'garbage' };

/** A service of systemd, as its unit file and the drop-ins say. */
export interface Unit {
	/** `ghost_igu-io.service` */
	readonly name: string;
	readonly runs: Launcher['runs'];
	/** Where it starts; undefined if the unit does not say. */
	readonly folder: string | undefined;
	/** Whether it has a `/tmp` of its own, in which nobody else sees its sockets. */
	readonly privateTmp: boolean;
	/** The units whose `/tmp` it takes for its own: see `mayShareTmp`. */
	readonly joins?: readonly string[] | undefined;
	/** The folders below `/run` that systemd makes for it and, unless they are preserved, removes when it stops. */
	readonly runtimeFolders: readonly { readonly path: string; readonly isPreserved: boolean }[];
	/** Patterns of the paths that it removes, or may remove, before each start, by `ExecStartPre=-/bin/rm -f PATH` and the like. */
	readonly removes: readonly string[];
}
