import type { Sentence, Words } from '../core/base/phrase';
import type { Environment, ExitStatus } from './environment';

/** A command: what it does, and what its help says. */
export interface Command {
	readonly name: string;
	/** What may follow its name, besides options. */
	readonly operands: Words;
	/** What it does, in a line. */
	readonly summary: Sentence;
	readonly options: Options;
	/** What else is to be known, in sentences that are broken where a line ends. */
	readonly notes: readonly Sentence[];
	/** Each as typed behind `ghost-nginx`, with what it is good for. */
	readonly examples: readonly (readonly [command: string, what: Sentence])[];
	/** Resolves to the exit status, or to undefined if the command goes on. */
	readonly run: (args: readonly string[], environment: Environment) => Promise<ExitStatus | undefined>;
}

/** By name, without the dashes. */
export type Options = Readonly<Record<string, Option>>;

/** An option as `parseArgs` of Node takes it, and what the help says of it. */
export interface Option {
	readonly type: 'string' | 'boolean';
	readonly default?: string | boolean;
	/** What is to follow it, as `NAME` or `text|json`. */
	readonly value?: string;
	readonly help: Sentence;
}
