import { say, type Words } from '../core/base/phrase';
import { readLogLine } from '../core/features/explainLog/logLine';
import { rulePage } from '../core/rules/page';
import { ruleTexts } from '../core/rules/registry';
import { MAX_FILE_BYTES, MAX_FILE_SIZE } from '../files/limits';
import type { Command, Options } from './command';
import { advice, likely, readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus } from './environment';
import { printExplainedLog } from './explainLog';
import { textPage } from './formats/page';

const WAITING = say`Waiting for lines of nginx's error log on standard input: paste them, then press Ctrl+D.`;

const options = {} as const satisfies Options;

/** `ghost-nginx explain`. */
export const explainCommand: Command = {
	name: 'explain',
	operands: say`[CODE | LINE | FILE]`,
	summary: say`what a rule, or a line of nginx's error log, is about, and what to do`,
	options,
	notes: [
		say`The codes stand in brackets after each message of check; ghost-nginx rules lists them all.`,
		say`A line of nginx's error log, a FILE of them, or standard input: the site, the cause and the fix, by the configs below the working directory.`,
		say`Exit status: 0 if there is something to tell, 2 if not.`,
	],
	examples: [
		['explain socket-mismatch', say`the page of that rule`],
		['explain /var/log/nginx/error.log', say`what that log says of Ghost`],
		['explain nginx-syntax | less', say`the same in Markdown, page by page`],
	],
	run: explain,
};

/** Prints what is known of what somebody has come across: a file of lines if there is one, else a rule, else a line. */
async function explain(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { positionals } = readCommandLine(args, options);
	const subject = positionals.join(' ');
	const text = subject === '' ? await environment.readInput(WAITING) : await textOfFile(subject, environment);
	if (text === undefined && !readLogLine(subject)?.cause) {
		environment.print(textPage(environment.inWords(pageOf(subject)), environment.terminal));
		return 0;
	}
	if (await printExplainedLog(text ?? subject, environment)) return 0;
	throw new CommandError(
		text === ''
			? say`explain wants a code, as in explain socket-mismatch, or a line of nginx's error log`
			: subject === ''
				? say`no line of nginx's error log that tells of the way to a backend`
				: say`no line of nginx's error log in ${subject} that tells of the way to a backend`,
	);
}

/** The text of a file that somebody named; undefined if there is none of that name. */
async function textOfFile(path: string, { files, uriOf }: Environment): Promise<string | undefined> {
	const uri = uriOf(path);
	if ((await files.stat(uri))?.kind !== 'file') return undefined;
	const text = await files.readText(uri, MAX_FILE_BYTES);
	if (text !== undefined) return text;
	throw new CommandError(
		say`${path} cannot be read, or is larger than ${MAX_FILE_SIZE}: tail -n 1000 ${path} | ghost-nginx explain`,
	);
}

function pageOf(code: string): Words {
	const rule = ruleTexts.find((text) => text.code === code);
	if (rule) return rulePage(rule);
	const meant = likely(
		code,
		ruleTexts.map((text) => text.code),
	);
	const told = meant === undefined ? say`ghost-nginx rules lists them` : advice(meant);
	throw new CommandError([say`there is no rule ${JSON.stringify(code)}`, '; ', told]);
}
