import type { Json } from '../languages/ghost/facts/facts';

/** What Ghost 4 and earlier make of `server.socket.permissions`. */
export type SocketMode =
	/** Absent, or a value that counts as absent: `null`, `""`, `0`, `false`. The mode is 0660. */
	| { readonly kind: 'default' }
	/** A text of octal digits; `mode` is the part of it that the system heeds. */
	| { readonly kind: 'octal'; readonly mode: number }
	/** A JSON number, taken as decimal, that happens to be a mode which makes sense: 438 is 0666. */
	| { readonly kind: 'decimal'; readonly mode: number }
	/** A JSON number, taken as decimal, that gives a senseless mode: 666 is 01232. `meant` is what the digits say. */
	| { readonly kind: 'wrongNumber'; readonly mode: number | undefined; readonly meant: number | undefined }
	/** What `chmod` refuses; the socket keeps the mode with which Node made it, usually 0755. */
	| { readonly kind: 'refused'; readonly meant: number | undefined };

/** The mode of the socket of Ghost 4 and earlier if nobody sets another; run on 4.48.9. */
export const DEFAULT_MODE = 0o660;

/** Read in the source of Ghost 4.48.9 (`core/server/ghost-server.js`) and of Node's `fs.chmod`, and run on both. */
export function socketModeOf(value: Json | undefined): SocketMode {
	if (value === undefined || value === null || value === false || value === '' || value === 0)
		return { kind: 'default' };
	if (typeof value === 'string') {
		const mode = /^[0-7]+$/.test(value) ? Number.parseInt(value, 8) : undefined;
		// What is more than a mode is cut off: "10666" is 0666 (run).
		return mode === undefined || mode >= 2 ** 32
			? { kind: 'refused', meant: modeMeantBy(value) }
			: { kind: 'octal', mode: mode % 0o10000 };
	}
	if (typeof value !== 'number') return { kind: 'refused', meant: undefined };
	if (Number.isInteger(value) && value > 0 && value <= 0o777 && isUsable(value))
		return { kind: 'decimal', mode: value };
	const mode = Number.isInteger(value) && value > 0 && value < 2 ** 32 ? value % 0o10000 : undefined;
	return { kind: 'wrongNumber', mode, meant: modeMeantBy(String(value)) };
}

/** Whether others than the owner and his group may connect: a socket takes write permission for that, and no more (run). */
export function letsEverybodyConnect(mode: number): boolean {
	return (mode & 0o002) !== 0;
}

/** `0666`, as it is written in a config. */
export function modeText(mode: number): string {
	return `0${mode.toString(8).padStart(3, '0')}`;
}

/** `0o666`, `666 ` and `rw-rw-rw-` as modes; undefined for what cannot be told. */
function modeMeantBy(text: string): number | undefined {
	const octal = /^\s*(?:0o)?([0-7]{3,4})\s*$/i.exec(text)?.[1];
	if (octal !== undefined) return Number.parseInt(octal, 8);
	const letters = /^[s-]?((?:[r-][w-][x-]){3})$/.exec(text)?.[1];
	if (letters === undefined) return undefined;
	return Number.parseInt(letters.replace(/[^-]/g, '1').replaceAll('-', '0'), 2);
}

/** Whether Ghost itself may read and write the socket, without which no mode makes sense. */
function isUsable(mode: number): boolean {
	return (mode & 0o600) === 0o600;
}
