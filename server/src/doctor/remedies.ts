import { ownSocketPath } from '../core/scaffold/runtimeFolder';
import { listed, word } from './finding';
import type { Process } from './machine';
import type { Sight } from './sight';
import type { GhostSubject } from './subject';

/** How to start or restart the Ghost of a link: by its unit, its container or its folder. A command or the start of a sentence. */
export function startGhost({ subject: { ghost }, running }: Sight, verb: 'start' | 'restart' = 'start'): string {
	const container = running?.process.container;
	if (container !== undefined) return `Restart the container ${container}`;
	const unit = running?.process.unit ?? ghost?.unit;
	if (unit !== undefined) return `sudo systemctl ${verb} ${word(unit)}`;
	const folder = running?.process.folder ?? ghost?.folder;
	const done = verb === 'start' ? 'Start' : 'Restart';
	return folder === undefined ? `${done} Ghost` : `${done} Ghost in ${folder}`;
}

/** What to do if Ghost does not stay: the place of its log. */
export function readLog({ subject: { ghost }, running }: Sight): string {
	const unit = running?.process.unit ?? ghost?.unit;
	const journal = unit === undefined ? '' : `, or journalctl -u ${word(unit)}`;
	return `read its log (content/logs${journal})`;
}

/** Where the environment of the Ghost of a link is set. */
export function environmentPlace({ subject: { ghost }, running }: Sight): string {
	const container = running?.process.container;
	if (container !== undefined) return `in the environment of the container ${container} (its compose file)`;
	const unit = running?.process.unit ?? ghost?.unit;
	return unit === undefined ? 'where it is started' : `in ${unit} (sudo systemctl edit ${word(unit)})`;
}

/** A process in a sentence: `nginx (pid 12)`. */
export function processName(process: Process | undefined): string {
	if (!process) return 'a program';
	const [program = 'a program'] = process.command;
	return `${program} (pid ${process.pid})`;
}

/** The lines that have the unit of a Ghost make the folder of its socket, or, of a folder that is not its alone, the move. */
export function runtimeLines({ runtime, site }: GhostSubject): { readonly lines: string; readonly isMove: boolean } {
	if (runtime?.owner === 'site') return { lines: listed(runtime.settings), isMove: false };
	return { lines: `RuntimeDirectory=ghost/${site}, and ${ownSocketPath(site)} in both files`, isMove: true };
}

/** A text with its first letter small, to go on with in a sentence. */
export function lowerFirst(text: string): string {
	return `${text[0]?.toLowerCase() ?? ''}${text.slice(1)}`;
}

/** A text with its first letter large. */
export function upperFirst(text: string): string {
	return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
