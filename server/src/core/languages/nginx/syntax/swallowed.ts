import { isKnownDirective, placesIn, type Surroundings } from '../directives/directiveKinds';
import { indentOf, isFirstOnLine } from '../repairs/indentation';
import type { Word } from './tree';

/**
 * Which words of a directive rather begin a directive of their own, since a `;` is missing before them: names that nginx
 * knows, first on their line, and not indented more than the directive itself.
 */
export function swallowedIn(text: string, words: readonly Word[]): readonly number[] {
	let indent: string | undefined;
	const found: number[] = [];
	words.forEach((word, index) => {
		if (index === 0 || word.quote !== '' || !isFirstOnLine(text, word.start)) return;
		if (!isKnownDirective(word.value)) return;
		indent ??= indentOf(text, words[0]?.start ?? 0);
		if (indentOf(text, word.start).length <= indent.length) found.push(index);
	});
	return found;
}

/**
 * Which word of what should have opened a block rather begins the first directive inside, since the `{` is missing before
 * it; -1 where none does.
 */
export function firstInside(text: string, words: readonly Word[], block: Surroundings): number {
	return words.findIndex(
		(word, index) => index > 0 && (isFirstOnLine(text, word.start) || placesIn(word.value, block).length > 0),
	);
}
