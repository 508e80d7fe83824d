import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../core/base/socketPath';
import { removalBeforeStart } from '../core/scaffold/runtimeFolder';
import { mayAccess, octal } from './access';
import { moveToOwnFolder } from './examineUnits';
import { type Finding, listed, word } from './finding';
import type { FolderLook, Machine, Owned, Process, UnixListener } from './machine';
import type { GhostSubject, Subject } from './subject';
import type { Worker } from './worker';

/** Finds what is wrong on the way to the socket: with the folders, the file, the listener, and what the modes let nginx do. */
export async function examinePath(
	subject: Subject,
	worker: Worker | undefined,
	machine: Machine,
): Promise<readonly Finding[]> {
	const { path, ghost } = subject;
	if (!path.startsWith('/')) return [notSeen(path, 'it is relative to a folder that only the two programs know')];
	const unixListeners = await machine.unixListeners();
	const cutPath = cutTo(path, MAX_SOCKET_PATH_LINUX);
	if (cutPath !== path)
		return [
			pathCut(
				path,
				unixListeners.some((one) => one.path === cutPath),
			),
		];
	const [look, folders] = await Promise.all([machine.lookAt(path), machine.foldersTo(path)]);
	const unixListener = unixListeners.find((one) => one.path === path);
	switch (look.kind) {
		case 'hidden': {
			const closed = worker ? closedFolders(folders, worker) : [];
			return closed.length > 0 ? closed : [notSeen(path, `${hiddenBelow(folders)} keeps this user out`)];
		}
		case 'absent':
			return [await whyAbsent(subject, folders, unixListeners, machine)];
		case 'file':
		case 'folder':
		case 'other':
			return [notASocket(path, look.kind)];
		case 'socket':
			return [
				...(unixListener ? [] : [nobodyListens(path, ghost)]),
				...(unixListener?.process && ghost ? anotherProgram(path, unixListener.process) : []),
				...(worker ? [...closedFolders(folders, worker), ...closedSocket(path, look, worker, ghost)] : []),
			];
	}
}

async function whyAbsent(
	{ path, ghost }: Subject,
	folders: readonly FolderLook[],
	unixListeners: readonly UnixListener[],
	machine: Machine,
): Promise<Finding> {
	const unlinkedListener = unixListeners.find((one) => one.path === path);
	if (unlinkedListener) return unlinked(path, unlinkedListener.process);
	if (ghost) {
		const tcp = await machine.tcpListener(ghost.tcpPort);
		if (tcp && (tcp.process === undefined || isGhostIn(ghost.folder, tcp.process))) return ghostOnTcp(path, ghost);
		const elsewhere = unixListeners.find(({ process }) => process && isGhostIn(ghost.folder, process));
		if (elsewhere) return listensElsewhere(path, elsewhere, ghost);
	}
	const missing = folders.find(({ kind }) => kind === 'absent');
	return missing ? folderAbsent(path, missing.path, ghost) : socketAbsent(path, ghost);
}

/** Whether a process is the Ghost of a folder. Ghost runs in its folder, as `node current/index.js`. */
function isGhostIn(folder: string, { folder: runsIn, command }: Process): boolean {
	return runsIn === folder || command.some((text) => text.startsWith(`${folder}/`));
}

function socketAbsent(path: string, ghost: GhostSubject | undefined): Finding {
	return {
		code: 'socket-absent',
		severity: 'error',
		what: `Visitors get 502: there is nothing at ${path}.`,
		why: ghost
			? 'No Ghost runs that listens there. nginx logs (2: No such file or directory).'
			: 'Nobody listens there.',
		cure: ghost ? `${startGhost(ghost)}, and look into its log if it does not stay.` : 'Start the program behind it.',
	};
}

function folderAbsent(path: string, folder: string, ghost: GhostSubject | undefined): Finding {
	const inRun = /^\/(?:var\/)?run\//.test(folder);
	return {
		code: 'folder-absent',
		severity: 'error',
		what: `Visitors get 502: the folder ${folder} is not there, so nobody can listen on ${path}.`,
		why: inRun
			? '/run is empty after each start of the machine, and Ghost does not make folders there.'
			: 'A socket needs its folder, and Ghost does not make it.',
		cure: inRun ? madeBySystemd(ghost) : `${madeByHand(path)}, with the user that Ghost runs as.`,
	};
}

function madeByHand(path: string): string {
	const folder = path.slice(0, path.lastIndexOf('/'));
	return `sudo mkdir -p ${word(folder)} && sudo chown ghost: ${word(folder)}`;
}

function madeBySystemd(ghost: GhostSubject | undefined): string {
	if (!ghost) return 'Have the unit of the program behind it make the folder, by a RuntimeDirectory=, and restart it.';
	const { runtime, unit, site } = ghost;
	const into = `the [Service] section of ${unit ?? 'Ghost’s unit'} (sudo systemctl edit ${word(unit ?? 'ghost_NAME.service')}), and restart it`;
	if (runtime.owner === 'site' || runtime.owner === 'allSites') return `Put ${listed(runtime.settings)} into ${into}.`;
	return `${moveToOwnFolder(site)} in ${into}.`;
}

function unlinked(path: string, process: Process | undefined): Finding {
	return {
		code: 'socket-unlinked',
		severity: 'error',
		what: `Visitors get 502: ${nameOf(process)} listens on ${path}, but its file has been removed.`,
		why: 'Who removes the file of a socket cuts it off: the program keeps listening and nobody can reach it.',
		cure: 'Restart the program, and find out what cleans up there: systemd-tmpfiles, a deploy script, or another unit with the same RuntimeDirectory.',
	};
}

function ghostOnTcp(path: string, ghost: GhostSubject): Finding {
	const version = ghost.version === undefined ? 'Ghost 5 and later ignore' : `Ghost ${ghost.version} ignores`;
	const ignored = ghost.key === 'server.socket';
	return {
		code: 'ghost-on-tcp',
		severity: 'error',
		what: `Visitors get 502: Ghost listens on TCP port ${ghost.tcpPort} and not on ${path}.`,
		why: ignored
			? `${version} server.socket without a word.`
			: 'The Ghost that runs has read another port than the one in this file: it was started before, or its environment has server__port.',
		cure: ignored
			? `Write "port": { "path": ${JSON.stringify(path)}, "readableAll": true, "writableAll": true } in place of "socket" ("ghost-nginx check" shows the edit), and restart Ghost.`
			: `${startGhost(ghost, 'restart')}.`,
	};
}

function listensElsewhere(path: string, elsewhere: UnixListener, ghost: GhostSubject): Finding {
	return {
		code: 'ghost-listens-elsewhere',
		severity: 'error',
		what: `Visitors get 502: the Ghost of this folder listens on ${elsewhere.path} and not on ${path}.`,
		why: 'It has read another path than the one in this file: it was started before the file changed, or its environment has server__port.',
		cure: `${startGhost(ghost, 'restart')}.`,
	};
}

function notASocket(path: string, kind: 'file' | 'folder' | 'other'): Finding {
	const what = { file: 'a plain file', folder: 'a folder', other: 'neither a socket nor a file' }[kind];
	return {
		code: 'not-a-socket',
		severity: 'error',
		what: `Visitors get 502: ${path} is ${what}.`,
		why: 'Nobody can listen there before it is gone.',
		cure: `sudo mv ${word(path)} ${word(`${path}.old`)}, and start Ghost.`,
	};
}

function nobodyListens(path: string, ghost: GhostSubject | undefined): Finding {
	const removal = `sudo rm ${word(path)}, then`;
	const forGood = `${removalBeforeStart(path)} in the [Service] section of ${ghost?.unit ?? 'its unit'} does that at each start.`;
	return {
		code: 'nobody-listens',
		severity: 'error',
		what: `Visitors get 502: ${path} is left over, nobody listens on it.`,
		why: `Its program was killed or the machine stopped. nginx logs (111: Connection refused), and ${ghost?.unlinks === true ? 'Ghost 4 and earlier remove it when they start' : 'Ghost 5 and later never start while it is there'}.`,
		cure: !ghost
			? `${removal} start the program behind it.`
			: ghost.unlinks
				? `${startGhost(ghost)}.`
				: `${removal} ${lowerFirst(startGhost(ghost))}. ${forGood}`,
	};
}

function anotherProgram(path: string, process: Process): Finding[] {
	// Ghost is a Node program. Some give its process another title.
	if (/^(?:\S*\/)?(?:node|nodejs|ghost)(?:\s|$)/i.test(process.command[0] ?? '')) return [];
	return [
		{
			code: 'another-program',
			severity: 'warning',
			what: `It is not Ghost that listens on ${path}, but ${nameOf(process)}.`,
			why: 'Another program has taken the name of the socket.',
			cure: `Give one of the two another path, then restart Ghost.`,
		},
	];
}

function closedFolders(folders: readonly FolderLook[], { account, source }: Worker): Finding[] {
	return folders.flatMap((folder): Finding[] => {
		if (folder.kind !== 'folder' || mayAccess(account, folder, 'pass')) return [];
		return [
			{
				code: 'folder-closed',
				severity: 'error',
				what: `Visitors get 502: nginx may not enter ${folder.path}.`,
				why: `It is ${octal(folder.mode)} ${folder.owner}, and nginx's workers run as ${account.name} (${source}). nginx logs (13: Permission denied).`,
				cure: `sudo chmod o+x ${word(folder.path)}, or put the socket into a folder of its own, as /run/ghost/NAME.`,
			},
		];
	});
}

function closedSocket(
	path: string,
	look: Owned,
	{ account, source }: Worker,
	ghost: GhostSubject | undefined,
): Finding[] {
	if (mayAccess(account, look, 'connect')) return [];
	const lasting =
		ghost?.key === 'server.socket'
			? '"permissions": "0666" beside the path in Ghost’s config'
			: '"port": { "path": …, "readableAll": true, "writableAll": true } in Ghost’s config';
	return [
		{
			code: 'socket-closed',
			severity: 'error',
			what: `Visitors get 502: nginx may not open ${path}.`,
			why: `It is ${octal(look.mode)} ${look.owner}, and nginx's workers run as ${account.name} (${source}). nginx logs (13: Permission denied).`,
			cure: `For now sudo chmod 666 ${word(path)}; for good ${ghost ? lasting : 'change the mode where the program makes it'}.`,
		},
	];
}

function pathCut(path: string, found: boolean): Finding {
	return {
		code: 'path-cut',
		severity: 'error',
		what: `Visitors get 502: the path has ${utf8Length(path)} bytes, and the system takes ${MAX_SOCKET_PATH_LINUX}.`,
		why: found
			? 'Node has cut it, so that Ghost listens on the beginning of it; nginx refuses it.'
			: 'Node 22 and earlier cut it, later ones refuse it, and so does nginx.',
		cure: 'Choose a shorter path in both files, as /run/ghost/NAME/ghost.sock.',
	};
}

function notSeen(path: string, why: string): Finding {
	return {
		code: 'not-seen',
		severity: 'information',
		what: `What is at ${path} cannot be seen.`,
		why: `${why[0]?.toUpperCase() ?? ''}${why.slice(1)}.`,
		cure: 'Run this as root: sudo ghost-nginx doctor.',
	};
}

function hiddenBelow(folders: readonly FolderLook[]): string {
	const first = folders.findIndex(({ kind }) => kind === 'hidden');
	return folders[first < 0 ? folders.length - 1 : Math.max(0, first - 1)]?.path ?? '/';
}

function startGhost({ unit, folder }: GhostSubject, verb: 'start' | 'restart' = 'start'): string {
	if (unit !== undefined) return `sudo systemctl ${verb} ${word(unit)}`;
	return `${verb === 'start' ? 'Start' : 'Restart'} the Ghost in ${folder}`;
}

function nameOf(process: Process | undefined): string {
	return process ? `${process.command[0] ?? 'a program'} (pid ${process.pid})` : 'a program';
}

function lowerFirst(text: string): string {
	return `${text[0]?.toLowerCase() ?? ''}${text.slice(1)}`;
}

/** The longest beginning of a path that has no more than `maxBytes` bytes of UTF-8. */
function cutTo(path: string, maxBytes: number): string {
	let cut = path;
	while (utf8Length(cut) > maxBytes) cut = cut.slice(0, -1);
	return cut;
}
