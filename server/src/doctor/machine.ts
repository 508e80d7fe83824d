/** What the doctor asks of the machine it runs on. Nothing here changes anything, and nothing rejects: what cannot be seen is said to be so. */
export interface Machine {
	/** Who is asking. */
	readonly self: Account;
	/** What stands at `path`, links followed. */
	readonly lookAt: (path: string) => Promise<PathLook>;
	/** The folders that somebody passes on the way to `path`, from `/` down, those behind links too. */
	readonly foldersTo: (path: string) => Promise<readonly FolderLook[]>;
	/** Who listens on Unix sockets, by the path that they were given. */
	readonly unixListeners: () => Promise<readonly UnixListener[]>;
	/** Who listens on a TCP port of this machine; undefined where nobody does. */
	readonly tcpListener: (port: number) => Promise<{ readonly process: Process | undefined } | undefined>;
	readonly accountNamed: (user: string, group: string | undefined) => Promise<Account | undefined>;
	/** The accounts of the workers of the nginx that runs with this main file. */
	readonly workersOf: (mainFile: string) => Promise<readonly Account[]>;
	readonly nginxBuild: () => Promise<NginxBuild | undefined>;
	/** Sends `GET` over a Unix socket and gives up after a few seconds. */
	readonly visit: (socket: string, request: VisitRequest) => Promise<Visit>;
	/** What systemd knows of a unit; undefined where no systemd runs or it knows no such unit. */
	readonly unit: (name: string) => Promise<Unit | undefined>;
	/** Whether SELinux keeps programs from what the modes of files let them. */
	readonly selinuxEnforces: () => Promise<boolean>;
}

/** Somebody who may open files. */
export interface Account {
	/** As people call it; a number where it has no name. */
	readonly name: string;
	readonly uid: number;
	readonly gids: readonly number[];
}

export type PathLook =
	| { readonly kind: 'absent' }
	/** A folder on the way keeps us out. */
	| { readonly kind: 'hidden' }
	| (Owned & { readonly kind: 'socket' | 'file' | 'folder' | 'other' });

export interface Owned {
	/** The lower twelve bits. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	/** `ghost:ghost`, or numbers. */
	readonly owner: string;
}

export type FolderLook = { readonly path: string } & (
	| { readonly kind: 'absent' | 'hidden' }
	| (Owned & { readonly kind: 'folder' })
);

export interface UnixListener {
	readonly path: string;
	/** Undefined where we may not look into the process. */
	readonly process: Process | undefined;
}

export interface Process {
	readonly pid: number;
	/** Its command line, in words. */
	readonly command: readonly string[];
	/** The folder that it runs in. */
	readonly folder: string | undefined;
}

export interface NginxBuild {
	readonly version: string;
	readonly user: string;
	readonly group: string | undefined;
	readonly mainFile: string | undefined;
}

export interface VisitRequest {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
}

export type Visit =
	| { readonly kind: 'answer'; readonly status: number; readonly location: string | undefined }
	/** `ECONNREFUSED`, `EACCES`, `ENOENT`, or what else the system says. */
	| { readonly kind: 'refused'; readonly errno: string }
	| { readonly kind: 'silent' }
	/** Something answered that is no HTTP. */
	| { readonly kind: 'garbage' };

export interface Unit {
	readonly name: string;
	readonly privateTmp: boolean;
	readonly runtimeDirectories: readonly string[];
	readonly user: string | undefined;
	readonly umask: number | undefined;
}
