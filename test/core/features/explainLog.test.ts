import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { explainLog } from '../../../server/src/core/features/explainLog/index';
import { readLogLine } from '../../../server/src/core/features/explainLog/logLine';
import { worldOf } from '../../check';
import { logCases, logFixture } from './logLines';

describe('what a line of nginx’s error log comes to', () => {
	const { snapshot } = worldOf(logFixture);
	it.each(logCases)('$name', ({ lines, messages, places, codes, fix, count }) => {
		const answers = explainLog(snapshot, lines);
		expect(answers.map(({ message }) => inEnglish(message))).toEqual(messages);
		const [first] = answers;
		const told = first?.places.map((one) => `${one.name} ${inEnglish(one.message)}`);
		if (places) expect(told).toEqual(places);
		if (codes) expect(first?.problems.map(({ code }) => code)).toEqual(codes);
		if (fix !== undefined) expect(first && inEnglish(first.fix)).toBe(fix);
		if (count !== undefined) expect(first?.count).toBe(count);
	});
});

describe('a line that is taken apart', () => {
	const words = 'upstream prematurely closed connection while reading response header from upstream';

	it('keeps what visitors send apart from what nginx says', () => {
		const asked = '/?q=", host: "evil"';
		const line = `2026/11/30 17:45:50 [error] 9#9: *21 ${words}, client: ::1, server: igu.io, request: "GET ${asked} HTTP/1.1", subrequest: "/auth", upstream: "http://127.0.0.1:2368${asked}", host: "igu.io:8080", referrer: "https://igu.io/"q""`;
		expect(readLogLine(line)).toMatchObject({
			time: '2026/11/30 17:45:50',
			level: 'error',
			words,
			cause: 'ended',
			client: '::1',
			server: 'igu.io',
		});
	});

	it('is read as far as it goes where nginx cut it off', () => {
		const line = `2026/11/30 17:45:50 [error] 9#9: *21 ${words}, client: 192.0.2.7, server: igu.io, request: "GET /${'a'.repeat(2000)}`;
		expect(readLogLine(line.slice(0, 2048))).toMatchObject({ cause: 'ended', server: 'igu.io', upstream: undefined });
	});

	it('may be as long as it likes', () => {
		const start = performance.now();
		readLogLine(`2026/11/30 17:45:50 [error] 9#9: ${words}${', upstream: "'.repeat(1_000_000)}`);
		expect(performance.now() - start).toBeLessThan(500);
	});
});
