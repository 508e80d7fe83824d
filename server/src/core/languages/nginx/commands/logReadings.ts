import { inTurn, type Option, options, type Reading, taken } from './options';
import { isNumber, isPositive, isTime, refusal, sizeOf } from './values';

const logLevels = 'emerg alert crit error warn notice info debug'.split(' ');
const debugLevels = 'debug_core debug_alloc debug_mutex debug_event debug_http debug_mail debug_stream'.split(' ');

/** One level, or some of those for debugging. */
const logLevel: Reading = (words) => {
	let level: string | undefined;
	for (let at = 2; at < words.length; at++) {
		const word = words[at] ?? '';
		if (logLevels.includes(word)) {
			if (level !== undefined) return refusal(at, `duplicate log level "${word}"`);
			level = word;
		} else if (!debugLevels.includes(word)) return refusal(at, `invalid log level "${word}"`, logLevels);
	}
	return undefined;
};

const buffer: Option = (value) => ((sizeOf(value) ?? 0) > 0 ? undefined : `invalid buffer size "${value}"`);

const flush: Option = (value) =>
	isTime(value, 'milliseconds') && /[1-9]/.test(value) ? undefined : `invalid flush time "${value}"`;

const gzipLevel: Option = (value) =>
	isNumber(value) && Number(value) >= 1 && Number(value) <= 9 ? undefined : `invalid compression level "${value}"`;

const accessOptions = options(3, { 'buffer=': buffer, 'flush=': flush, 'gzip=': gzipLevel, gzip: taken, 'if=': taken });

const accessLog: Reading = (words) => {
	if (words[1] !== 'off') return accessOptions(words);
	return words[2] === undefined ? undefined : refusal(2, `invalid parameter "${words[2]}"`);
};

const formatInStream: Reading = (words) =>
	words.length > 2 || words[1] === 'off' ? undefined : refusal(1, 'log format is not specified');

/** How many files stay open, with the directive's name in what nginx says. Behind `off` it reads nothing. */
function openFiles(
	known: Readonly<Record<string, (value: string) => boolean>>,
	needsMost: (name: string) => string,
): Reading {
	return (words) => {
		const [name = ''] = words;
		const invalid = (word: string): string => `invalid "${name}" parameter "${word}"`;
		const told = Object.entries(known).map(([option, isTaken]): [string, Option] => [
			option,
			(value, word) => (isTaken(value) ? undefined : invalid(word)),
		]);
		const off = words.indexOf('off', 1);
		const refused = options(1, Object.fromEntries(told), invalid)(off < 0 ? words : words.slice(0, off));
		if (refused || off > 0 || words.some((word) => /^max=(?!0*$)/.test(word))) return refused;
		return refusal(0, needsMost(name));
	};
}

const isSeconds = (value: string): boolean => isTime(value, 'seconds');

/** Logs, and the files that stay open. Run on nginx 1.22.1, each with words that it takes and that it refuses. */
export const logReadings: readonly (readonly [command: string, reading: Reading])[] = [
	['error_log', logLevel],
	['http_log access_log', accessLog],
	['stream_log access_log', inTurn(formatInStream, accessLog)],
	[
		'open_log_file_cache',
		openFiles(
			{ 'max=': isNumber, 'inactive=': isSeconds, 'min_uses=': isNumber, 'valid=': isSeconds },
			(name) => `"${name}" must have "max" parameter`,
		),
	],
	[
		'open_file_cache',
		openFiles({ 'max=': isPositive, 'inactive=': isSeconds }, (name) => `"${name}" must have the "max" parameter`),
	],
];
