import type { Words } from '../../../base/phrase';
import { isFixedVariable } from '../names/ownVariables';
import { addressReadings, httpPass } from './addressReadings';
import { refusedListen } from './listenWords';
import { logReadings } from './logReadings';
import { isAddressOrNetwork } from './networks';
import { inTurn, type Reading } from './options';
import { settingReadings } from './settingReadings';
import { isNumber, isSize, isTime, refusal, SIZES, secondsOf, TIMES, type ValueRefusal } from './values';
import { zoneReadings } from './zoneReadings';

/** What a command refuses that has a way of its own to read what it is given; `module` and `name` as in the table. */
export function refusedByItself(module: string, name: string, words: readonly string[]): ValueRefusal | undefined {
	return (readings.get(`${module} ${name}`) ?? readings.get(name))?.(words);
}

/** Run on nginx 1.22.1, each with values that it takes and that it refuses. By name, with the module where several have the name. */
const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
	['http_core listen', (words) => refusedListen('http', words)],
	['stream_core listen', (words) => refusedListen('stream', words)],
	['mail_core listen', (words) => refusedListen('mail', words)],
	['http_rewrite return', returnCode],
	['error_page', errorPage],
	['rewrite', inTurn(replacement, flagOf(3, ['last', 'break', 'redirect', 'permanent']))],
	['add_header', flagOf(3, ['always'])],
	['add_trailer', flagOf(3, ['always'])],
	['http_access allow', network],
	['http_access deny', network],
	['stream_access allow', network],
	['stream_access deny', network],
	['keepalive_timeout', times],
	[
		'worker_processes',
		(words) => (words[1] === 'auto' || isNumber(words[1] ?? '') ? undefined : invalidValue(words, 1)),
	],
	[
		'worker_connections',
		(words) => (isNumber(words[1] ?? '') ? undefined : refusal(1, `invalid number "${words[1]}"`)),
	],
	...[
		'limit_rate',
		'limit_rate_after',
		'fastcgi_limit_rate',
		'proxy_limit_rate',
		'scgi_limit_rate',
		'uwsgi_limit_rate',
	].map((name): [string, Reading] => [name, sizeOrVariable]),
	...['proxy_download_rate', 'proxy_upload_rate'].map((name): [string, Reading] => [name, sizeOrVariable]),
	...['client_body_temp_path', 'fastcgi_temp_path', 'proxy_temp_path', 'scgi_temp_path', 'uwsgi_temp_path'].map(
		(name): [string, Reading] => [name, levels],
	),
	['limit_except', methods],
	['try_files', lastCode],
	['http_rewrite set', newVariable('http', 1)],
	['stream_set set', newVariable('stream', 1)],
	['http_map map', newVariable('http', 2)],
	['stream_map map', newVariable('stream', 2)],
	['http_split_clients split_clients', newVariable('http', 2)],
	['stream_split_clients split_clients', newVariable('stream', 2)],
	['http_geo geo', newVariable('http', 'last')],
	['stream_geo geo', newVariable('stream', 'last')],
	['auth_request_set', newVariable('http', 1)],
	['http_proxy proxy_pass', inTurn(urlPrefix, httpPass)],
	['gzip_comp_level', between(1, 9)],
	['brotli_comp_level', between(0, 11)],
	['uwsgi_modifier1', between(0, 255)],
	['uwsgi_modifier2', between(0, 255)],
	['location', locationModifier],
	['thread_pool', threads],
	['limit_req_status', between(400, 599)],
	['limit_conn_status', between(400, 599)],
	['expires', expires],
	['if', condition],
	...['proxy_cache_valid', 'fastcgi_cache_valid', 'scgi_cache_valid', 'uwsgi_cache_valid'].map(
		(name): [string, Reading] => [name, cacheValid],
	),
	...addressReadings,
	...zoneReadings,
	...logReadings,
	...settingReadings,
]);

const names: ReadonlySet<string> = new Set([...readings.keys()].map((key) => key.replace(/^.* /, '')));

/** The names of the commands of which that is known here. */
export function readingNames(): Iterable<string> {
	return names;
}

/** Whether any command of this name reads its arguments in a way that is known here. */
export function readsByItself(name: string): boolean {
	return names.has(name);
}

function invalidValue(words: readonly string[], word: number, form?: Words): ValueRefusal {
	return { ...(form === undefined ? {} : { form }), ...refusal(word, `"${words[0]}" directive invalid value`) };
}

/** A code up to 999 with what follows it, or a place to go to. */
function returnCode([, first = '', second]: readonly string[]): ValueRefusal | undefined {
	if (isNumber(first)) return Number(first) > 999 ? refusal(1, `invalid return code "${first}"`) : undefined;
	const isPlace = second === undefined && /^(?:https?:\/\/|\$scheme)/i.test(first);
	return isPlace ? undefined : refusal(1, `invalid return code "${first}"`);
}

/** Codes, an answer code that begins with `=`, and where to go. */
function errorPage(words: readonly string[]): ValueRefusal | undefined {
	const answer = words.length > 3 && words.at(-2)?.startsWith('=') ? words.at(-2) : undefined;
	if (answer !== undefined && answer !== '=' && !isNumber(answer.slice(1)))
		return refusal(words.length - 2, `invalid value "${answer}"`);
	const codes = words.slice(1, answer === undefined ? -1 : -2);
	for (const [at, code] of codes.entries()) {
		// nginx keeps 499 for visitors that went away.
		if (!isNumber(code) || Number(code) === 499) return refusal(at + 1, `invalid value "${code}"`);
		if (Number(code) < 300 || Number(code) > 599) return refusal(at + 1, `value "${code}" must be between 300 and 599`);
	}
	return undefined;
}

/** A modifier may be the beginning of the only word, see `locationCondition`. */
function locationModifier([, modifier = '', path]: readonly string[]): ValueRefusal | undefined {
	return path === undefined || modifiers.includes(modifier)
		? undefined
		: refusal(1, `invalid location modifier "${modifier}"`, modifiers);
}

const modifiers = ['=', '^~', '~', '~*'];

/** At least one thread; what else stands there is not looked at. */
function threads(words: readonly string[]): ValueRefusal | undefined {
	for (const [at, word] of words.entries()) {
		const [, name = '', number = ''] = /^(threads|max_queue)=(.*)$/s.exec(at < 2 ? '' : word) ?? [];
		if (name !== '' && (!isNumber(number) || (name === 'threads' && Number(number) === 0)))
			return refusal(at, `invalid ${name} value "${word}"`);
	}
	return undefined;
}

function replacement(words: readonly string[]): ValueRefusal | undefined {
	return words[2] === '' ? refusal(2, 'empty replacement') : undefined;
}

/** The one word of a few that may stand last. */
function flagOf(word: number, allowed: readonly string[]): Reading {
	return (words) => {
		const flag = words[word];
		return flag === undefined || allowed.includes(flag)
			? undefined
			: refusal(word, `invalid parameter "${flag}"`, allowed);
	};
}

function network([, word = '']: readonly string[]): ValueRefusal | undefined {
	return word === 'all' || word === 'unix:' || isAddressOrNetwork(word)
		? undefined
		: refusal(1, `invalid parameter "${word}"`);
}

function times(words: readonly string[]): ValueRefusal | undefined {
	const at = [1, 2].find(
		(one) => words[one] !== undefined && !isTime(words[one] ?? '', one === 1 ? 'milliseconds' : 'seconds'),
	);
	return at === undefined ? undefined : invalidValue(words, at, TIMES);
}

function sizeOrVariable(words: readonly string[]): ValueRefusal | undefined {
	const value = words[1] ?? '';
	return value.includes('$') || isSize(value) ? undefined : invalidValue(words, 1, SIZES);
}

/** A folder, and up to three numbers of letters for the folders in it. */
function levels(words: readonly string[]): ValueRefusal | undefined {
	const at = words.slice(2).findIndex((word) => !isNumber(word) || Number(word) === 0);
	if (at >= 0) return invalidValue(words, at + 2);
	const letters = words.slice(2).reduce((sum, word) => sum + Number(word) + 1, 0);
	return letters > 10 + words.length - 2 ? invalidValue(words, words.length - 1) : undefined;
}

/** In any letter case. */
const knownMethods = 'GET HEAD POST PUT DELETE MKCOL COPY MOVE OPTIONS PROPFIND PROPPATCH LOCK UNLOCK PATCH'.split(' ');

function methods(words: readonly string[]): ValueRefusal | undefined {
	const at = words.slice(1).findIndex((word) => !knownMethods.includes(word.toUpperCase()));
	return at < 0 ? undefined : refusal(at + 1, `invalid method "${words[at + 1]}"`, knownMethods);
}

function lastCode(words: readonly string[]): ValueRefusal | undefined {
	const last = words.at(-1) ?? '';
	if (!last.startsWith('=') || (isNumber(last.slice(1)) && Number(last.slice(1)) <= 999)) return undefined;
	return refusal(words.length - 1, `invalid code "${last}"`);
}

/** A variable of one's own. Most of those of nginx itself cannot be changed. */
function newVariable(module: 'http' | 'stream', word: number | 'last'): Reading {
	return (words) => {
		const at = word === 'last' ? words.length - 1 : word;
		const said = words[at] ?? '';
		if (!/^\$./s.test(said)) return refusal(at, `invalid variable name "${said}"`);
		const name = said.slice(1);
		return isFixedVariable(module, name.toLowerCase()) ? refusal(at, `the duplicate "${name}" variable`) : undefined;
	};
}

/** Of a word with `unix:` without the scheme another rule tells. */
function urlPrefix([, word = '']: readonly string[]): ValueRefusal | undefined {
	return word.includes('$') || /^(?:https?:\/\/|unix:)/i.test(word) ? undefined : refusal(1, 'invalid URL prefix');
}

function between(least: number, most: number): Reading {
	return ([, word = '']) =>
		isNumber(word) && (Number(word) < least || Number(word) > most)
			? refusal(1, `value must be between ${least} and ${most}`)
			: undefined;
}

/** `30d`, `-1`, `@15h30m`, `modified +1d`, `epoch`, `max`, `off`, or a variable. */
function expires(words: readonly string[]): ValueRefusal | undefined {
	const [, first = '', second] = words;
	const isModified = first === 'modified';
	if (second !== undefined && !isModified) return invalidValue(words, 1);
	const value = second ?? first;
	if (value.includes('$')) return undefined;
	if (!isModified && ['epoch', 'max', 'off'].includes(value)) return undefined;
	const at = second === undefined ? 1 : 2;
	if (!isTime(value.replace(/^[@+-]/, ''), 'seconds')) return invalidValue(words, at);
	const isDaily = value.startsWith('@') && (secondsOf(value.slice(1)) ?? DAY) >= DAY;
	return isDaily ? refusal(at, `"expires" directive daily time value must be less than 24 hours`) : undefined;
}

const DAY = 24 * 3600;

/** `any` or codes, then a time; or the time alone. */
function cacheValid(words: readonly string[]): ValueRefusal | undefined {
	const time = words.at(-1) ?? '';
	if (!isTime(time, 'seconds')) return refusal(words.length - 1, `invalid time value "${time}"`);
	for (let at = 1; at < words.length - 1; at++) {
		const code = words[at] ?? '';
		if (code !== 'any' && !(isNumber(code) && Number(code) >= 100 && Number(code) <= 599))
			return refusal(at, `invalid status "${code}"`);
	}
	return undefined;
}

const comparisons = new Set(['=', '!=', '~', '~*', '!~', '!~*']);
const fileTests = new Set(['-f', '!-f', '-d', '!-d', '-e', '!-e', '-x', '!-x']);

/** Words in round brackets, which may stand apart: a variable, one beside another word, or a question about a file. */
function condition(words: readonly string[]): ValueRefusal | undefined {
	const refused = (word: string): ValueRefusal => refusal(1, `invalid condition "${word}"`);
	const [, first = ''] = words;
	const last = words.at(-1) ?? '';
	if (!first.startsWith('(')) return refused(first);
	if (!last.endsWith(')')) return refused(last);
	const inner = words.slice(1);
	inner[0] = first.slice(1);
	if (inner[0] === '') inner.shift();
	const end = inner.pop() ?? '';
	if (end !== ')' || inner.length === 0) inner.push(end.length > 1 ? end.slice(0, -1) : end);
	const [subject = '', sign = ''] = inner;
	if (/^\$./s.test(subject)) {
		if (inner.length === 1) return undefined;
		if (inner.length !== 3) return refused(subject);
		return comparisons.has(sign) ? undefined : refusal(1, `unexpected "${sign}" in condition`);
	}
	return fileTests.has(subject) && inner.length === 2 ? undefined : refused(subject);
}
