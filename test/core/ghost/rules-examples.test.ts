import { describe, expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { rules } from '../../../server/src/core/rules/registry';
import { problemsOf, worldOf } from '../../check';

/** What the page of a rule shows as the fault must be one, and what it shows as the cure must not. */
describe('the examples of the rules', () => {
	const names: Readonly<Record<string, string>> = { 'config-file-not-read': 'config.production.jsonc' };
	const own =
		'json-typographic-quotes json-not-strict json-syntax json-duplicate-key config-file-not-read url-invalid ' +
		'loopback-proxy-over-socket socket-key-ignored port-path-refused-by-ghost-cli port-path-permissions ' +
		'socket-permissions-invalid socket-permissions-closed socket-permissions-open socket-path-too-long ' +
		'socket-path-relative socket-path-empty socket-path-scheme socket-path-colon socket-in-tmp';
	test.each(own.split(' '))('%s', (code) => {
		const rule = rules.find((one) => one.code === code);
		expect(rule).toBeDefined();
		const codesOf = (text: string, name: string): string[] => {
			const whole = /^\s*(?:\{|\/\/)/.test(text) ? text : `{ ${text} }`;
			const beside =
				code === 'port-path-refused-by-ghost-cli' ? '//- /ghost/.ghost-cli\n{}\n' : '//- /ghost/versions/x\n\n';
			return codesIn(`//- /ghost/${name}\n${whole}\n${beside}`, `/ghost/${name}`);
		};
		expect(codesOf(rule?.example.bad ?? '', names[code] ?? 'config.production.json')).toContain(code);
		expect(codesOf(rule?.example.good ?? '', 'config.production.json')).not.toContain(code);
	});
});

test('an empty config, where something of Ghost beside it tells that it is one', () => {
	const path = '/ghost/config.production.json';
	expect(codesIn(`//- ${path}\n\n//- /ghost/.ghost-cli\n{}\n`, path)).toEqual(['json-syntax']);
	expect(codesIn(`//- ${path}\n\n`, path)).toEqual([]);
});

function codesIn(fixture: string, path: string): string[] {
	return problemsOf(worldOf(fixture), uriOfPath(path)).map(({ code }) => code);
}
