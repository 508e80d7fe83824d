import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish, wordingOf } from '../../server/src/core/base/phrase';
import { ruleSetting } from '../../server/src/core/rules/page';
import { ruleTexts } from '../../server/src/core/rules/registry';
import { clientTextsIn, phrasesBelow } from './phrases';

type Texts = Readonly<Record<string, string>>;

const bundles = readdirSync('l10n').map((name) => ({
	name: `l10n/${name}`,
	language: name.replace('bundle.l10n.', '').replace('.json', ''),
}));
const clientTexts = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts'))
	.flatMap((name) => clientTextsIn(readFileSync(join('client/src', name), 'utf8')));
const pages = ruleTexts.flatMap(({ title, when, why, fix, source }) => [title, when, why, fix, source]);
const said = new Set([...phrasesBelow('server/src'), ...clientTexts, ...pages]);

describe('the texts', () => {
	it('are found in the sources, as few would hold back nothing below', () => {
		expect(clientTexts.length).toBeGreaterThan(100);
		expect(said.size).toBeGreaterThan(1500);
		expect(said).toContain('Visitors get 502: nothing listens on {0}.');
		expect(said).toContain('Show Problems');
	});

	it('of the client are all written out, so that they are found', () => {
		const calls = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.flatMap((name) => [...readFileSync(join('client/src', name), 'utf8').matchAll(/\bl10n\.t\(/g)]);
		expect(clientTexts.length).toBe(calls.length);
	});
});

it('the setting of each rule stands in the texts of the manifest', () => {
	const texts = read('package.nls.json');
	expect(ruleTexts.filter((rule) => texts[`rule.${rule.code}`] !== inEnglish(ruleSetting(rule)))).toEqual([]);
});

describe.each(bundles)('$name', ({ name, language }) => {
	const texts = read(name);
	const manifest = read(`package.nls.${language}.json`);
	const englishManifest = read('package.nls.json');

	it('has each text, and none that nobody says', () => {
		expect([...said].filter((key) => !(key in texts))).toEqual([]);
		expect(Object.keys(texts).filter((key) => !said.has(key))).toEqual([]);
		expect(Object.keys(manifest).sort()).toEqual(Object.keys(englishManifest).sort());
		const inWords = wordingOf(new Map(Object.entries(texts)));
		expect(ruleTexts.filter((rule) => manifest[`rule.${rule.code}`] !== inWords(ruleSetting(rule)))).toEqual([]);
	});

	it('keeps the values of each', () => {
		const lost = Object.entries(texts).filter(([key, text]) => String(valuesIn(key)) !== String(valuesIn(text)));
		expect(lost).toEqual([]);
	});

	it('keeps the code in the texts of the manifest and of pages, the links and the settings', () => {
		const pairs = [
			...Object.entries(manifest).map(([key, text]) => [englishManifest[key] ?? '', text] as const),
			...pages.map((key) => [key, texts[key] ?? ''] as const),
		];
		expect(pairs.filter(([english, text]) => String(codeIn(english)) !== String(codeIn(text)))).toEqual([]);
	});

	it('begins and ends as the English does, where it goes on with something', () => {
		const outer = (text: string): string => `${/^\s*/.exec(text)?.[0].length}${/\s*$/.exec(text)?.[0].length}`;
		// A comma or a colon needs no space before it.
		const wrong = Object.entries(texts).filter(([key, text]) => !/^[,.]/.test(text) && outer(key) !== outer(text));
		expect(wrong).toEqual([]);
	});

	it('is another language than English wherever there is more than names', () => {
		const same = Object.entries(texts).filter(([key, text]) => key === text && /[a-z]{3,} [a-z]{3,}/.test(key));
		expect(same.map(([key]) => key)).toEqual([
			'502 (13: Permission denied)',
			'in {0} (sudo systemctl edit {1})',
			'{0} (13: Permission denied): {1}. {2}',
		]);
	});

	it('is sorted by key, so that each has its place', () => {
		expect(Object.keys(texts)).toEqual(Object.keys(texts).sort());
	});
});

function read(path: string): Texts {
	return JSON.parse(readFileSync(path, 'utf8')) as Texts;
}

function valuesIn(text: string): readonly string[] {
	return [...new Set(text.match(/\{\d+\}/g))].sort();
}

/** What has to stay as it is. What stands for something, as `<path>`, has a name in each language. */
function codeIn(text: string): readonly string[] {
	const code = [...text.matchAll(/`([^`]+)`/g)]
		.map(([, found = '']) => found)
		.filter((found) => !/^<[^ ]*>$/.test(found));
	const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, found = '']) => found);
	return [...new Set([...code, ...links])].sort();
}
