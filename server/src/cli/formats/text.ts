import { styleText } from 'node:util';
import { visible } from '../../core/base/visible';
import type { Severity } from '../../core/model/diagnostic';
import { MAX_CONTEXT_LENGTH, MAX_LINE_LENGTH } from '../limits';
import type { Report, ReportedProblem } from '../report';

/** The report for people. `lineOf` gives a line of a file, counted from 0. */
export function textReport(
	{ files, problems }: Report,
	lineOf: (file: string, line: number) => string,
	colours: boolean,
): string {
	const paint = painter(colours);
	const blocks = problems.map((problem) => `${problemText(problem, lineOf, paint)}\n`);
	return `${[...blocks, summaryOf(files, problems)].join('\n')}\n`;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function painter(colours: boolean): Paint {
	return (style, text) => (colours ? styleText(style, text) : text);
}

const severityStyles: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = {
	error: ['bold', 'red'],
	warning: ['bold', 'yellow'],
	information: ['bold', 'blue'],
	hint: 'dim',
};

/** The position, the message, the line with a mark below the problem, the related lines, and the title of a fix. */
function problemText(problem: ReportedProblem, lineOf: (file: string, line: number) => string, paint: Paint): string {
	const { file, range, severity, code, message, related, fixes } = problem;
	const preferred = fixes.find((fix) => fix.preferred) ?? fixes[0];
	const gutter = Math.max(range.start.line, ...related.map((other) => other.range.start.line)) + 1;
	const width = String(gutter).length;
	const note = (text: string): string => `  ${' '.repeat(width)} ${paint('cyan', '=')} ${text}`;
	return [
		`${paint('bold', positionText(file, range.start))}: ${paint(severityStyles[severity], severity)}: ${visible(message)} ${paint('dim', `[${code}]`)}`,
		...frame(lineOf(file, range.start.line), range, width, paint, severityStyles[severity]),
		...related.flatMap((other) => [
			note(`${positionText(other.file, other.range.start)}: ${visible(other.message)}`),
			...frame(lineOf(other.file, other.range.start.line), other.range, width, paint, 'cyan'),
		]),
		...(preferred ? [note(`fix: ${visible(preferred.title)}`)] : []),
	].join('\n');
}

function positionText(file: string, { line, character }: { line: number; character: number }): string {
	return `${visible(file)}:${line + 1}:${character + 1}`;
}

function frame(
	line: string,
	{ start, end }: ReportedProblem['range'],
	width: number,
	paint: Paint,
	style: Parameters<typeof styleText>[0],
): string[] {
	const from = line.length > MAX_LINE_LENGTH ? Math.max(0, start.character - MAX_CONTEXT_LENGTH) : 0;
	const shown = line.slice(from, from + MAX_LINE_LENGTH);
	const until = end.line === start.line ? end.character : line.length;
	const marks = Math.max(1, Math.min(until - from, shown.length) - (start.character - from));
	const before = shown.slice(0, start.character - from).replace(/[^\t]/g, ' ');
	const number = String(start.line + 1).padStart(width);
	const bar = paint('cyan', '|');
	return [
		`  ${paint('cyan', number)} ${bar} ${visible(shown)}`,
		`  ${' '.repeat(width)} ${bar} ${before}${paint(style, '^'.repeat(marks))}`,
	];
}

function summaryOf(files: number, problems: readonly ReportedProblem[]): string {
	const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
	const bySeverity = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
		const count = problems.filter((problem) => problem.severity === severity).length;
		return count === 0 ? [] : [severity === 'information' ? `${count} information` : counted(count, severity)];
	});
	return `${counted(files, 'file')} read, ${bySeverity.length === 0 ? 'no problems' : bySeverity.join(', ')}`;
}
