import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, it, test } from 'vitest';
import { ruleTexts } from '../../server/src/core/rules/registry';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
const cwd = tmpdir();
const pageOf = (code: string): string => readFileSync(join(import.meta.dirname, `../../docs/rules/${code}.md`), 'utf8');

it.each(['socket-mismatch', 'nginx-syntax', 'disable-unused'])('explain prints the page of %s', (code) => {
	expect(cli.run(['explain', code], { cwd })).toEqual({ status: 0, out: pageOf(code), err: '' });
});

test('explain fits the terminal', () => {
	const { status, out } = cli.runOnTerminal(['explain', 'socket-mismatch'], { cwd, columns: 70 });
	expect(status).toBe(0);
	const plain = stripVTControlCharacters(out);
	expect(plain).toMatch(/^socket-mismatch\n/);
	expect(plain).not.toMatch(/```|^#/m);
	const words = (text: string): string =>
		text
			.replace(/\*\*|```\w*|#+ /g, '')
			.replace(/\s+/g, ' ')
			.trim();
	expect(words(plain)).toBe(words(pageOf('socket-mismatch')));
	const prose = plain.split('\n').filter((line) => !line.startsWith('    '));
	expect(Math.max(...prose.map(({ length }) => length))).toBeLessThanOrEqual(70);
});

it.each([
	[['explain', 'socket-missmatch'], 'there is no rule "socket-missmatch"; did you mean socket-mismatch?'],
	[['explain', 'xyz'], 'there is no rule "xyz"; ghost-nginx rules lists them'],
	[['explain', 'a', 'b'], 'there is no rule "a b"; ghost-nginx rules lists them'],
	[['rules', '--format', 'xml'], 'there is no format "xml": text, json'],
	[['rules', 'x'], 'rules accepts no "x"'],
])('%j ends with 2', (args, says) => {
	expect(cli.run(args, { cwd })).toEqual({ status: 2, out: '', err: `ghost-nginx: ${says}\n` });
});

test('rules lists all codes', () => {
	const json = cli.run(['rules', '--format', 'json'], { cwd });
	expect(json).toMatchObject({ status: 0, err: '' });
	expect(JSON.parse(json.out)).toEqual(
		ruleTexts.map(({ code, severity, title, fixable }) => ({ code, severity, title, fixable: fixable === true })),
	);
	const { out } = cli.run(['rules'], { cwd });
	const listed = [...out.matchAll(/^([* ]) ([a-z-]+) +(error|warning|information|hint) +\S/gm)];
	expect(listed.map(([, , code]) => code)).toEqual(ruleTexts.map(({ code }) => code));
	const narrow = stripVTControlCharacters(cli.runOnTerminal(['rules'], { cwd, columns: 80 }).out);
	expect(Math.max(...narrow.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});
