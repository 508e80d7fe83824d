import { inEnglish, type Words } from '../server/src/core/base/phrase';
import { ITSELF } from '../server/src/core/model/launcher';

/** A clause about a launcher, which calls that `it`. */
export function clauseText(words: Words | undefined): string | undefined {
	return words && inEnglish(words).replaceAll(`${ITSELF}’s`, 'its').replaceAll(ITSELF, 'it');
}
