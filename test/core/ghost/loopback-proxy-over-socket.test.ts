import { describe, test } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const only = (...codes: string[]) => ({ only: codes });

describe('loopback-proxy-over-socket', () => {
	const config = (rest: string, label = '') =>
		`//- /ghost/config.production.json\n{ "usingLoopbackReverseProxy": true, ${rest} }\n${label}`;
	const mark = '   ^^^^^^^^^^^^^^^^^^^^^^^^^ loopback-proxy-over-socket warning: https://igu.io\n';
	const socket = '"server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } }';
	const codes = only('loopback-proxy-over-socket');

	test('with an https url and a socket', () => {
		checkProblems(config(`"url": "https://igu.io", ${socket}`, mark), codes);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`, mark)}//- /ghost/current/package.json\n{ "version": "6.57.0" }\n`,
			codes,
		);
	});

	test('silent over TCP, with http, when false, and before 6.57', () => {
		checkProblems(config('"url": "https://igu.io", "server": { "port": 2368 }'), codes);
		checkProblems(config(`"url": "http://igu.io", ${socket}`), codes);
		checkProblems(config(`"url": "https://igu.io", ${socket}`).replace('true,', 'false,'), codes);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`)}//- /ghost/current/package.json\n{ "version": "6.56.1" }\n`,
			codes,
		);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`)}//- /ghost/current/package.json\n{ "version": "5.130.0" }\n`,
			codes,
		);
	});

	test('fixed by removing it', () => {
		checkFix(
			config(`"url": "https://igu.io", ${socket}`),
			'loopback-proxy-over-socket',
			`//- /ghost/config.production.json\n{ "url": "https://igu.io", ${socket} }\n`,
			'Remove usingLoopbackReverseProxy',
		);
	});
});
