import { allOf, say, type Words } from '../core/base/phrase';
import { ownSocketPath } from '../core/scaffold/runtimeFolder';
import { word } from './finding';
import type { Process } from './machine';
import type { Sight } from './sight';
import type { GhostSubject } from './subject';

/** How to start or restart the Ghost of a link: by its unit, its container or its folder. A command or the start of a sentence. */
export function startGhost({ subject: { ghost }, running }: Sight, verb: 'start' | 'restart' = 'start'): Words {
	const container = running?.process.container;
	if (container !== undefined) return say`Restart the container ${container}`;
	const unit = running?.process.unit ?? ghost?.unit;
	if (unit !== undefined) return `sudo systemctl ${verb} ${word(unit)}`;
	const folder = running?.process.folder ?? ghost?.folder;
	if (verb === 'restart') return folder === undefined ? say`Restart Ghost` : say`Restart Ghost in ${folder}`;
	return folder === undefined ? say`Start Ghost` : say`Start Ghost in ${folder}`;
}

/** What to do if Ghost does not stay: the place of its log. */
export function readLog({ subject: { ghost }, running }: Sight): Words {
	const unit = running?.process.unit ?? ghost?.unit;
	return unit === undefined
		? say`read its log (content/logs)`
		: say`read its log (content/logs, or journalctl -u ${word(unit)})`;
}

/** Where the environment of the Ghost of a link is set. */
export function environmentPlace({ subject: { ghost }, running }: Sight): Words {
	const container = running?.process.container;
	if (container !== undefined) return say`in the environment of the container ${container} (its compose file)`;
	const unit = running?.process.unit ?? ghost?.unit;
	return unit === undefined ? say`where it is started` : say`in ${unit} (sudo systemctl edit ${word(unit)})`;
}

/** A process in a sentence: `nginx (pid 12)`. */
export function processName(process: Process | undefined): Words {
	if (!process) return say`a program`;
	const [program = say`a program`] = process.command;
	return [program, ` (pid ${process.pid})`];
}

/** The lines that have the unit of a Ghost make the folder of its socket, or, of a folder that is not its alone, the move. */
export function runtimeLines({ runtime, site }: GhostSubject): { readonly lines: Words; readonly isMove: boolean } {
	if (runtime?.owner === 'site') return { lines: allOf(runtime.settings), isMove: false };
	return { lines: say`RuntimeDirectory=ghost/${site}, and ${ownSocketPath(site)} in both files`, isMove: true };
}
