import { styleText } from 'node:util';
import { say, type Wording, type Words } from '../../core/base/phrase';
import { visible } from '../../core/base/visible';
import { wrapped } from '../../core/base/wrap';
import type { LogAnswer } from '../../core/features/explainLog/index';
import { saidIn } from '../../core/features/explainLog/logLine';
import { logged } from '../../core/features/explainLog/markdown';
import type { Terminal } from '../environment';

/** The answers for people: what visitors get and why, what nginx says, the places, and what to do. `advice` is a last line. */
export function textLog(
	answers: readonly LogAnswer[],
	advice: Words | undefined,
	terminal: Pick<Terminal, 'colours' | 'columns'>,
	inWords: Wording,
): string {
	const blocks = answers.map((answer) => answerText(answer, terminal, inWords));
	const last = advice === undefined ? [] : [wrapped(inWords(advice), terminal.columns)];
	return `${[...blocks, ...last].join('\n\n')}\n`;
}

function answerText(
	answer: LogAnswer,
	{ colours, columns }: Pick<Terminal, 'colours' | 'columns'>,
	inWords: Wording,
): string {
	const shown = (words: Words): string => visible(inWords(words));
	const painted = (style: Parameters<typeof styleText>[0], text: string): string =>
		colours ? styleText(style, text) : text;
	const { message, line, places, problems, fix } = answer;
	const notes = [
		`${shown(logged(answer))}: "${visible(saidIn(line))}"`,
		...places.map((place) => `${visible(place.name)}: ${shown(place.message)}`),
		...problems.map((one) => `${visible(one.name)}: ${one.severity}: ${shown(one.message)} [${one.code}]`),
		`${shown(say`fix:`)} ${shown(fix)}`,
	];
	return [
		wrapped(painted('bold', shown(message)), columns, '    '),
		...notes.map((note) => wrapped(`  ${painted('cyan', '=')} ${note}`, columns, '    ')),
	].join('\n');
}
