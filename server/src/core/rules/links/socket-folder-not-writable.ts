import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { mountInContent } from '../../fixes/mountInContent';
import { effectiveEndpoint } from '../../installs/effectiveEndpoint';
import { installsOf } from '../../installs/install';
import { outcomeOf } from '../../installs/listening';
import { GHOST_CONTENT } from '../../languages/compose/service/image';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import type { RuleResult } from '../../model/diagnostic';
import { mountOf } from '../../model/launcher';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { Rule } from '../rule';

export const socketFolderNotWritable: Rule = {
	code: 'socket-folder-not-writable',
	fixable: true,
	severity: 'information',
	title: 'Ghost cannot create its socket in a new volume',
	when:
		'Ghost’s socket is in a volume that Compose creates and that is mounted at a path which the image does not have, so that it ' +
		'belongs to root, outside of `/var/lib/ghost/content`. Silent for volumes that are `external` or have a driver, options or a ' +
		'name of their own, for folders of the machine and `tmpfs`, for another `user` than Ghost’s own, for a custom image, entrypoint or ' +
		'command, and where another service than nginx mounts the volume, which may give it to Ghost.',
	why:
		'The image’s entrypoint gives `/var/lib/ghost/content` with all that is mounted in it to uid 1000, as which Ghost runs, and ' +
		'nothing else. In root’s folder Ghost cannot create a socket: it ends with `(Code: -13)`, and visitors get 502.',
	example: {
		language: 'yaml',
		bad: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      server__port: /run/ghost/igu.sock\n    volumes: [ "sock:/run/ghost" ]\nvolumes: { sock: }',
		good: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      server__port: /var/lib/ghost/content/socket/igu.sock\n    volumes: [ "sock:/var/lib/ghost/content/socket" ]\nvolumes: { sock: }',
	},
	fix:
		'“Mount the volume at `/var/lib/ghost/content/socket`”, with the path on which Ghost listens; nginx’s side stays as it is. With ' +
		'`user: "1000"` the entrypoint changes no owner: run `chown 1000` in a service that runs first.',
	source: 'docker-library/ghost. Run on Ghost 5.130.6 and 6.65.0 with the uids of the images, without a container.',
	languages: 'backends',
	check: ({ uri }, queries) => (queries.settled() ? notWritable(uri, queries) : []),
};

function* notWritable(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const install of installsOf(queries, uri)) {
		const launcher = install.launcher?.launcher;
		if (!launcher || install.hidden !== undefined) continue;
		const { end } = effectiveEndpoint(queries, install);
		if (end?.uri !== uri || end.endpoint.transport !== 'unix') continue;
		const volume = mountOf(launcher, end.endpoint.address);
		if (!volume?.isRoots || volume.readOnly || outcomeOf(install)?.kind !== 'socket') continue;
		const advice =
			launcher.user === undefined
				? say`Mount it below ${GHOST_CONTENT}, which belongs to Ghost`
				: say`Run chown 1000 on it in an earlier service`;
		yield {
			span: pathSpan(end.endpoint),
			message: say`Ghost cannot create its socket (Code: -13): the new volume ${volume.source} at ${volume.target} belongs to root, but Ghost runs as uid 1000. ${advice}.`,
			related: [{ ...volume.place, message: say`The volume is mounted here` }],
			fixes: () => (launcher.user === undefined ? mountInContent(queries, end, launcher, volume) : []),
		};
		return;
	}
}
