import { inTurn, type Option, options, type Reading, taken } from './options';
import { capturesIn } from './regexFaults';
import { isNumber, isOffset, isTime, refusal, sizeOf, type ValueRefusal } from './values';

/** One word of a few where it stands alone; with further words it is something else. */
function alone(...allowed: readonly string[]): Reading {
	return (words) => {
		const [, word = ''] = words;
		if (words.length !== 2 || allowed.includes(word)) return undefined;
		return refusal(1, `invalid parameter "${word}"`, allowed);
	};
}

const protocols = ['imap', 'pop3', 'smtp'];

const protocol: Reading = ([, word = '']) =>
	protocols.includes(word) ? undefined : refusal(1, `unknown protocol "${word}"`, protocols);

/** Masks of processors, or `auto` with one. */
const affinity: Reading = (words) => {
	const isAuto = words[1] === 'auto';
	if (isAuto && words.length > 3) return refusal(1, 'invalid number of arguments in "worker_cpu_affinity" directive');
	for (let at = isAuto ? 2 : 1; at < words.length; at++) {
		// nginx reads a mask from its end.
		const character = /[^01 ](?=[01 ]*$)/s.exec(words[at] ?? '')?.[0];
		if (character !== undefined) return refusal(at, `invalid character "${character}" in "worker_cpu_affinity"`);
	}
	return undefined;
};

const priority: Reading = ([, word = '']) =>
	isNumber(word.replace(/^[+-]/, '')) ? undefined : refusal(1, '"worker_priority" directive invalid number');

/** `0` and `local` came later. */
const keepalive: Reading = ([, count = '', further]) => {
	const invalid = refusal(1, `invalid value "${count}" in "keepalive" directive`);
	if (further !== undefined)
		return { ...refusal(0, 'invalid number of arguments in "keepalive" directive'), until: KEEPALIVE_LOCAL };
	if (!isNumber(count)) return invalid;
	return Number(count) === 0 ? { ...invalid, until: KEEPALIVE_LOCAL } : undefined;
};
const KEEPALIVE_LOCAL = '1.29.7';

/** Those of all systems: which of them this one has, nobody knows here. */
const eventMethods = 'epoll kqueue select poll eventport /dev/poll iocp rtsig devpoll'.split(' ');

const eventMethod: Reading = ([, word = '']) =>
	eventMethods.includes(word) ? undefined : refusal(1, `invalid event type "${word}"`, eventMethods.slice(0, 6));

/** The folder cannot be made of itself. */
const folder: Reading = (words) => {
	const [name = '', path = ''] = words;
	const [, variable] = /\$\{?(document_root|realpath_root)/.exec(path) ?? [];
	return variable === undefined
		? undefined
		: refusal(1, `the $${variable} variable cannot be used in the "${name}" directive`);
};

const emptyRegex: Reading = (words) => {
	const at = words.findIndex((word, index) => index > 0 && word === '~');
	return at < 0 ? undefined : refusal(at, 'empty regex in server name "~"');
};

const mark: Reading = ([, word = '']): ValueRefusal | undefined =>
	word === 'off' || /^[A-Za-z\d=]$/.test(word)
		? undefined
		: refusal(1, '"userid_mark" directive value must be "off" or a single letter, digit or "="');

/** `NAME from FILE`, or a file after which the module is called. */
const jsImport: Reading = (words) => {
	const [, first = '', from] = words;
	if (from !== undefined && from !== 'from') return refusal(2, `invalid parameter "${from}"`, ['from']);
	const name = from === undefined ? /^(?:.*\/)?(.*)\.js$/s.exec(first)?.[1] : first;
	if (name === undefined || name === '')
		return refusal(1, `cannot extract export name from file path "${first}", use extended "from" syntax`);
	const character = /^\d/.exec(name)?.[0] ?? /\W/s.exec(name)?.[0];
	return character === undefined ? undefined : refusal(1, `invalid character "${character}" in export name "${name}"`);
};

const escaping: Reading = ([, , word = '']) => {
	const escape = /^escape=(.*)$/s.exec(word)?.[1];
	return escape === undefined || ['json', 'default', 'none'].includes(escape)
		? undefined
		: refusal(2, `unknown log format escaping "${escape}"`);
};

/** nginx has that format by itself. */
const combined: Reading = ([, name]) =>
	name === 'combined' ? refusal(1, 'duplicate "log_format" name "combined"') : undefined;

/** The script and what follows it. */
const splitPath: Reading = ([, pattern = '']) =>
	[2, undefined].includes(capturesIn(pattern)) ? undefined : refusal(1, `pattern "${pattern}" must have 2 captures`);

const aio: Reading = (words) =>
	/^(?:on|off|threads(?:=.+)?)$/s.test(words[1] ?? '') ? undefined : refusal(1, '"aio" directive invalid value');

const directio: Reading = ([, size = '']) =>
	size === 'off' || isOffset(size) ? undefined : refusal(1, '"directio" directive invalid value');

/** A power of two. */
function power(most: number): Reading {
	const sizes = Array.from({ length: Math.log2(most) - 8 }, (_, at) => 512 * 2 ** at);
	const said = sizes.map((size) => (size < 1024 ? String(size) : `${size / 1024}k`)).join(', ');
	return ([name = '', size = '']) => {
		const bytes = sizeOf(size);
		return bytes === undefined || sizes.includes(bytes)
			? undefined
			: refusal(1, `"${name}" directive must be ${said.replace(/, (\w+)$/, ', or $1')}`);
	};
}

const cookieExpires: Reading = ([, time = '']) =>
	['max', 'off'].includes(time) || isTime(time, 'seconds')
		? undefined
		: refusal(1, '"userid_expires" directive invalid value');

const linksFrom: Option = (value, word) => (value === '' ? `invalid path "${word}"` : undefined);

/** Settings that are words of a few. Run on nginx 1.22.1, each with words that it takes and that it refuses. */
export const settingReadings: readonly (readonly [command: string, reading: Reading])[] = [
	['proxy_redirect', alone('off', 'default')],
	['proxy_cookie_domain', alone('off')],
	['proxy_cookie_path', alone('off')],
	['proxy_cookie_flags', alone('off')],
	...['fastcgi', 'uwsgi', 'scgi'].map((one) => [`${one}_param`, options(3, { if_not_empty: taken })] as const),
	['disable_symlinks', options(1, { off: taken, on: taken, if_not_owner: taken, 'from=': linksFrom })],
	['protocol', protocol],
	['worker_cpu_affinity', affinity],
	['worker_priority', priority],
	['keepalive', keepalive],
	['use', eventMethod],
	['root', folder],
	['alias', folder],
	['http_core server_name', emptyRegex],
	['userid_mark', mark],
	['userid_expires', cookieExpires],
	['fastcgi_split_path_info', splitPath],
	['aio', aio],
	['gzip_window', power(32 * 1024)],
	['gzip_hash', power(128 * 1024)],
	['directio', directio],
	['js_import', jsImport],
	['http_log log_format', inTurn(escaping, combined)],
	['stream_log log_format', escaping],
];
