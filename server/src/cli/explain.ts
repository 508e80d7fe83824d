import { rulePage } from '../core/rules/page';
import { ruleTexts } from '../core/rules/registry';
import type { Command, Options } from './command';
import { likely, readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus } from './environment';
import { textPage } from './formats/page';

const options = {} as const satisfies Options;

/** `ghost-nginx explain`. */
export const explainCommand: Command = {
	name: 'explain',
	operands: 'CODE',
	summary: 'why a rule speaks, and what to do about it',
	options,
	notes: ['The codes stand in brackets behind each message of check; ghost-nginx rules lists them all.'],
	examples: [
		['explain socket-mismatch', 'the page of that rule'],
		['explain nginx-syntax | less', 'the same in Markdown, page by page'],
	],
	run: explain,
};

/** Prints what is known of what somebody has come across. */
async function explain(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { positionals } = readCommandLine(args, options);
	const [subject, ...others] = positionals;
	if (subject === undefined || others.length > 0)
		throw new CommandError('explain wants one code, as in explain socket-mismatch; ghost-nginx rules lists them');
	environment.print(textPage(pageOf(subject), environment.terminal));
	return 0;
}

function pageOf(code: string): string {
	const rule = ruleTexts.find((text) => text.code === code);
	if (rule) return rulePage(rule);
	const meant = likely(
		code,
		ruleTexts.map((text) => text.code),
	);
	const advice = meant === undefined ? 'ghost-nginx rules lists them' : `did you mean ${meant}?`;
	throw new CommandError(`there is no rule ${JSON.stringify(code)}; ${advice}`);
}
