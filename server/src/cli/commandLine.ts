import { parseArgs } from 'node:util';
import { nearestNames } from '../core/base/editDistance';
import { type Sentence, say } from '../core/base/phrase';
import type { Options } from './command';
import { CommandError } from './environment';

/** Reads options and paths. A mistake is a `CommandError` that says what to do. */
export function readCommandLine<Known extends Options>(args: readonly string[], options: Known) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, options });
	} catch (error) {
		const [sentence = ''] = (error instanceof Error ? error.message : '').split('\n');
		const unknown = /^Unknown option '(-[^']*)'/.exec(sentence)?.[1];
		if (unknown !== undefined) throw new CommandError(unknownOption(unknown, Object.keys(options)));
		const told = sentence.replace(/\. To specify.*$/, '').replace(/\.$/, '');
		throw new CommandError([told === '' ? say`this command line cannot be read` : told, '; ', advice(undefined)]);
	}
}

function unknownOption(option: string, known: readonly string[]): Sentence {
	const meant = likely(option.replace(/^-+/, ''), known);
	return [say`there is no option ${option}`, '; ', advice(meant === undefined ? undefined : `--${meant}`)];
}

/** What to do where nothing of a name is known, and `meant` may be. */
export function advice(meant: string | undefined): Sentence {
	return meant === undefined ? say`see ghost-nginx --help` : say`did you mean ${meant}?`;
}

/** `value` as one of `choices`; a `CommandError` names them if it is none. */
export function oneOfChoices<Choice extends string>(
	what: 'format' | 'severity',
	value: string,
	choices: readonly Choice[],
): Choice {
	const found = choices.find((choice) => choice === value);
	if (found !== undefined) return found;
	const [wrong, known] = [JSON.stringify(value), choices.join(', ')];
	throw new CommandError(
		what === 'format' ? say`there is no format ${wrong}: ${known}` : say`there is no severity ${wrong}: ${known}`,
	);
}

/** The name of which `word` is a slip or a beginning; undefined where it looks like none of them. */
export function likely(word: string, known: readonly string[]): string | undefined {
	const [nearest] = nearestNames(word, known);
	return nearest ?? known.find((name) => word.length > 1 && name.startsWith(word));
}
