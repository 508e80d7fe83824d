import { say, type Words } from '../../base/phrase';
import { mayRemovePath } from '../../base/removedPaths';
import { isRelativePath } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { addSettings } from '../../fixes/setVariables';
import { effectiveEndpoint } from '../../installs/effectiveEndpoint';
import { type Install, installsOf } from '../../installs/install';
import { outcomeOf } from '../../installs/listening';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import type { Fix, RuleResult } from '../../model/diagnostic';
import { type Launcher, mountOf, outlastsCrash } from '../../model/launcher';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { removalBeforeStart } from '../../scaffold/runtimeFolder';
import type { EndpointRef, LauncherRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const socketOutlivesCrash: Rule = {
	code: 'socket-outlives-crash',
	fixable: true,
	severity: 'information',
	title: 'After a crash Ghost’s old socket stays, and Ghost does not start again',
	when:
		'Ghost listens on a path in `server.port` that stays after a crash: in a `RuntimeDirectory` with `RuntimeDirectoryPreserve`, in a ' +
		'folder outside of `/run`, or in a volume of its container; and neither the unit nor the command of the container removes it ' +
		'before a start, with or without a pattern in a shell (systemd itself expands none). Silent where something unknown runs first, which may remove ' +
		'it, or where a part of the unit is not here.',
	why:
		'Ghost 5 and later never remove such a socket. After a kill or a crash the next start ends with `EADDRINUSE`, and so does each one ' +
		'after it: visitors get 502 until somebody removes the file.',
	example: {
		language: 'ini',
		bad: 'Environment=server__port=/run/ghost/igu.sock\nRuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes',
		good: 'Environment=server__port=/run/ghost/igu.sock\nRuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock',
	},
	fix: '“Remove the socket before each start” adds `ExecStartPre=-/bin/rm -f ...` to the unit, to that of Ghost-CLI by a drop-in. In a container it is done by hand.',
	source: 'Run on Ghost 5.130.6 and 6.65.0 and systemd 252.',
	languages: 'backends',
	check: ({ uri }, queries) => outliving(uri, queries),
};

function* outliving(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const install of installsOf(queries, uri)) {
		const { launcher: ref } = install;
		if (!ref) continue;
		const { end } = effectiveEndpoint(queries, install);
		if (end?.uri !== uri || end.endpoint.transport !== 'unix') continue;
		const { endpoint } = end;
		const place = stays(install, ref, end);
		if (place === undefined) continue;
		const inUnit = ref.launcher.scope.id === '';
		const path = isRelativePath(endpoint.path) ? endpoint.address : endpoint.path;
		yield {
			span: pathSpan(endpoint),
			message: say`Ghost will not start after a crash (EADDRINUSE): ${place} keeps the old socket, and Ghost 5+ does not remove it. ${inUnit ? say`Add ExecStartPre=-/bin/rm -f ${path} to ${ref.launcher.label}.` : say`Remove it in the container before Ghost starts.`}`,
			fixes: () => removeFirst(ref.launcher, path, uri, queries),
		};
		return;
	}
}

/** What keeps a socket over a crash, in words; undefined where it goes, or where nobody knows. */
function stays(install: Install, { launcher }: LauncherRef, end: EndpointRef): Words | undefined {
	const keeper = install.hidden === undefined ? keeperOf(launcher, end) : undefined;
	const outcome = keeper === undefined ? undefined : outcomeOf(install);
	return outcome?.kind === 'socket' && outcome.key === 'server.port' ? keeper : undefined;
}

function keeperOf(launcher: Launcher, { endpoint: { address }, place }: EndpointRef): Words | undefined {
	const { runtimeFolders, removes, scope } = launcher;
	if (!address.startsWith('/') || mayRemovePath(removes, address)) return undefined;
	const folders = runtimeFolders.filter(({ path }) => place.startsWith(`${path}/`));
	if (folders.length > 0) return folders.every(outlastsCrash) ? 'RuntimeDirectoryPreserve' : undefined;
	if (scope.id === '') return /^\/(?:var\/)?(?:run|tmp)\//.test(address) ? undefined : say`its folder`;
	const mount = mountOf(launcher, address);
	if (mount?.kind === 'named') return say`volume ${mount.source}`;
	// What is mounted from the machine's own `/run` may be a folder that another unit makes anew.
	return mount?.kind === 'bind' && !/^\/(?:var\/)?(?:run|tmp)\//.test(mount.source) ? mount.source : undefined;
}

function removeFirst(launcher: Launcher, path: string, here: Uri, queries: WorkspaceQueries): Fix[] {
	const change = launcher.scope.id === '' ? addSettings(launcher, [removalBeforeStart(path)]) : undefined;
	if (!change) return [];
	const title = fixTitle(say`Remove the socket before each start`, [change], here, queries);
	return [{ title, preferred: true, changes: [change] }];
}
