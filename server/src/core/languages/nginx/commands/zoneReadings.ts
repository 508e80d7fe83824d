import { inTurn, needs, type Option, options, type Reading, taken } from './options';
import { isNumber, isOffset, isPositive, isTime, refusal, sizeOf } from './values';

/** nginx makes no zone smaller than eight pages of memory. */
const SMALLEST_ZONE = 8 * 4096;

/** `name:size`, of which nothing may be missing. */
function zoneOption(invalid: (word: string) => string, small: (word: string) => string): Option {
	return (value, word) => {
		const size = /^[^:]+:(.*)$/s.exec(value)?.[1];
		const bytes = size === undefined ? undefined : sizeOf(size);
		if (bytes === undefined) return invalid(word);
		return bytes < SMALLEST_ZONE ? small(word) : undefined;
	};
}

const zone = zoneOption(
	(word) => `invalid zone size "${word}"`,
	(word) => `zone "${word}" is too small`,
);
const keysZone = zoneOption(
	(word) => `invalid keys zone size "${word}"`,
	(word) => `keys zone "${word}" is too small`,
);

const needsZone = (from: number): Reading => needs(from, 'zone=', (name) => `"${name}" must have "zone" parameter`);

const positive =
	(what: string): Option =>
	(value, word) =>
		isPositive(value) ? undefined : `invalid ${what} "${word}"`;

const number =
	(what: string): Option =>
	(value, word) =>
		isNumber(value) ? undefined : `invalid ${what} "${word}"`;

const milliseconds =
	(what: string): Option =>
	(value, word) =>
		isTime(value, 'milliseconds') ? undefined : `invalid ${what} "${word}"`;

const rate: Option = (value, word) =>
	isPositive(value.replace(/r\/[sm]$/, '')) ? undefined : `invalid rate "${word}"`;

/** Up to three numbers of letters, which are 1 or 2. */
const levels: Option = (value, word) =>
	/^(?:[12](?::[12]){0,2})?$/.test(value) ? undefined : `invalid "levels" "${word}"`;

const cachePath = inTurn(
	options(2, {
		'levels=': levels,
		'keys_zone=': keysZone,
		'use_temp_path=': (value, word) =>
			value === 'on' || value === 'off' ? undefined : `invalid use_temp_path value "${word}", it must be "on" or "off"`,
		'inactive=': (value, word) => (isTime(value, 'seconds') ? undefined : `invalid inactive value "${word}"`),
		'max_size=': (value, word) => (isOffset(value) ? undefined : `invalid max_size value "${word}"`),
		'min_free=': (value, word) => (isOffset(value) ? undefined : `invalid min_free value "${word}"`),
		'loader_files=': number('loader_files value'),
		'manager_files=': number('manager_files value'),
		'loader_sleep=': milliseconds('loader_sleep value'),
		'manager_sleep=': milliseconds('manager_sleep value'),
		'loader_threshold=': milliseconds('loader_threshold value'),
		'manager_threshold=': milliseconds('manager_threshold value'),
		// Those of NGINX Plus.
		'purger=': taken,
		'purger_files=': taken,
		'purger_sleep=': taken,
		'purger_threshold=': taken,
	}),
	needs(2, 'keys_zone=', (name) => `"${name}" must have "keys_zone" parameter`),
);

/** A cache of sessions: of one kind or of both. */
function sessions(kinds: readonly string[], what: string): Reading {
	const invalid = (word: string): string => `invalid ${what} "${word}"`;
	const shared = zoneOption(invalid, (word) => `${what} "${word}" is too small`);
	return (words) => {
		for (const [at, word] of words.entries()) {
			if (at === 0 || kinds.includes(word)) continue;
			const [, number] = kinds.includes('builtin') ? (/^builtin:(.*)$/s.exec(word) ?? []) : [];
			if (number !== undefined && isNumber(number)) continue;
			const says = word.startsWith('shared:') ? shared(word.slice('shared:'.length), word, words) : invalid(word);
			if (says !== undefined) return refusal(at, says);
		}
		return undefined;
	};
}

const limitReq = inTurn(
	options(1, {
		'zone=': taken,
		'burst=': positive('burst value'),
		'delay=': positive('delay value'),
		nodelay: taken,
	}),
	needsZone(1),
);

/** Shared memory, and who uses it. Run on nginx 1.22.1, each with values that it takes and that it refuses. */
export const zoneReadings: readonly (readonly [command: string, reading: Reading])[] = [
	['limit_req_zone', inTurn(options(2, { 'zone=': zone, 'rate=': rate, sync: taken }), needsZone(2))],
	['limit_conn_zone', inTurn(options(2, { 'zone=': zone }), needsZone(2))],
	['limit_req', limitReq],
	[
		'limit_conn',
		(words) => {
			const count = words[2] ?? '';
			if (!isPositive(count)) return refusal(2, `invalid number of connections "${count}"`);
			return Number(count) > 65535 ? refusal(2, 'connection limit must be less 65536') : undefined;
		},
	],
	[
		'zone',
		([, name = '', size]) => {
			if (name === '') return refusal(1, 'invalid zone name ""');
			const bytes = size === undefined ? SMALLEST_ZONE : sizeOf(size);
			if (bytes === undefined) return refusal(2, `invalid zone size "${size}"`);
			return bytes < SMALLEST_ZONE ? refusal(2, `zone "${name}" is too small`) : undefined;
		},
	],
	...['proxy', 'fastcgi', 'scgi', 'uwsgi'].map((one) => [`${one}_cache_path`, cachePath] as const),
	['ssl_session_cache', sessions(['off', 'none', 'builtin'], 'session cache')],
	['ssl_ocsp_cache', sessions(['off'], 'OCSP cache')],
];
