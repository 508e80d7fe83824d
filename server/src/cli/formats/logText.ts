import { styleText } from 'node:util';
import { visible } from '../../core/base/visible';
import { wrapped } from '../../core/base/wrap';
import type { LogAnswer } from '../../core/features/explainLog/index';
import { timesOf } from '../../core/features/explainLog/markdown';
import type { Terminal } from '../environment';

/** The answers for people: what visitors get and why, what nginx says, the places, and what to do. `advice` is a last line. */
export function textLog(
	answers: readonly LogAnswer[],
	advice: string | undefined,
	terminal: Pick<Terminal, 'colours' | 'columns'>,
): string {
	const blocks = answers.map((answer) => answerText(answer, terminal));
	const last = advice === undefined ? [] : [wrapped(advice, terminal.columns)];
	return `${[...blocks, ...last].join('\n\n')}\n`;
}

function answerText(answer: LogAnswer, { colours, columns }: Pick<Terminal, 'colours' | 'columns'>): string {
	const painted = (style: Parameters<typeof styleText>[0], text: string): string =>
		colours ? styleText(style, text) : text;
	const { message, line, places, problems, fix } = answer;
	const notes = [
		`nginx says${timesOf(answer)}: "${visible(line.words)}"`,
		...places.map((place) => `${visible(place.name)}: ${visible(place.message)}`),
		...problems.map((one) => `${visible(one.name)}: ${one.severity}: ${visible(one.message)} [${one.code}]`),
		`fix: ${visible(fix)}`,
	];
	return [
		wrapped(painted('bold', visible(message)), columns, '    '),
		...notes.map((note) => wrapped(`  ${painted('cyan', '=')} ${note}`, columns, '    ')),
	].join('\n');
}
