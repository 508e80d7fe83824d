import { say } from '../../base/phrase';
import { temporaryFolder } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { moveToRun } from '../../fixes/moveSocket';
import { installsOf } from '../../installs/install';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import type { RuleResult } from '../../model/diagnostic';
import { type JoiningUnit, type Launcher, mayShareTmp } from '../../model/launcher';
import { ifFew } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostSocketsIn } from '../../sites/ghostSockets';
import type { Rule } from '../rule';

export const socketInTmp: Rule = {
	code: 'socket-in-tmp',
	severity: 'hint',
	title: 'The socket is in a folder for temporary files',
	when:
		'A socket path in a Ghost config or its environment is below `/tmp` or `/var/tmp`. A warning where the unit of nginx, or of this ' +
		'Ghost, is among the files and has `PrivateTmp=true`. Not where one of the units joins the other with `JoinsNamespaceOf=`.',
	why:
		'Where nginx’s unit has `PrivateTmp=true` (RHEL, Fedora, Amazon Linux) nginx has its own `/tmp`: `(2: No such file or ' +
		'directory)` and 502, although the paths are the same. And every user of the machine can create a file with that name first.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu-io/ghost.sock", "permissions": "0666" } }',
	},
	fix:
		'“Move to `/run/ghost/<site>/ghost.sock` everywhere”, in Ghost and wherever nginx connects to it. `/run` is empty after a ' +
		'reboot: `RuntimeDirectory=ghost/<site>` in Ghost’s systemd unit creates the folder whenever Ghost starts, and removes it with ' +
		'the socket of a killed Ghost. So no other unit may use that folder, and `RuntimeDirectoryPreserve` must not be set.',
	source: 'systemd.exec(5), PrivateTmp=; systemd issues 8757 and 16184. Not run.',
	languages: 'backends',
	check: ({ uri }, queries) => inTmp(uri, queries),
};

const ADVICE = say`Use /run/ghost/<site>/ghost.sock (RuntimeDirectory=ghost/<site> in Ghost’s systemd unit creates the folder).`;

function* inTmp(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const end of ghostSocketsIn(queries, uri)) {
		const { endpoint } = end;
		const { address } = endpoint;
		const folder = temporaryFolder(address);
		if (folder === undefined) continue;
		const unit = end.scope.id === '' ? privateUnit(queries, uri) : undefined;
		if (unit === 'shared') continue;
		if (unit)
			yield {
				span: pathSpan(endpoint),
				severity: 'warning',
				message: say`502 (2: No such file or directory): ${unit.label} has its own ${folder} (PrivateTmp), so nginx does not find this socket. ${ADVICE}`,
				related: [{ ...unit.place, message: say`This unit has PrivateTmp` }],
				fixes: () => moveToRun(queries, end),
			};
		else
			yield {
				span: pathSpan(endpoint),
				message: say`nginx may not see this socket: with PrivateTmp=true it has its own ${folder}, and any user can create this file first. ${ADVICE}`,
				fixes: () => moveToRun(queries, end),
			};
	}
}

/**
 * The unit of this Ghost or of nginx that has a `/tmp` of its own. `shared` where both may have one together: one unit joins
 * the other's, or Ghost's joins one that is not here.
 */
function privateUnit(queries: WorkspaceQueries, uri: Uri): Launcher | 'shared' | undefined {
	const own = installsOf(queries, uri).flatMap(({ launcher }) => launcher?.launcher ?? []);
	const nginx = ifFew(queries.launchersOfNginx(uri)).map(({ launcher }) => launcher);
	const ghosts = own.filter((one) => one.privateTmp);
	const isShared = (ghost: Launcher): boolean =>
		nginx.length === 0
			? joining(ghost).joins.length > 0
			: nginx.some((one) => one.privateTmp && mayShareTmp(joining(ghost), joining(one)));
	if (ghosts.length > 0 && ghosts.every(isShared)) return 'shared';
	return [...own, ...nginx].find((one) => one.privateTmp);
}

function joining({ name, joins = [] }: Launcher): JoiningUnit {
	return { unit: `${name}.service`, joins };
}
