import { say, type Words } from '../../../base/phrase';
import type { Command, ValueKind } from './commandTable';

/** What nginx says of a value that it refuses. */
export interface ValueRefusal {
	/** Which word it is; 0 is the directive's name, 1 its first argument. */
	readonly word: number;
	/** In nginx's words. */
	readonly says: string;
	/** What may stand there instead, where these are few. */
	readonly allowed: readonly string[];
	/** What such values look like, in a few words. */
	readonly form?: Words;
	/** The first version that takes it; older ones refuse it. */
	readonly until?: string;
}

/** What nginx refuses of the arguments of a directive, whose number is right; `words[0]` is its name. Undefined where it takes them. */
export function refusedValue({ value, words: allowed }: Command, words: readonly string[]): ValueRefusal | undefined {
	const [name = ''] = words;
	switch (value) {
		case 'flag':
			return firstRefused(words, isFlag, (word) => ({
				says: `invalid value "${word}" in "${name}" directive, it must be "on" or "off"`,
				allowed: ['on', 'off'],
			}));
		case 'enum':
		case 'bitmask':
			// Letter case makes no difference to nginx here.
			return allowed.length === 0
				? undefined
				: firstRefused(
						words,
						(word) => allowed.some((one) => one.toLowerCase() === word.toLowerCase()),
						(word) => ({ says: `invalid value "${word}"`, allowed }),
					);
		case 'number':
			return firstRefused(words, isNumber, () => ({
				says: `"${name}" directive invalid number`,
				allowed: [],
				form: say`it needs a number`,
			}));
		case 'milliseconds':
		case 'seconds':
		case 'size':
		case 'offset':
			return firstRefused(words, forms[value], () =>
				invalid(name, value === 'size' || value === 'offset' ? SIZES : TIMES),
			);
		case 'buffers': {
			const [, count = '', size = ''] = words;
			if (!isNumber(count) || Number(count) === 0) return { word: 1, ...invalid(name, SIZES) };
			return isSize(size) && Number.parseInt(size, 10) > 0 ? undefined : { word: 2, ...invalid(name, SIZES) };
		}
		case 'access':
			return firstRefused(words, isAccess, (word) => ({ says: `invalid value "${word}"`, allowed: [] }));
		case 'string':
		case 'keyValue':
		case 'path':
		case undefined:
			return undefined;
	}
}

/** What sizes look like, for people. */
export const SIZES: Words = say`sizes are 8k or 50m`;
/** The same for times. */
export const TIMES: Words = say`times are 30s or 1h30m`;

/** What nginx says of one word. */
export function refusal(word: number, says: string, allowed: readonly string[] = []): ValueRefusal {
	return { word, says, allowed };
}

function invalid(name: string, form: Words): Omit<ValueRefusal, 'word'> {
	return { says: `"${name}" directive invalid value`, allowed: [], form };
}

function firstRefused(
	words: readonly string[],
	isTaken: (word: string) => boolean,
	refuse: (word: string) => Omit<ValueRefusal, 'word'>,
): ValueRefusal | undefined {
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? '';
		if (!isTaken(word)) return { word: at, ...refuse(word) };
	}
	return undefined;
}

const forms: Readonly<
	Record<Extract<ValueKind, 'milliseconds' | 'seconds' | 'size' | 'offset'>, (word: string) => boolean>
> = {
	milliseconds: (word) => isTime(word, 'milliseconds'),
	seconds: (word) => isTime(word, 'seconds'),
	size: isSize,
	offset: isOffset,
};

function isFlag(word: string): boolean {
	return /^(?:on|off)$/i.test(word);
}

/** Whether nginx reads a word as a whole number that it has room for. */
export function isNumber(word: string): boolean {
	return /^\d+$/.test(word) && hasRoomFor(BigInt(word));
}

/** The same without 0. */
export function isPositive(text: string): boolean {
	return isNumber(text) && Number(text) > 0;
}

/** Whether a word is a size: bytes, or kilobytes and megabytes with their letter. */
export function isSize(word: string): boolean {
	return isWithUnit(word, /^(\d+)([kKmM]?)$/);
}

/** The bytes of a size; undefined of what is none. */
export function sizeOf(word: string): number | undefined {
	const [, digits = '', unit = ''] = isSize(word) ? (/^(\d+)(.?)$/.exec(word) ?? []) : [];
	return digits === '' ? undefined : Number(digits) * 1024 ** ' km'.indexOf(unit === '' ? ' ' : unit.toLowerCase());
}

/** The same for what may be larger than memory: gigabytes, too. */
export function isOffset(word: string): boolean {
	return isWithUnit(word, /^(\d+)([kKmMgG]?)$/);
}

function isWithUnit(word: string, form: RegExp): boolean {
	const [, digits, unit = ''] = form.exec(word) ?? [];
	if (digits === undefined) return false;
	return hasRoomFor(BigInt(digits) * 1024n ** BigInt(' kmg'.indexOf(unit.toLowerCase()) * (unit === '' ? 0 : 1)));
}

/**
 * Whether a word is a time such as `30`, `30s`, `1h30m` or `1m 30s`: numbers with ever smaller units, blanks between them, and no unit
 * only behind the last. Years and months have no room among milliseconds. Run on nginx 1.22.1.
 */
export function isTime(word: string, unit: 'milliseconds' | 'seconds'): boolean {
	const found = timeForms[unit].exec(word);
	return found !== null && found.slice(1).every((digits) => digits === undefined || digits.length < 12);
}

/** The seconds of a time that is one; undefined of what is none, and of months and years. */
export function secondsOf(word: string): number | undefined {
	const found = isTime(word, 'seconds') ? timeForms.seconds.exec(word) : null;
	if (!found || found[1] || found[2]) return undefined;
	const [weeks, days, hours, minutes, seconds] = found.slice(3).map((digits) => Number(digits ?? 0));
	return (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** The numbers of a time by their units: years, months, weeks, days, hours, minutes, seconds; or from weeks on, with milliseconds. */
const timeForms = {
	seconds: /^(?=\d)(?:(\d+)y *)?(?:(\d+)M *)?(?:(\d+)w *)?(?:(\d+)d *)?(?:(\d+)h *)?(?:(\d+)m *)?(?:(\d+)(?:s? *|$))?$/,
	milliseconds:
		/^(?=\d)(?:(\d+)w *)?(?:(\d+)d *)?(?:(\d+)h *)?(?:(\d+)m(?!s) *)?(?:(\d+)s *)?(?:(\d+)ms *)?(?:(\d+) *)?$/,
} as const;

/** `user:rw`, `group:r`, `all:rw`. */
function isAccess(word: string): boolean {
	return /^(?:user|group|all):(?:rw|r)$/.test(word);
}

/** Whether a number fits into a signed word of 64 bits. */
function hasRoomFor(number: bigint): boolean {
	return number < 2n ** 63n;
}
