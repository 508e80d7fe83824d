import type { GhostSummary } from '../language';
import type { Links } from '../links';
import { ghostHost } from '../sites';
import type { Uri } from '../uri';
import { freePathInRun, moveSocket } from './moveSocket';
import { pathSpan } from './pathSpan';
import { type Finding, type Fix, ruleFor } from './rule';

export const socketInTmp = ruleFor('ghost', {
	code: 'socket-in-tmp',
	severity: 'hint',
	title: 'The socket lies in a folder for temporary files',
	when: 'A socket path in a Ghost config is below `/tmp` or `/var/tmp`.',
	why:
		'Where nginx’s unit has `PrivateTmp=true` (RHEL, Fedora, Amazon Linux) nginx sees a `/tmp` of its own: `(2: No such file or ' +
		'directory)` and 502, although the paths agree. And every user of the machine may put a file of that name there first.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu-io.sock", "permissions": "0666" } }',
	},
	fix:
		'“Move to `/run/ghost/...` everywhere”, in Ghost and wherever nginx connects to it. `/run` is empty after a reboot: ' +
		'`RuntimeDirectory=ghost` in Ghost’s systemd unit makes the folder each time.',
	source: 'systemd.exec(5), PrivateTmp=; systemd issues 8757 and 16184. Not run.',
	check: inTmp,
});

function* inTmp(summary: GhostSummary, uri: Uri, links: Links): Generator<Finding> {
	for (const occurrence of summary.occurrences) {
		const { path, address } = occurrence;
		const folder = /^\/(?:var\/)?tmp(?=\/)/.exec(address)?.[0];
		if (folder === undefined) continue;
		yield {
			span: pathSpan(occurrence),
			message: `A socket in ${folder} is out of nginx’s sight where its unit has PrivateTmp=true, and anybody may take its name. A folder such as /run/ghost, made by RuntimeDirectory=ghost in Ghost’s unit, has neither fault.`,
			fixes: () => moveFix(links, uri, address, path),
		};
	}
}

function moveFix(links: Links, uri: Uri, address: string, path: string): Fix[] {
	const newPath = freePathInRun(links, uri, path, ghostHost(links, uri));
	const changes = newPath === undefined ? [] : moveSocket(links, uri, address, newPath);
	return changes.length > 0 ? [{ title: `Move to \`${newPath}\` everywhere`, preferred: false, changes }] : [];
}
