import { lowerFirst, type Sentence, say, upperFirst, type Words } from '../core/base/phrase';
import { homeFolder, MAX_SOCKET_PATH_LINUX, socketAddress, temporaryFolder, utf8Length } from '../core/base/socketPath';
import { modeText } from '../core/installs/socketMode';
import { removalBeforeStart } from '../core/scaffold/runtimeFolder';
import { mayAccess } from './access';
import { addressName } from './address';
import { elsewhere } from './elsewhere';
import { folderFor, unitOf } from './examineUnits';
import { type Finding, word } from './finding';
import { aboutListener, aboutSilence } from './listening';
import type { FolderLook, LiveListener, Owned, View } from './machine';
import { listenerOnSocket, refuses } from './reach';
import { environmentPlace, processName, readLog, runtimeLines, startGhost } from './remedies';
import { decidingVariable } from './running';
import type { Sight } from './sight';
import type { GhostSubject } from './subject';
import type { Worker } from './worker';

/** Finds what is wrong on the way to the socket: with the folders, the file, the listener, and what the modes let nginx do. */
export async function examinePath(sight: Sight, path: string, view: View): Promise<readonly Finding[]> {
	const { worker, machine, listeners } = sight;
	if (!path.startsWith('/')) return [relative(path)];
	const cutPath = cutTo(path, MAX_SOCKET_PATH_LINUX);
	if (cutPath !== path)
		return [
			pathCut(
				path,
				listeners.some((one) => one.transport === 'unix' && one.path === cutPath),
			),
		];
	const [look, folders] = await Promise.all([machine.lookAt(path, view), machine.foldersTo(path, view)]);
	switch (look.kind) {
		case 'hidden': {
			const closed = worker ? closedFolders(sight, folders, worker) : [];
			return closed.length > 0 ? closed : [notSeen(path, say`this user may not enter ${hiddenBelow(folders)}`)];
		}
		case 'absent':
			return [await whyAbsent(sight, path, view, folders)];
		case 'file':
		case 'folder':
		case 'other':
			return [notASocket(path, look.kind)];
		case 'socket': {
			const listener = await listenerOnSocket(sight, path, view, look);
			// Who listens in a network that is not to be seen stands in no table.
			const isDead = !listener && (await refuses(machine, { socket: view.root + path }));
			const [at] = sight.live;
			if (isDead && at) return [await elsewhere(sight, at, path)];
			return [
				...(listener ? aboutListener(sight, listener) : isDead ? [nobodyListens(sight, path)] : []),
				...(worker ? [...closedFolders(sight, folders, worker), ...closedSocket(sight, path, look, worker)] : []),
			];
		}
	}
}

async function whyAbsent(sight: Sight, path: string, view: View, folders: readonly FolderLook[]): Promise<Finding> {
	const { live, subject, machine } = sight;
	const wanted = subject.connect ? addressName(subject.connect.address) : path;
	const inView = await listenerOnSocket(sight, path, view, { kind: 'absent' });
	if (inView) return unlinked(path, inView);
	for (const one of live) {
		if (one.transport !== 'unix' || one.process === undefined || one.process.view.root === view.root) continue;
		const isTold =
			subject.listen?.address.transport === 'unix' &&
			socketAddress(one.path) === socketAddress(subject.listen.address.path);
		if (isTold && (await machine.lookAt(one.path, one.process.view)).kind === 'socket')
			return notShared(path, view, one.path, one.process.view);
	}
	const [at] = live;
	if (at) return elsewhere(sight, at, wanted);
	const unseen = onItsPort(sight);
	if (unseen) return elsewhere(sight, unseen, wanted);
	const [silent] = aboutSilence(sight);
	if (silent) return silent;
	const missing = folders.find(({ kind }) => kind === 'absent');
	return missing ? folderAbsent(sight, path, missing.path) : socketAbsent(sight, path);
}

/** Who listens on the port on which a Ghost would if it ignored the socket, if nobody may see who that is. */
function onItsPort({ subject: { ghost }, listeners }: Sight): LiveListener | undefined {
	return ghost && listeners.find((one) => one.transport === 'tcp' && one.port === ghost.tcpPort && !one.process);
}

function socketAbsent(sight: Sight, path: string): Finding {
	const { ghost } = sight.subject;
	const runs = sight.running
		? say`A Ghost runs for this site, but only root may see where it listens.`
		: say`No Ghost runs that listens there. nginx logs (2: No such file or directory).`;
	const start = sight.running ? say`sudo ghost-nginx doctor shows where it listens` : startGhost(sight);
	return {
		code: 'socket-absent',
		severity: sight.subject.connect ? 'error' : 'warning',
		what: sight.subject.connect
			? say`Visitors get 502: there is nothing at ${path}.`
			: say`There is nothing at ${path}.`,
		why: ghost ? runs : say`Nobody listens there.`,
		cure: ghost ? say`${start}. If it stops again, ${readLog(sight)}.` : say`Start the program that makes this socket.`,
	};
}

function folderAbsent(sight: Sight, path: string, folder: string): Finding {
	const found = (why: Sentence, cure: Sentence): Finding => ({
		code: 'folder-absent',
		severity: 'error',
		what: say`Visitors get 502: the folder ${folder} is not there, so nobody can listen on ${path}.`,
		why,
		cure,
	});
	const { ghost } = sight.subject;
	const own = path.slice(0, path.lastIndexOf('/'));
	if (!/^\/(?:var\/)?run\//.test(folder)) {
		const byHand = say`sudo mkdir -p ${word(own)} && sudo chown ghost: ${word(own)}, with the user that Ghost runs as.`;
		return found(say`A socket needs its folder, and Ghost does not make it.`, byHand);
	}
	const makes = ghost?.makes.map((made) => ({ path: made, isPreserved: false })) ?? [];
	const unit = unitOf(sight) ?? { name: ghost?.unit ?? '', runtimeFolders: makes };
	if (unit.name !== '' && folderFor(unit, socketAddress(own)))
		return found(
			say`${unit.name} does not run: systemd makes the folder when it starts, and removes it when it stops.`,
			say`${startGhost(sight)}. If it stops again, ${readLog(sight)}.`,
		);
	return found(say`/run is empty after each boot, and Ghost does not make folders there.`, inRuntime(ghost));
}

/** How the unit of a Ghost is to make the folder of its socket. */
function inRuntime(ghost: GhostSubject | undefined): Sentence {
	if (!ghost)
		return say`Add RuntimeDirectory= to the unit of the program that listens there, so that systemd makes the folder, and restart it.`;
	const unit = ghost.unit ?? say`Ghost’s unit`;
	const edit = `sudo systemctl edit ${word(ghost.unit ?? 'ghost_NAME.service')}`;
	const { lines, isMove } = runtimeLines(ghost);
	return isMove
		? say`Give the socket a folder of its own: ${lines}. The line goes into [Service] of ${unit} (${edit}); then restart it.`
		: say`Put ${lines} into [Service] of ${unit} (${edit}), and restart it.`;
}

function unlinked(path: string, { process }: LiveListener): Finding {
	return {
		code: 'socket-unlinked',
		severity: 'error',
		what: say`Visitors get 502: ${processName(process)} listens on ${path}, but its file has been removed.`,
		why: say`Without the file nobody can reach the program, though it still listens.`,
		cure: say`Restart the program, and find out what removes the file: systemd-tmpfiles, a deploy script, or another unit with the same RuntimeDirectory.`,
	};
}

function notShared(path: string, view: View, own: string, ghosts: View): Finding {
	const isTmp = temporaryFolder(own) !== undefined;
	const [mine, theirs] = [nameOf(view), nameOf(ghosts)];
	return {
		code: isTmp ? 'private-tmp' : 'socket-not-shared',
		severity: 'error',
		what: say`Visitors get 502: nginx does not see Ghost’s socket. Ghost listens on ${own} in ${theirs}; ${mine} has nothing at ${path}.`,
		why: isTmp
			? say`${root(view, ghosts)} has a /tmp of its own (PrivateTmp=yes in its unit).`
			: say`The two do not share the folder of the socket.`,
		cure: isTmp
			? say`Move the socket into a folder of its own below /run/ghost in both files ("ghost-nginx check" shows the edit).`
			: say`Mount one volume, with the socket in it, into both, and name the path in each file as that side sees it.`,
	};
}

function nameOf({ root, label }: View): Words {
	return root === '' ? say`this machine` : label;
}

function root(view: View, other: View): Words {
	return view.root === '' ? other.label : view.label;
}

function notASocket(path: string, kind: 'file' | 'folder' | 'other'): Finding {
	return {
		code: 'not-a-socket',
		severity: 'error',
		what: {
			file: say`Visitors get 502: ${path} is a plain file.`,
			folder: say`Visitors get 502: ${path} is a folder.`,
			other: say`Visitors get 502: ${path} is neither a socket nor a file.`,
		}[kind],
		why: say`No program can listen there until it is removed.`,
		cure: say`sudo mv ${word(path)} ${word(`${path}.old`)}, and start Ghost.`,
	};
}

function nobodyListens(sight: Sight, path: string): Finding {
	const { ghost } = sight.subject;
	const removal = `sudo rm ${word(path)}`;
	const forGood = say`${removalBeforeStart(path)} in the [Service] section of ${ghost?.unit ?? say`its unit`} removes it at each start.`;
	return {
		code: 'nobody-listens',
		severity: 'error',
		what: say`Visitors get 502: the file ${path} is there, but nobody listens on it.`,
		why:
			ghost?.unlinks === true
				? say`The program that made it was killed. nginx logs (111: Connection refused), and Ghost 4 and earlier remove it when they start.`
				: say`The program that made it was killed. nginx logs (111: Connection refused), and Ghost 5 and later never start while it is there.`,
		cure: !ghost
			? say`${removal}, then start the program that makes it.`
			: ghost.unlinks
				? [startGhost(sight, 'restart'), '.']
				: say`${removal}, then ${lowerFirst(startGhost(sight, 'restart'))}. ${forGood}`,
	};
}

function closedFolders(
	{ subject: { ghost } }: Sight,
	folders: readonly FolderLook[],
	{ account, source }: Worker,
): Finding[] {
	return folders.flatMap((folder): Finding[] => {
		if (folder.kind !== 'folder' || mayAccess(account, folder, 'pass')) return [];
		const own = ghost
			? runtimeLines({ ...ghost, runtime: undefined }).lines
			: say`/run/ghost/NAME/ghost.sock in both files`;
		// What is in a home is nobody else's business.
		const isHome = homeFolder(`${folder.path}/`)?.folder === folder.path;
		return [
			{
				code: 'folder-closed',
				severity: 'error',
				what: say`Visitors get 502: nginx may not enter ${folder.path}.`,
				why: say`It is ${modeText(folder.mode)} ${folder.owner}, and nginx's workers run as ${account.name} (${source}). nginx logs (13: Permission denied).`,
				cure: isHome
					? say`Put the socket into a folder of its own: ${own}.`
					: say`sudo chmod o+x ${word(folder.path)}, or put the socket into a folder of its own: ${own}.`,
			},
		];
	});
}

function closedSocket(sight: Sight, path: string, look: Owned, { account, source }: Worker): Finding[] {
	if (mayAccess(account, look, 'connect')) return [];
	return [
		{
			code: 'socket-closed',
			severity: 'error',
			what: say`Visitors get 502: nginx may not open ${path}.`,
			why: say`It is ${modeText(look.mode)} ${look.owner}, and nginx's workers run as ${account.name} (${source}). nginx logs (13: Permission denied).`,
			cure: say`For now sudo chmod 666 ${word(path)}; for good ${openFromStart(sight)}.`,
		},
	];
}

/** What has Ghost make its socket open. */
function openFromStart(sight: Sight): Sentence {
	const { running, live } = sight;
	const { ghost } = sight.subject;
	if (!ghost) return say`change the mode where the program makes it`;
	const [at] = live;
	const deciding = running && at && decidingVariable(running, at);
	if (deciding?.name === 'server__port' && at?.transport === 'unix') {
		const place = environmentPlace(sight);
		return say`server__port__path=${at.path} and server__port__writableAll=true in place of server__port, ${place}`;
	}
	return ghost.key === 'server.socket'
		? say`"permissions": "0666" beside the path in Ghost’s config`
		: say`"port": { "path": …, "readableAll": true, "writableAll": true } in Ghost’s config`;
}

function pathCut(path: string, found: boolean): Finding {
	return {
		code: 'path-cut',
		severity: 'error',
		what: say`Visitors get 502: the path has ${utf8Length(path)} bytes, and the limit is ${MAX_SOCKET_PATH_LINUX}.`,
		why: found
			? say`Node has cut it, so Ghost listens on a shorter path; nginx refuses it.`
			: say`Node 22 and earlier cut it, later ones refuse it, and so does nginx.`,
		cure: say`Choose a shorter path in both files, such as /run/ghost/NAME/ghost.sock.`,
	};
}

function notSeen(path: string, why: Sentence): Finding {
	return {
		code: 'not-seen',
		severity: 'information',
		what: say`Not checked: what is at ${path}.`,
		why: [upperFirst(why), '.'],
		cure: say`Run this as root: sudo ghost-nginx doctor.`,
	};
}

function relative(path: string): Finding {
	return {
		code: 'not-seen',
		severity: 'information',
		what: say`Not checked: what is at ${path}.`,
		why: say`It is a relative path, and depends on the folder that each program was started in.`,
		cure: say`Write an absolute path in both files, such as /run/ghost/NAME/ghost.sock.`,
	};
}

function hiddenBelow(folders: readonly FolderLook[]): string {
	const first = folders.findIndex(({ kind }) => kind === 'hidden');
	return folders[first < 0 ? folders.length - 1 : Math.max(0, first - 1)]?.path ?? '/';
}

/** The longest beginning of a path that has no more than `maxBytes` bytes of UTF-8. */
function cutTo(path: string, maxBytes: number): string {
	let cut = path;
	while (utf8Length(cut) > maxBytes) cut = cut.slice(0, -1);
	return cut;
}
