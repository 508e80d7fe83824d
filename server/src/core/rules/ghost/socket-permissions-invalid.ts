import { oneOf, say, type Words } from '../../base/phrase';
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
	title: 'The permissions of the socket are not an octal string',
	when:
		'`permissions` in `server.socket`, or in `server__socket__permissions`, is a JSON number, or a string that does not consist of octal ' +
		'digits. The same for a variable that JSON reads as a number: `666`, and `"666"` with quotes in it. A number is a warning where ' +
		'nginx can connect by accident with the resulting mode, as with 666 and 755. A number that is a useful mode when ' +
		'read as decimal, such as 438 for 0666, is an information. Silent where Ghost is known to be 5 or later, which ignores the ' +
		'whole key.',
	why:
		'JSON has no octal numbers: for Ghost 4, 660 is 01224 (`s-w--w-r-T`). It passes a string such as "0o666" or "rw-rw----" to ' +
		'`chmod`, which refuses it, and the socket keeps 0755. In both cases nginx logs `(13: Permission denied)`, and visitors get 502. ' +
		'666 becomes 01232 (`s-w--wx-wT`), in which others can write, so nginx can connect.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": 666 } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"”, or the mode that the digits or letters mean.',
	source: 'Run on Ghost 4.48.9.',
	check: invalid,
	checkLaunched: invalidVariable,
});

function* invalid(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (!found) return;
	const { socket, mode, span } = found;
	const result = resultOf(mode, socket.permissions?.raw ?? '', {
		written: (modes) => say`a string: ${oneOf(modes.map((text) => `"${text}"`))}`,
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
		written: (modes) => oneOf(modes),
		use: (text, preferred) => useModeInVariable(variable, text, preferred),
	});
	if (result) yield { span: place.span, ...result };
}

/** How modes are written where they stand, in words, and the fix that does it. */
interface Writing {
	readonly written: (modes: readonly string[]) => Words;
	readonly use: (mode: string, preferred: boolean) => readonly Fix[];
}

/** What is told of a mode that is written as `raw`; undefined of one that is as it should be. */
function resultOf(mode: SocketMode, raw: string, { written, use }: Writing): Omit<RuleResult, 'span'> | undefined {
	switch (mode.kind) {
		case 'default':
		case 'octal':
			return undefined;
		case 'decimal':
			return {
				severity: 'information',
				message: say`Hard to read: the decimal number ${raw} is mode ${modeText(mode.mode)}. ${whoMay(mode.mode)} Write ${written([modeText(mode.mode)])}.`,
				fixes: () => use(modeText(mode.mode), true),
			};
		case 'wrongNumber': {
			const byAccident = mode.mode !== undefined && letsEverybodyConnect(mode.mode);
			const result =
				mode.mode === undefined ? say`${raw} is not a mode` : say`${raw} becomes mode ${modeText(mode.mode)}`;
			const effect = byAccident ? say`nginx connects only by accident` : say`502 (13: Permission denied)`;
			return {
				...(byAccident ? { severity: 'warning' as const } : {}),
				message: say`${effect}: a JSON number is decimal, so ${result}. Write ${written(meantModes(mode.meant))}.`,
				fixes: () => meantModes(mode.meant).flatMap((text, index) => use(text, index === 0)),
			};
		}
		case 'refused':
			return {
				message: say`502 (13: Permission denied): ${raw} is not a mode, so the socket keeps 0755. Write ${written(meantModes(mode.meant))}.`,
				fixes: () => meantModes(mode.meant).flatMap((text, index) => use(text, index === 0)),
			};
	}
}

function whoMay(mode: number): Words {
	if (letsEverybodyConnect(mode)) return say`Every user can connect.`;
	return (mode & 0o020) === 0
		? say`nginx can connect only as Ghost’s own user.`
		: say`nginx can connect only in Ghost’s group.`;
}

/** What was meant, else the two modes that make sense for a socket. */
function meantModes(meant: number | undefined): readonly string[] {
	return meant === undefined ? ['0666', '0660'] : [modeText(meant)];
}
