import { parseArgs } from 'node:util';
import { nearestNames } from '../core/base/editDistance';
import type { Options } from './command';
import { CommandError } from './environment';

/** Reads options and paths. A mistake is a `CommandError` that says what to do. */
export function readCommandLine<Known extends Options>(args: readonly string[], options: Known) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, options });
	} catch (error) {
		const [sentence = 'this command line cannot be read'] = (error instanceof Error ? error.message : '').split('\n');
		const unknown = /^Unknown option '(-[^']*)'/.exec(sentence)?.[1];
		if (unknown !== undefined) throw new CommandError(unknownOption(unknown, Object.keys(options)));
		throw new CommandError(`${sentence.replace(/\. To specify.*$/, '').replace(/\.$/, '')}; see ghost-nginx --help`);
	}
}

function unknownOption(option: string, known: readonly string[]): string {
	const meant = likely(option.replace(/^-+/, ''), known);
	return `there is no option ${option}; ${meant === undefined ? 'see ghost-nginx --help' : `did you mean --${meant}?`}`;
}

/** `value` as one of `choices`; a `CommandError` names them if it is none. */
export function oneOf<Choice extends string>(what: string, value: string, choices: readonly Choice[]): Choice {
	const found = choices.find((choice) => choice === value);
	if (found === undefined)
		throw new CommandError(`there is no ${what} ${JSON.stringify(value)}: ${choices.join(', ')}`);
	return found;
}

/** The name of which `word` is a slip or a beginning; undefined where it looks like none of them. */
export function likely(word: string, known: readonly string[]): string | undefined {
	const [nearest] = nearestNames(word, known);
	return nearest ?? known.find((name) => word.length > 1 && name.startsWith(word));
}
