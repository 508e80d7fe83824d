import { say, type Words } from '../../../base/phrase';
/** Headers that clients send, and proxies in their names: RFC 9110 and what proxies are used to. */
export const requestHeaders: readonly string[] = (
	'Host X-Real-IP X-Forwarded-For X-Forwarded-Proto X-Forwarded-Host X-Forwarded-Port Forwarded Upgrade Connection ' +
	'User-Agent Referer Cookie Authorization Accept Accept-Encoding Accept-Language Origin Range If-Range If-None-Match ' +
	'If-Modified-Since Content-Type Content-Length Cache-Control X-Requested-With X-Request-ID Early-Data Via'
).split(' ');

/** Headers of answers. */
export const responseHeaders: readonly string[] = (
	'Cache-Control Strict-Transport-Security X-Frame-Options X-Content-Type-Options Content-Security-Policy Referrer-Policy ' +
	'Permissions-Policy Access-Control-Allow-Origin Access-Control-Allow-Methods Access-Control-Allow-Headers ' +
	'Access-Control-Allow-Credentials Access-Control-Expose-Headers Access-Control-Max-Age Cross-Origin-Opener-Policy ' +
	'Cross-Origin-Resource-Policy Content-Disposition Content-Type Content-Language Expires ETag Last-Modified Link Location ' +
	'Pragma Retry-After Server Set-Cookie Timing-Allow-Origin Vary WWW-Authenticate Alt-Svc X-Cache-Status X-Powered-By ' +
	'X-Robots-Tag X-XSS-Protection'
).split(' ');

/** Types of text that are worth compressing, and others that servers send. */
const textTypes =
	'text/css text/plain text/xml text/javascript application/javascript application/json application/ld+json application/xml ' +
	'application/rss+xml application/atom+xml application/manifest+json application/wasm image/svg+xml font/ttf font/otf ' +
	'application/vnd.ms-fontobject';

/** The values that are usual in places where nginx takes any, by directive; the name is word 0. */
export function usualValuesOf(directive: string, index: number): readonly string[] {
	if (/^(?:proxy|grpc)_set_header$/.test(directive)) return index === 1 ? requestHeaders : [];
	if (/^(?:add_header|add_trailer|[a-z]+_(?:hide|pass)_header)$/.test(directive))
		return index === 1 ? responseHeaders : [];
	if (directive.endsWith('_types')) return textTypes.split(' ');
	switch (directive) {
		case 'default_type':
			return index === 1 ? ['application/octet-stream', 'text/html', ...textTypes.split(' ')] : [];
		case 'error_page':
			return errorCodes;
		case 'return':
			return index === 1 ? [...answerCodes, ...errorCodes] : [];
		case 'use':
			return index === 1 ? ['epoll', 'kqueue', 'eventport', '/dev/poll', 'poll', 'select'] : [];
		default:
			return [];
	}
}

/** Without an answer (444, nginx's own) to with one. */
const answerCodes: readonly string[] = '200 204 301 302 303 304 307 308 444'.split(' ');
const errorCodes: readonly string[] =
	'400 401 402 403 404 405 408 409 410 411 412 413 414 415 416 418 421 422 426 429 451 494 495 496 497 500 501 502 503 504 505 507'.split(
		' ',
	);

/** Words that mean something at the start of an entry, by the block; the first place of `geo` alone may hold `ranges`. */
export function entryWordsOf(block: string, isHttp: boolean): readonly EntryWord[] {
	switch (block) {
		case 'map':
			return [words.default, words.hostnames, words.volatile, words.include];
		case 'geo':
			return [
				words.default,
				words.ranges,
				words.include,
				words.delete,
				words.volatile,
				...(isHttp ? [words.proxy, words.proxyRecursive] : []),
			];
		case 'types':
			return [words.include];
		default:
			return [];
	}
}

/** One of them, and what it is for. */
export interface EntryWord {
	readonly word: string;
	/** Whether a value follows. */
	readonly valued: boolean;
	/** Whether it may stand there again. */
	readonly repeated: boolean;
	readonly meaning: Words;
}

const words = {
	default: { word: 'default', repeated: false, valued: true, meaning: say`the value where nothing else matches` },
	hostnames: {
		word: 'hostnames',
		repeated: false,
		valued: false,
		meaning: say`the keys may be host names with a * at either end`,
	},
	volatile: { word: 'volatile', repeated: false, valued: false, meaning: say`the value is not kept` },
	include: { word: 'include', repeated: true, valued: true, meaning: say`a file with more entries` },
	ranges: {
		word: 'ranges',
		repeated: false,
		valued: false,
		meaning: say`the keys are ranges of addresses; it has to stand first`,
	},
	delete: { word: 'delete', repeated: true, valued: true, meaning: say`leaves a network out` },
	proxy: { word: 'proxy', repeated: true, valued: true, meaning: say`a proxy that nginx trusts for X-Forwarded-For` },
	proxyRecursive: {
		word: 'proxy_recursive',
		repeated: false,
		valued: false,
		meaning: say`goes back through all trusted proxies`,
	},
} as const;
