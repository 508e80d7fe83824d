import { expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ruleTexts } from '../../../server/src/core/rules/registry';
import { problemsOf, type World, worldOf } from '../../check';
import { firstClause, isPlain, ownWords, wordsIn } from '../../plainWords';
import { ruleCases } from './cases/index';

/**
 * Words of a message, without what it quotes: who has a 502 at 2 a.m. reads the first clause and sees one line. A name counts as a
 * word, however long.
 */
const MAX_FIRST_CLAUSE = 10;
const MAX_MESSAGE = 32;
/** Of a fix or another place an editor shows one line. */
const MAX_TITLE = 12;

type Limit = 'first clause' | 'length' | 'plain words' | 'names' | 'backticks' | 'page';

/** What does not keep to a limit, by code. The list may only shrink: an exception that nobody needs fails. */
const exceptions: Readonly<Record<Limit, readonly string[]>> = {
	'first clause': [],
	length: [],
	'plain words': [],
	names: [],
	backticks: [],
	page: [],
};

/** A text that people read, and what it does not keep to. */
interface Fault {
	readonly code: string;
	readonly limit: Limit;
	readonly text: string;
}

const faults = [...faultsOfCases(), ...faultsOfPages()];

it.each(Object.keys(exceptions) as Limit[])('speaks to people: %s', (limit) => {
	const found = faults.filter((fault) => fault.limit === limit);
	const excepted = exceptions[limit];
	const told = found.filter(({ code }) => !excepted.includes(code)).map(({ code, text }) => `${code}: ${text}`);
	expect([...new Set(told)]).toEqual([]);
	expect(excepted.filter((code) => !found.some((fault) => fault.code === code))).toEqual([]);
});

function* faultsOfCases(): Generator<Fault> {
	for (const { files } of Object.values(ruleCases).flat()) {
		const world = worldOf(files);
		for (const { path } of world.files)
			for (const problem of problemsOf(world, uriOfPath(path))) {
				const { code, message, related } = problem;
				const titles = problem.fixes().map(({ title }) => title);
				const fault = (limit: Limit, text: string): Fault => ({ code, limit, text });
				if (firstClause(message) > MAX_FIRST_CLAUSE) yield fault('first clause', message);
				if (wordsIn(message) > MAX_MESSAGE) yield fault('length', message);
				for (const text of [...titles, ...related.map((place) => place.message)])
					if (wordsIn(text) > MAX_TITLE) yield fault('length', text);
				for (const text of [message, ...titles, ...related.map((place) => place.message)]) {
					if (!isPlain(text)) yield fault('plain words', text);
					if (namesBadly(text, path, world)) yield fault('names', text);
					if (text.includes('`')) yield fault('backticks', text);
				}
			}
	}
}

function* faultsOfPages(): Generator<Fault> {
	for (const { code, title, when, why, fix } of ruleTexts)
		for (const text of [title, when, why, fix]) if (!isPlain(text)) yield { code, limit: 'page', text };
}

/** Whether a text names another file from the file in which it is told, or by its last name alone, as all sites of a server have it. */
function namesBadly(text: string, path: string, { files }: World): boolean {
	const climbing = /\S*\.\.\/[^\s,:)]*/.exec(ownWords(text))?.[0];
	const isOfFile = files.some((file) => file.path === path && file.text.includes(climbing ?? ''));
	if (climbing !== undefined && !isOfFile) return true;
	const others = files.map((file) => file.path).filter((other) => other !== path);
	return others.some((other) => {
		const name = other.slice(other.lastIndexOf('/') + 1);
		if (!/\.(?:jsonc?|conf|service|container|ya?ml|env)$/.test(name) || path.endsWith(`/${name}`)) return false;
		return new RegExp(`(?<![\\w/.-])${name.replace(/\W/g, '\\$&')}(?![\\w/-])`).test(text);
	});
}
