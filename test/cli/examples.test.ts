import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleTexts } from '../../server/src/core/rules/registry';
import type { Report } from '../../server/src/reports/problems';
import { failing } from '../failing';
import { bundleCommandLine } from './commandLine';

const folder = join(import.meta.dirname, '../../examples');
const cli = bundleCommandLine();
const check = (...args: string[]): ReturnType<typeof cli.run> => cli.run(['check', ...args], { cwd: folder });
const codesIn = (out: string): string[] =>
	[...new Set((JSON.parse(out) as Report).problems.map(({ code, severity }) => `${severity} ${code}`))].sort();

describe('the examples', () => {
	const found: Readonly<Record<string, readonly string[]>> = {
		article: ['error socket-mismatch', 'hint fail-timeout-ignored', 'hint socket-in-tmp'],
		'three-sites': [
			'error json-typographic-quotes',
			'error socket-mismatch',
			'hint fail-timeout-ignored',
			'hint socket-in-tmp',
		],
		'ghost-cli': ['hint setting-overridden'],
		compose: [],
	};

	it('have what their table says, in numbers and by code', () => {
		const table = readFileSync(join(folder, 'README.md'), 'utf8');
		const wrong = failing(Object.entries(found), ([name, codes]) => {
			const { out, status } = check('--format', 'json', name);
			expect(codesIn(out)).toEqual(codes);
			expect(status).toBe(codes.some((code) => code.startsWith('error')) ? 1 : 0);
			const { out: text } = check(name);
			const [, told = ''] = new RegExp(`^\\| \\[${name}\\].* \\| (.*) \\|$`, 'm').exec(table) ?? [];
			expect(text).toMatch(new RegExp(`files read, ${told}`));
		});
		expect(wrong).toEqual([]);
	});

	it('are checked as a whole without those that are left out, in little time', () => {
		const { out } = check('--format', 'json', '.');
		const files = (JSON.parse(out) as Report).problems.map(({ file }) => file.split('/')[0]);
		expect([...new Set(files)]).toEqual(['article', 'three-sites']);
	});

	it('have a folder for each rule, which shows it, in the words of the table', () => {
		const folders = readdirSync(join(folder, 'faults'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect(folders.map(({ name }) => name).sort()).toEqual(ruleTexts.map(({ code }) => code).sort());
		const table = readFileSync(join(folder, 'faults/README.md'), 'utf8');
		// `npm run generated` holds the whole table to what is said in each folder; here the command line is asked.
		for (const code of ['socket-mismatch', 'json-typographic-quotes', 'socket-not-shared', 'directive-misspelled']) {
			const { out, status } = cli.run(['check', '--format', 'json', code], { cwd: join(folder, 'faults') });
			const { problems } = JSON.parse(out) as Report;
			expect(status, code).toBe(1);
			const own = problems.filter((one) => one.code === code);
			expect(own.length, code).toBeGreaterThan(0);
			for (const { message } of own) expect(table).toContain(message.replaceAll('|', '\\|').replaceAll('<', '&lt;'));
		}
	});

	it('lead to files that are there', () => {
		const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
			name.endsWith('README.md'),
		);
		const links = pages.flatMap((page) =>
			[...readFileSync(join(folder, page), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) =>
				join(folder, dirname(page), target),
			),
		);
		expect(links.length).toBeGreaterThan(100);
		expect([...new Set(links)].filter((path) => !existsSync(path))).toEqual([]);
	});
});
