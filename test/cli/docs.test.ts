import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { readProjectSettings } from '../../server/src/core/settings/projectSettings';
import { failing } from '../failing';
import { ARTICLE } from '../lsp/fixtures';
import { writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
const pages = [
	'README.md',
	...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
];
const texts = pages.map((page) => [page, readFileSync(page, 'utf8')] as const);
const blocks = texts.flatMap(([page, text]) =>
	[...text.matchAll(/(?:^<!-- file: .* -->\n)?^```(\w*)\n(.*?)^```/gms)].map(([whole, language = '', body = '']) => ({
		page,
		language,
		body,
		isFile: whole.startsWith('<!-- file'),
	})),
);

describe('the documentation', () => {
	it('shows what its commands print today', { timeout: 60_000 }, () => {
		const { status, stderr } = spawnSync(process.execPath, ['scripts/generate-docs.mjs', '--check'], {
			encoding: 'utf8',
		});
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	});

	it('has no snippet that nobody tries', () => {
		// Each language with who tries it.
		const tried: Readonly<Record<string, string>> = {
			sh: 'generate-docs.mjs',
			console: 'generate-docs.mjs',
			json: 'below',
			lua: 'test/lsp/otherEditors.test.ts',
			elisp: 'test/lsp/otherEditors.test.ts',
			vim: 'test/lsp/otherEditors.test.ts',
		};
		const others = blocks.filter(({ language, isFile }) => !isFile && !Object.hasOwn(tried, language));
		// The pair that the README begins with is the one of the article; Helix is not in Debian, and its page says so.
		expect(others.map(({ page, language }) => `${page} ${language}`)).toEqual([
			'README.md nginx',
			'docs/other-editors.md toml',
		]);
		const article = writeTree(ARTICLE);
		const [pair] = others;
		expect(pair?.body).toContain(article.text('/igu.io/config.production.json').match(/"path": "(.*)"/)?.[1]);
		article.remove();
	});

	it('has settings of a project that are read without a complaint', () => {
		const settings = blocks.filter(({ language, body }) => language === 'json' && /"(?:exclude|rules)"/.test(body));
		expect(settings.length).toBeGreaterThan(1);
		expect(failing(settings, ({ body }) => expect(readProjectSettings(body).error).toBeUndefined())).toEqual([]);
	});

	it('has JSON that can be read', () => {
		const wrong = failing(
			blocks.filter(({ language }) => language === 'json'),
			({ body }) => {
				const errors: never[] = [];
				parse(/^\s*\{/.test(body) ? body : `{${body}}`, errors);
				expect(errors).toEqual([]);
			},
		);
		expect(wrong).toEqual([]);
	});

	it('says of lines of the error log what the product says of them', () => {
		const page = readFileSync('docs/why-502.md', 'utf8');
		const rows = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \|$/gm)].filter(([, words = '']) =>
			words.endsWith(' upstream'),
		);
		const article = writeTree(ARTICLE);
		const wrong = failing(rows, ([, words = '', meaning = '']) => {
			const address =
				words.includes('unix:') || !words.startsWith('connect') ? 'unix:/tmp/igu.io.socket:' : '127.0.0.1:2368';
			const line = `2026/11/30 17:45:50 [error] 12#12: *1 ${words}, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://${address}/", host: "igu.io"`;
			expect(cli.run(['explain', line], { cwd: article.folder }).out.split('\n')[0]).toContain(meaning);
		});
		article.remove();
		expect(rows.length).toBeGreaterThan(5);
		expect(wrong).toEqual([]);
	});

	it('leads to pages, headings and pictures that are there', () => {
		const links = texts.flatMap(([page, text]) =>
			[...text.matchAll(/\]\(([^)\s]+)\)/g)]
				.map(([, target = '']) => target)
				.filter((target) => !target.startsWith('http'))
				.map((target) => ({ page, target })),
		);
		const wrong = failing(links, ({ page, target }) => {
			const [path = '', heading] = target.split('#');
			const file = path === '' ? page : join(dirname(page), path);
			expect(existsSync(file)).toBe(true);
			if (heading === undefined) return;
			const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
				title
					.toLowerCase()
					.replaceAll(/[^\w\s-]/g, '')
					.replaceAll(' ', '-'),
			);
			expect(headings).toContain(heading);
		});
		expect(wrong).toEqual([]);
	});

	it('has pictures that do not weigh much, and a text for each', () => {
		const pictures = readdirSync('docs/images').map((name) => join('docs/images', name));
		const wrong = failing(pictures, (picture) => {
			expect(statSync(picture).size).toBeLessThanOrEqual(picture.endsWith('tour.png') ? 2_000_000 : 300_000);
			expect(texts.some(([, text]) => text.includes(picture) || text.includes(picture.replace('docs/', '')))).toBe(
				true,
			);
		});
		expect(wrong).toEqual([]);
		expect(readFileSync('docs/images/tour.png').includes('acTL')).toBe(true);
		for (const [page, text] of texts) expect(text, page).not.toMatch(/!\[\]\(/);
	});
});
