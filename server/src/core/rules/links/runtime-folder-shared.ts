import { type Sentence, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { ownRuntimeFolders } from '../../fixes/ownRuntimeFolder';
import { effectiveEndpoint } from '../../installs/effectiveEndpoint';
import { installsOf } from '../../installs/install';
import { outcomeOf } from '../../installs/listening';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import type { RuleResult } from '../../model/diagnostic';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type FolderRemover, folderRemovers } from '../../sites/folderRemovers';
import { MAX_PLACES_TOLD } from '../limits';
import type { Rule } from '../rule';

export const runtimeFolderShared: Rule = {
	code: 'runtime-folder-shared',
	severity: 'warning',
	title: 'Another unit deletes the folder of Ghost’s socket when it stops',
	when:
		'The socket of a Ghost that a systemd unit starts is in a folder which another unit of this machine has as its ' +
		'`RuntimeDirectory` as well, or in a folder below it, and that unit has no `RuntimeDirectoryPreserve=yes`. Any unit counts, also one ' +
		'that runs no Ghost. Silent where a part of the other unit is not here.',
	why:
		'systemd removes a runtime folder with all its files whenever its unit stops or restarts. Ghost stays `active` on a socket ' +
		'without a path: nginx logs `(2: No such file or directory)` and answers 502 until Ghost is restarted by hand.',
	example: {
		language: 'ini',
		bad: '# ghost_kite.service has RuntimeDirectory=ghost\nEnvironment=server__port=/run/ghost/igu.sock\nRuntimeDirectory=ghost',
		good: '# ghost_kite.service has RuntimeDirectory=ghost/kite\nEnvironment=server__port=/run/ghost/igu/ghost.sock\nRuntimeDirectory=ghost/igu',
	},
	fix:
		'“Give each Ghost its own runtime folder”: `RuntimeDirectory=ghost/<site>` in its unit, and `/run/ghost/<site>/ghost.sock` ' +
		'in Ghost and wherever nginx connects to it; for all Ghosts that share a folder at once. By hand where the other unit ' +
		'runs no Ghost, or where the folder has to stay as it is: `RuntimeDirectoryPreserve=yes` in all of them, and ' +
		'`ExecStartPre=-/bin/rm -f <path>`.',
	source: 'Run on systemd 252.',
	languages: 'backends',
	check: ({ uri }, queries) => (queries.settled() ? shared(uri, queries) : []),
};

function* shared(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const told = new Set<number>();
	for (const install of installsOf(queries, uri)) {
		const launcher = install.launcher?.launcher;
		if (!launcher || install.hidden !== undefined) continue;
		const { end } = effectiveEndpoint(queries, install);
		if (end?.uri !== uri || end.endpoint.transport !== 'unix') continue;
		const removers = folderRemovers(queries, end, launcher, end.place);
		const [first] = removers;
		if (!first || told.has(end.index) || outcomeOf(install)?.kind !== 'socket') continue;
		told.add(end.index);
		yield {
			span: pathSpan(end.endpoint),
			message: messageOf(removers, first, uri, queries),
			related: removers.slice(0, MAX_PLACES_TOLD).map(({ ref, folder }) => ({
				...folder.place,
				message: say`systemd deletes this folder when ${ref.launcher.label} stops`,
			})),
			fixes: () => ownRuntimeFolders(queries, end, launcher),
		};
	}
}

function messageOf(
	removers: readonly FolderRemover[],
	{ ref, folder }: FolderRemover,
	uri: Uri,
	queries: WorkspaceQueries,
): Sentence {
	const more = removers.length - 1;
	const others = more === 0 ? '' : more === 1 ? say` or another unit` : say` or one of ${more} other units`;
	const when = folder.stays === 'never' ? say`stops or restarts` : say`stops`;
	const name = folder.path.slice('/run/'.length);
	return say`502 after ${ref.launcher.label}${others} ${when}: systemd then deletes ${folder.path} (RuntimeDirectory=${name}, ${placeFrom(uri, folder.place, queries)}) with this socket. Use RuntimeDirectory=ghost/<site> and /run/ghost/<site>/ghost.sock.`;
}
