import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { failing } from '../failing';
import { isPlain, wordsIn } from '../plainWords';

/** Of a title in a menu, a tree or the command palette one short line is shown. */
const MAX_TITLE = 8;
const MAX_DESCRIPTION = 90;

const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const isTitle = (key: string): boolean => /^(?:command|view)\.\w+$|title$/.test(key);
const titles = Object.entries(texts).filter(([key]) => isTitle(key));

/** The sentences and bits of sentences of a source file. Without templates a text stands in one line. */
function sentencesOf(source: string): string[] {
	const { code } = transformSync(source, {
		loader: 'ts',
		supported: { 'template-literal': false },
		charset: 'utf8',
	});
	const literals = code.split('\n').flatMap((line) => line.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g) ?? []);
	return literals.map((literal) => literal.slice(1, -1)).filter((text) => /\w \w|^ \w|\w $/.test(text));
}

/** All texts of a file of JSON, keys left out. */
function valuesOf(data: unknown): string[] {
	if (typeof data === 'string') return [data];
	return typeof data === 'object' && data !== null ? Object.values(data).flatMap(valuesOf) : [];
}

describe('what people read beside the problems', () => {
	it('is plain English in the manifest, in schemas and in snippets', () => {
		const files = ['package.nls.json', 'syntaxes/ghost-config.schema.json', 'syntaxes/ghost-nginx.schema.json'];
		const read = [...files, 'snippets/ghost.json', 'snippets/nginx.json'].flatMap((file) =>
			valuesOf(JSON.parse(readFileSync(file, 'utf8'))),
		);
		expect(read.filter((text) => !isPlain(text))).toEqual([]);
	});

	it('is plain English in the sources of extension, server and command line', () => {
		const sources = ['server/src', 'client/src'].flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((name) => name.endsWith('.ts'))
				.map((name) => join(folder, name)),
		);
		const told = sources.flatMap((file) => sentencesOf(readFileSync(file, 'utf8')).map((text) => ({ file, text })));
		expect(told.length).toBeGreaterThan(1000);
		expect(told.filter(({ text }) => !isPlain(text))).toEqual([]);
	});

	it('is plain English in README, in the documentation and in examples', () => {
		const pages = ['README.md', 'SUPPORT.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md', 'examples/README.md'].concat(
			readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
		);
		const sentences = pages.flatMap((page) =>
			readFileSync(page, 'utf8')
				.replace(/^```.*?^```/gms, '')
				.replaceAll(/\]\([^)]*\)/g, ']')
				.replaceAll(/\[[a-z-]+\]/g, '')
				.split(/(?<=[.:|])\s+/)
				.map((sentence) => ({ page, sentence })),
		);
		expect(sentences.filter(({ sentence }) => !isPlain(sentence))).toEqual([]);
	});

	it('has short titles without code', () => {
		const wrong = failing(titles, ([, title]) => {
			expect(wordsIn(title)).toBeLessThanOrEqual(MAX_TITLE);
			expect(title).not.toMatch(/`|\.\.\/|\.$(?<!\.\.\.)/);
		});
		expect(wrong).toEqual([]);
	});

	it('has descriptions that can be read at once', () => {
		const wrong = failing(Object.values(texts), (text) => expect(wordsIn(text)).toBeLessThanOrEqual(MAX_DESCRIPTION));
		expect(wrong).toEqual([]);
	});
});
