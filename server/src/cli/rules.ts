import { styleText } from 'node:util';
import { phraseOf, say } from '../core/base/phrase';
import { visibleJson } from '../core/base/visible';
import { wrapped } from '../core/base/wrap';
import { ruleTexts } from '../core/rules/registry';
import type { Command, Options } from './command';
import { oneOfChoices, readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus } from './environment';

const formats = ['text', 'json'] as const;

const options = {
	format: { type: 'string', default: 'text', value: formats.join('|'), help: say`what is printed` },
} as const satisfies Options;

/** `ghost-nginx rules`. */
export const rulesCommand: Command = {
	name: 'rules',
	operands: '',
	summary: say`all rules by code, with their severities`,
	options,
	notes: [say`The rules of a .ghost-nginx.json give a code another severity, or turn it off.`],
	examples: [
		['rules', say`what there is to be found`],
		['rules --format json', say`the same for a program`],
	],
	run: listRules,
};

async function listRules(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	if (positionals.length > 0) throw new CommandError(say`rules accepts no ${JSON.stringify(positionals[0])}`);
	const listed = ruleTexts.map(({ code, severity, title, fixable = false }) => ({ code, severity, title, fixable }));
	const isJson = oneOfChoices('format', values.format, formats) === 'json';
	environment.print(isJson ? visibleJson(listed) : textRules(listed, environment));
	return 0;
}

interface ListedRule {
	readonly code: string;
	readonly severity: string;
	readonly title: string;
	readonly fixable: boolean;
}

function textRules(rules: readonly ListedRule[], { terminal: { colours, columns }, inWords }: Environment): string {
	const width = Math.max(...rules.map(({ code }) => code.length));
	const severityWidth = Math.max(...rules.map(({ severity }) => severity.length));
	const indent = ' '.repeat(2 + width + 2 + severityWidth + 2);
	const lines = rules.map(({ code, severity, title, fixable }) => {
		const name = code.padEnd(width);
		const head = `${fixable ? '*' : ' '} ${colours ? styleText('bold', name) : name}  ${severity.padEnd(severityWidth)}  `;
		const text = wrapped(inWords(phraseOf(title)), columns === undefined ? undefined : columns - indent.length);
		return head + text.replaceAll('\n', `\n${indent}`);
	});
	const fixes = rules.filter(({ fixable }) => fixable).length;
	const summary = say`${rules.length} rules, ${fixes} of them (*) with a fix for check --fix`;
	return `${lines.join('\n')}\n\n${inWords(summary)}\n`;
}
