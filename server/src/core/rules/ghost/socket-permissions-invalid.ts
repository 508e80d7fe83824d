import type { Uri } from '../../base/uri';
import { ghostModeOf, useMode } from '../../fixes/socketMode';
import { letsEverybodyConnect, modeText } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const socketPermissionsInvalid = ruleFor('ghost', {
	code: 'socket-permissions-invalid',
	severity: 'error',
	title: 'The permissions of the socket are not an octal text',
	when:
		'`permissions` in `server.socket` is a JSON number, or a text that is not made of octal digits. A number is a warning where ' +
		'the mode that comes of it lets nginx in by accident, as 666 and 755 do. A number that happens to be a sensible mode when ' +
		'read as decimal, such as 438 for 0666, is an information. Silent where Ghost is known to be 5 or later, which ignores the ' +
		'whole key.',
	why:
		'JSON has no octal numbers: Ghost 4 takes 660 for 01224 (`s-w--w-r-T`). It hands a text such as "0o666" or "rw-rw----" to ' +
		'`chmod`, which refuses it, and the socket keeps 0755. Either way nginx logs `(13: Permission denied)` and answers 502. Of ' +
		'666 comes 01232 (`s-w--wx-wT`), in which others may write, so that nginx connects all the same.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": 666 } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"”, or whatever mode the digits or letters say.',
	source: 'Run on Ghost 4.48.9.',
	check: invalid,
});

function* invalid(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (!found) return;
	const { socket, mode, span } = found;
	const raw = socket.permissions?.raw ?? '';
	switch (mode.kind) {
		case 'default':
		case 'octal':
			return;
		case 'decimal':
			yield {
				span,
				severity: 'information',
				message: `${raw} is ${modeText(mode.mode)} in decimal, which nobody can tell by reading it. ${whoMay(mode.mode)}`,
				fixes: () => [useMode(uri, socket, modeText(mode.mode), true)],
			};
			return;
		case 'wrongNumber': {
			const byAccident = mode.mode !== undefined && letsEverybodyConnect(mode.mode);
			const result = mode.mode === undefined ? 'which is no mode at all' : `so the mode becomes ${modeText(mode.mode)}`;
			const effect = byAccident
				? 'nginx connects all the same, as others may happen to write'
				: 'nginx may not connect (13: Permission denied) and answers 502';
			yield {
				span,
				...(byAccident ? { severity: 'warning' as const } : {}),
				message: `Ghost 4 and earlier take the number ${raw} as decimal, ${result}: ${effect}. Write the mode as a text: ${advice(mode.meant)}.`,
				fixes: () => meantModes(mode.meant).map((text, index) => useMode(uri, socket, text, index === 0)),
			};
			return;
		}
		case 'refused':
			yield {
				span,
				message: `Ghost 4 and earlier cannot set ${raw} as a mode: the socket keeps 0755, and nginx may not connect (13: Permission denied) and answers 502. Write octal digits as a text: ${advice(mode.meant)}.`,
				fixes: () => meantModes(mode.meant).map((text, index) => useMode(uri, socket, text, index === 0)),
			};
	}
}

function whoMay(mode: number): string {
	if (letsEverybodyConnect(mode)) return 'Everybody may connect.';
	return `nginx can connect only ${(mode & 0o020) === 0 ? 'as Ghost’s own user' : 'with its user in Ghost’s group'}.`;
}

function advice(meant: number | undefined): string {
	return meantModes(meant)
		.map((mode) => `"${mode}"`)
		.join(' or ');
}

/** What was meant, else the two modes that make sense for a socket. */
function meantModes(meant: number | undefined): readonly string[] {
	return meant === undefined ? ['0666', '0660'] : [modeText(meant)];
}
