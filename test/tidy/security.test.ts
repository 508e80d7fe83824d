import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['server/src', 'client/src'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name)),
);

/** The sources in which one of these stands. */
function withAny(pattern: RegExp): string[] {
	return sources.filter((file) => pattern.test(readFileSync(file, 'utf8')));
}

describe('what SECURITY.md promises', () => {
	it('has a test that is there', () => {
		const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`(test\/[\w./]+)`/g)].map(([, path = '']) => path);
		expect(named.length).toBeGreaterThan(8);
		expect(named.filter((path) => !existsSync(path))).toEqual([]);
	});

	it('holds of connections: the doctor visits what it looks at, and the browser loads a file of the extension', () => {
		expect(withAny(/from 'node:(?:https?|http2|net|tls|dgram|dns)'/)).toEqual(['server/src/doctor/visit.ts']);
		expect(withAny(/\bfetch\(|\bWebSocket\b|XMLHttpRequest|sendBeacon|EventSource/)).toEqual([
			'server/src/hosts/browser.ts',
		]);
	});

	it('holds of programs: none is run, and no text is evaluated', () => {
		expect(withAny(/from 'node:(?:child_process|cluster|vm|inspector|worker_threads)'/)).toEqual([]);
		expect(withAny(/\beval\(|new Function\(|createTerminal|ShellExecution\(/)).toEqual(['client/src/tasks.ts']);
	});

	it('holds of pages: they run no script', () => {
		expect(withAny(/enableScripts: true/)).toEqual([]);
	});
});
