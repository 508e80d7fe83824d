import { say } from '../core/base/phrase';
import { type Finding, type FindingCode, word } from './finding';
import { HERE } from './machine';
import type { Sight } from './sight';

/** What comes of a drop-in that is not installed yet: Ghost listens where its config says, or nobody makes the folder. */
export const OF_NO_DROP_IN: ReadonlySet<FindingCode> = new Set([
	'transports-differ',
	'folder-absent',
	'socket-absent',
	'ghost-on-tcp',
	'ghost-listens-elsewhere',
	'gone-after-reboot',
]);

/**
 * Finds a drop-in that lies beside the config, as scaffold writes it for somebody to install, and of which systemd does not know. `found`
 * is what was found before: where all works, somebody has told Ghost in another way.
 */
export async function examineDropIn(
	{ subject, machine }: Sight,
	found: readonly Finding[],
): Promise<readonly Finding[]> {
	const { ghost, name } = subject;
	const { dropIn, unit } = ghost ?? {};
	if (!dropIn || unit === undefined) return [];
	if (!found.some(({ code, severity }) => severity === 'error' && OF_NO_DROP_IN.has(code))) return [];
	const target = `/etc/systemd/system/${unit}.d/${dropIn.fileName}`;
	if ((await machine.lookAt(target, HERE)).kind !== 'absent') return [];
	return [
		{
			code: 'drop-in-not-installed',
			severity: 'error',
			what: say`Visitors get 502: Ghost does not listen on ${name}, as ${dropIn.name} is not installed.`,
			why: say`It lies beside the config, and systemd looks for it in /etc/systemd/system.`,
			cure: [
				`sudo install -D -m 644 ${word(dropIn.path)} ${word(target)} && sudo systemctl daemon-reload && sudo systemctl restart ${word(unit)}`,
			],
		},
	];
}
