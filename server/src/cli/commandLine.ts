import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandError } from './environment';

/** Reads options and paths. A mistake is a `CommandError` that says what to do. */
export function readCommandLine<Options extends NonNullable<ParseArgsConfig['options']>>(
	args: readonly string[],
	options: Options,
) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, options });
	} catch (error) {
		const [sentence = 'this command line cannot be read'] = (error instanceof Error ? error.message : '').split('\n');
		throw new CommandError(`${sentence.replace(/\. To specify.*$/, '').replace(/\.$/, '')}; see ghost-nginx --help`);
	}
}

/** `value` as one of `choices`; a `CommandError` names them if it is none. */
export function oneOf<Choice extends string>(what: string, value: string, choices: readonly Choice[]): Choice {
	const found = choices.find((choice) => choice === value);
	if (found === undefined)
		throw new CommandError(`there is no ${what} ${JSON.stringify(value)}: ${choices.join(', ')}`);
	return found;
}
