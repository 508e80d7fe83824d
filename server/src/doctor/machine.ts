/**
 * What the doctor asks the machine that it runs on. No function here changes anything. None rejects: their answers tell what
 * cannot be seen.
 */
export interface Machine {
	/** The account that this process runs as. */
	readonly self: Account;
	/** What is at `path`, with symbolic links followed. */
	readonly lookAt: (path: string) => Promise<PathLook>;
	/** The folders on the way to `path`, from `/` down. Those behind symbolic links are among them. */
	readonly foldersTo: (path: string) => Promise<readonly FolderLook[]>;
	/** The listeners on Unix sockets. */
	readonly unixListeners: () => Promise<readonly UnixListener[]>;
	/** The listener on a TCP port; undefined if there is none. */
	readonly tcpListener: (port: number) => Promise<{ readonly process: Process | undefined } | undefined>;
	/** The account of a user, with another main group if one is named; undefined if there is no such user or group. */
	readonly accountNamed: (user: string, group: string | undefined) => Promise<Account | undefined>;
	/** The accounts of the workers of the nginx that runs with this main file. */
	readonly workersOf: (mainFile: string) => Promise<readonly Account[]>;
	/** How the nginx that is installed was built; undefined if none is. */
	readonly nginxBuild: () => Promise<NginxBuild | undefined>;
	/** Sends `GET` over a Unix socket, and gives up after some seconds. */
	readonly visit: (socket: string, request: VisitRequest) => Promise<Visit>;
	/** What systemd knows of a unit; undefined if no systemd runs, or if it knows no such unit. */
	readonly unit: (name: string) => Promise<Unit | undefined>;
	/** Whether SELinux may refuse to programs what the modes of files let them do. */
	readonly selinuxEnforces: () => Promise<boolean>;
}

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
	| (Owned & { readonly kind: 'socket' | 'file' | 'folder' | 'other' });

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

/** A process that listens on a Unix socket. */
export interface UnixListener {
	/** The path that it was given, even if the file of that name is gone. */
	readonly path: string;
	/** Undefined if this process may not look into it. */
	readonly process: Process | undefined;
}

/** A running program. */
export interface Process {
	readonly pid: number;
	/** The words of its command line. */
	readonly command: readonly string[];
	/** Its working directory. */
	readonly folder: string | undefined;
}

/** What `nginx -V` says. */
export interface NginxBuild {
	readonly version: string;
	/** The user of workers if no `user` directive names another. */
	readonly user: string;
	/** The group of workers, if one was built in. */
	readonly group: string | undefined;
	/** The config that it reads if none is named; an absolute path. */
	readonly mainFile: string | undefined;
}

/** What is sent over a socket. */
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

/** A systemd unit. */
export interface Unit {
	readonly name: string;
	/** Whether it has a `/tmp` of its own, in which nobody else sees its sockets. */
	readonly privateTmp: boolean;
	/** The folders below `/run` that systemd makes for it and removes when it stops. */
	readonly runtimeDirectories: readonly string[];
}
