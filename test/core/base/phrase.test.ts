import { describe, expect, it } from 'vitest';
import { dictionaryFrom, languagesOf, readDictionary } from '../../../server/src/core/base/locale';
import {
	allOf,
	distinctWords,
	inEnglish,
	lowerFirst,
	oneOf,
	phraseOf,
	plainly,
	say,
	upperFirst,
	withValue,
	wordingOf,
} from '../../../server/src/core/base/phrase';

const german = wordingOf(
	new Map([
		['{0} listens on {1}', 'auf {1} lauscht {0}'],
		['this machine', 'dieser Rechner'],
		['{0} and {1}', '{0} und {1}'],
		['{0} or {1}', '{0} oder {1}'],
	]),
);

describe('say', () => {
	it('keeps what a sentence says apart from its values, which are words themselves', () => {
		const words = say`${say`this machine`} listens on ${'/run/x.sock'}`;
		expect(inEnglish(words)).toBe('this machine listens on /run/x.sock');
		expect(german(words)).toBe('auf /run/x.sock lauscht dieser Rechner');
	});

	it('writes numbers as they are, and nothing twice of a value that looks like a place of one', () => {
		expect(inEnglish(say`${2} files in ${'{0}'}`)).toBe('2 files in {0}');
	});

	it('stays English where a language has no words', () => {
		expect(german(say`${say`this machine`} is new`)).toBe('dieser Rechner is new');
	});
});

describe('words', () => {
	it.each([
		[[], '', ''],
		[['a'], 'a', 'a'],
		[['a', 'b'], 'a and b', 'a und b'],
		[['a', 'b', 'c'], 'a, b and c', 'a, b und c'],
	])('are listed: %j', (items, english, other) => {
		expect([inEnglish(allOf(items)), german(allOf(items))]).toEqual([english, other]);
		expect(german(oneOf(items))).toBe(other.replace('und', 'oder'));
	});

	it('begin and go on sentences in the language that they are put into', () => {
		expect(german(upperFirst(say`this machine`))).toBe('Dieser Rechner');
		expect(german([upperFirst(say`this machine`), ': ', lowerFirst(phraseOf('Two'))])).toBe('Dieser Rechner: two');
	});

	it('mean nothing in Markdown if they are meant plainly', () => {
		expect(inEnglish(plainly(say`the file ${'*a*'}`))).toBe('the file \\*a\\*');
	});

	it('are the same if they say the same', () => {
		expect(distinctWords([say`a ${'b'}`, say`a ${'b'}`, 'a b', say`a ${'c'}`]).map(inEnglish)).toEqual(['a b', 'a c']);
	});

	it('take another value for one, however deep', () => {
		const words = upperFirst(say`${say`${'ITS'} name`} counts`);
		expect(inEnglish(withValue(words, 'ITS', 'its'))).toBe('Its name counts');
	});
});

describe('a language', () => {
	it.each([
		['de', ['de']],
		['de-AT', ['de-at', 'de']],
		['de_AT.UTF-8', ['de-at', 'de']],
		['de_DE@euro', ['de-de', 'de']],
		['zh-Hant-TW', ['zh-hant-tw', 'zh-hant', 'zh']],
		['en', []],
		['en_GB.UTF-8', []],
		['C', []],
		['C.UTF-8', []],
		['POSIX', []],
		['', []],
		['../../etc/passwd', []],
	])('of %j has its texts under %j', (locale, names) => {
		expect(languagesOf(locale)).toEqual(names);
	});

	it('takes texts alone, and none of what is no dictionary', () => {
		expect(dictionaryFrom({ a: 'b', c: 1, d: { message: 'x' } })).toEqual(new Map([['a', 'b']]));
		for (const other of [null, undefined, 'x', 1, ['a']]) expect(dictionaryFrom(other)).toBeUndefined();
		expect(readDictionary('{"a": "b"}')).toEqual(new Map([['a', 'b']]));
		expect(readDictionary('{"a": ')).toBeUndefined();
	});
});
