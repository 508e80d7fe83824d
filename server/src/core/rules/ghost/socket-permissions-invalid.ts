import type { Uri } from '../../base/uri';
import { ghostModeOf, useMode, useModeInVariable, variableModeOf } from '../../fixes/socketMode';
import type { LaunchedGhost } from '../../installs/launchedGhost';
import { letsEverybodyConnect, modeText, type SocketMode } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { Fix, RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleForGhost } from '../rule';

export const socketPermissionsInvalid = ruleForGhost({
	code: 'socket-permissions-invalid',
	fixable: true,
	severity: 'error',
	title: 'The permissions of the socket are not an octal text',
	when:
		'`permissions` in `server.socket`, or in `server__socket__permissions`, is a JSON number, or a text that is not made of octal ' +
		'digits. So is each variable that JSON reads as a number: `666`, and `"666"` with quotes in it. A number is a warning where ' +
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
	checkLaunched: invalidVariable,
});

function* invalid(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (!found) return;
	const { socket, mode, span } = found;
	const result = resultOf(mode, socket.permissions?.raw ?? '', {
		quoted: (text) => `"${text}"`,
		use: (text, preferred) => [useMode(uri, socket, text, preferred)],
	});
	if (result) yield { span, ...result };
}

function* invalidVariable(ghost: LaunchedGhost, uri: Uri): Generator<RuleResult> {
	const found = variableModeOf(ghost);
	if (!found) return;
	const { variable, mode, raw } = found;
	const place = variable.written ?? variable.keyPlace;
	if (place.uri !== uri) return;
	const result = resultOf(mode, raw, {
		quoted: (text) => text,
		use: (text, preferred) => useModeInVariable(variable, text, preferred),
	});
	if (result) yield { span: place.span, ...result };
}

/** How a mode is written where it stands, and the fix that does it. */
interface Writing {
	readonly quoted: (mode: string) => string;
	readonly use: (mode: string, preferred: boolean) => readonly Fix[];
}

/** What is told of a mode that is written as `raw`; undefined of one that is as it should be. */
function resultOf(mode: SocketMode, raw: string, { quoted, use }: Writing): Omit<RuleResult, 'span'> | undefined {
	switch (mode.kind) {
		case 'default':
		case 'octal':
			return undefined;
		case 'decimal':
			return {
				severity: 'information',
				message: `${raw} is ${modeText(mode.mode)} in decimal, which nobody can tell by reading it. ${whoMay(mode.mode)}`,
				fixes: () => use(modeText(mode.mode), true),
			};
		case 'wrongNumber': {
			const byAccident = mode.mode !== undefined && letsEverybodyConnect(mode.mode);
			const result = mode.mode === undefined ? 'which is no mode at all' : `so the mode becomes ${modeText(mode.mode)}`;
			const effect = byAccident
				? 'nginx connects all the same, as others may happen to write'
				: 'nginx may not connect (13: Permission denied) and answers 502';
			return {
				...(byAccident ? { severity: 'warning' as const } : {}),
				message: `Ghost 4 and earlier take the number ${raw} as decimal, ${result}: ${effect}. Write the mode as a text: ${advice(mode.meant, quoted)}.`,
				fixes: () => meantModes(mode.meant).flatMap((text, index) => use(text, index === 0)),
			};
		}
		case 'refused':
			return {
				message: `Ghost 4 and earlier cannot set ${raw} as a mode: the socket keeps 0755, and nginx may not connect (13: Permission denied) and answers 502. Write octal digits as a text: ${advice(mode.meant, quoted)}.`,
				fixes: () => meantModes(mode.meant).flatMap((text, index) => use(text, index === 0)),
			};
	}
}

function whoMay(mode: number): string {
	if (letsEverybodyConnect(mode)) return 'Everybody may connect.';
	return `nginx can connect only ${(mode & 0o020) === 0 ? 'as Ghost’s own user' : 'with its user in Ghost’s group'}.`;
}

function advice(meant: number | undefined, quoted: Writing['quoted']): string {
	return meantModes(meant).map(quoted).join(' or ');
}

/** What was meant, else the two modes that make sense for a socket. */
function meantModes(meant: number | undefined): readonly string[] {
	return meant === undefined ? ['0666', '0660'] : [modeText(meant)];
}
