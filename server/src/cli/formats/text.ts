import { styleText } from 'node:util';
import { columnsOf } from '../../core/base/columns';
import { joined, say, type Wording, type Words } from '../../core/base/phrase';
import { visible } from '../../core/base/visible';
import { wrapped } from '../../core/base/wrap';
import { SEVERITIES, type Severity } from '../../core/model/diagnostic';
import { documentationOf } from '../../core/rules/registry';
import type { Report, ReportedProblem } from '../../reports/problems';
import type { Terminal } from '../environment';
import { type Finding, findingsOf } from '../findings';
import { MAX_CONTEXT_LENGTH, MAX_LINE_LENGTH } from '../limits';
import { countedFiles } from './counted';

/** What the report for people needs beside the problems. */
export interface TextView {
	readonly terminal: Pick<Terminal, 'colours' | 'columns'>;
	/** A line of a file, counted from 0. */
	readonly lineOf: (file: string, line: number) => string;
	/** Where a link to a line of a file leads, counted from 1; undefined where none is to be shown. */
	readonly linkTo: ((file: string, line: number) => string) | undefined;
	/** How many fixes `--fix` would make. */
	readonly fixable: number;
	/** What could not be looked at. */
	readonly missing: Words | undefined;
	readonly inWords: Wording;
}

/** The report for people: a block for each finding, and what they come to. */
export function textReport({ files, problems }: Report, view: TextView): string {
	const findings = findingsOf(problems);
	const blocks = findings.map((finding) => `${findingText(finding, view)}\n`);
	const sums = [summaryOf(files, findings, view.fixable), ...(view.missing === undefined ? [] : [view.missing])];
	const summary = sums.map((line) => wrapped(view.inWords(line), view.terminal.columns, FURTHER_LINES)).join('\n');
	return `${[...blocks, summary].join('\n')}\n`;
}

/** Before the lines in which a message goes on. */
const FURTHER_LINES = '    ';

type Style = Parameters<typeof styleText>[0];

const severityStyles: Readonly<Record<Severity, Style>> = {
	error: ['bold', 'red'],
	warning: ['bold', 'yellow'],
	information: ['bold', 'blue'],
	hint: 'dim',
};

/** The position, the message, the line with a mark below the problem, the related lines, and the title of a fix. */
function findingText(finding: Finding, view: TextView): string {
	const { range, file, severity, code, message, fixes } = finding.problem;
	const related = relatedOf(finding);
	const preferred = fixes.find((fix) => fix.preferred) ?? fixes[0];
	const lines = [range, ...related.map((other) => other.range)].map(({ start }) => start.line + 1);
	const width = String(Math.max(...lines)).length;
	const note = (text: string): string =>
		wrapped(
			`  ${' '.repeat(width)} ${painted('cyan', '=', view)} ${text}`,
			view.terminal.columns,
			' '.repeat(width + 5),
		);
	const page = view.linkTo && documentationOf(code);
	const head = [
		`${painted('bold', positionText(file, range.start, view), view)}:`,
		`${painted(severityStyles[severity], severity, view)}:`,
		visible(message),
		painted('dim', `[${linked(code, page)}]`, view),
	];
	return [
		wrapped(head.join(' '), view.terminal.columns, FURTHER_LINES),
		...frame(file, range, width, severityStyles[severity], view),
		...related.flatMap((other) => [
			note(`${positionText(other.file, other.range.start, view)}: ${visible(other.message)}`),
			...frame(other.file, other.range, width, 'cyan', view),
		]),
		...(preferred ? [note(`${view.inWords(say`fix:`)} ${visible(preferred.title)}`)] : []),
	].join('\n');
}

/** The places that any end of a finding names, each once. */
function relatedOf({ problem, others }: Finding): ReportedProblem['related'] {
	const told = new Set([placeText(problem)]);
	return [problem, ...others]
		.flatMap(({ related }) => related)
		.filter((place) => {
			const key = placeText(place);
			const isNew = !told.has(key);
			told.add(key);
			return isNew;
		});
}

function placeText({ file, range: { start } }: Pick<ReportedProblem, 'file' | 'range'>): string {
	return `${file}:${start.line}:${start.character}`;
}

function painted(style: Style, text: string, { terminal }: TextView): string {
	return terminal.colours ? styleText(style, text) : text;
}

function positionText(file: string, { line, character }: { line: number; character: number }, { linkTo }: TextView) {
	return linked(`${visible(file)}:${line + 1}:${character + 1}`, linkTo?.(file, line + 1));
}

/** `text` with a link behind it: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda. */
function linked(text: string, target: string | undefined): string {
	return target === undefined ? text : `\u001b]8;;${target}\u0007${text}\u001b]8;;\u0007`;
}

function frame(
	file: string,
	{ start, end }: ReportedProblem['range'],
	width: number,
	style: Style,
	view: TextView,
): readonly string[] {
	const line = view.lineOf(file, start.line);
	const room = Math.min(MAX_LINE_LENGTH, Math.max(MAX_CONTEXT_LENGTH, (view.terminal.columns ?? Infinity) - width - 5));
	const ahead = Math.min(MAX_CONTEXT_LENGTH, room >> 1);
	const from = line.length > room ? Math.max(0, start.character - ahead) : 0;
	const shown = line.slice(from, from + room);
	const until = end.line === start.line ? end.character : line.length;
	const [before, marked] = [shown.slice(0, start.character - from), shown.slice(start.character - from, until - from)];
	const blank = before.replace(/[^\t]+/g, (text) => ' '.repeat(columnsOf(visible(text))));
	const marks = '^'.repeat(Math.max(1, columnsOf(visible(marked))));
	const number = String(start.line + 1).padStart(width);
	const bar = painted('cyan', '|', view);
	return [
		`  ${painted('cyan', number, view)} ${bar} ${visible(shown)}`,
		`  ${' '.repeat(width)} ${bar} ${blank}${painted(style, marks, view)}`,
	];
}

function summaryOf(files: number, findings: readonly Finding[], fixable: number): Words {
	const bySeverity = SEVERITIES.flatMap((severity) => {
		const count = findings.filter(({ problem }) => problem.severity === severity).length;
		return count === 0 ? [] : [countedSeverity(count, severity)];
	});
	const found = bySeverity.length === 0 ? say`no problems` : joined(bySeverity, ', ');
	const told = say`${countedFiles(files)} read, ${found}`;
	return fixable === 0 ? told : say`${told} (${fixable} fixable with --fix)`;
}

function countedSeverity(count: number, severity: Severity): Words {
	switch (severity) {
		case 'error':
			return count === 1 ? say`1 error` : say`${count} errors`;
		case 'warning':
			return count === 1 ? say`1 warning` : say`${count} warnings`;
		case 'information':
			return say`${count} information`;
		case 'hint':
			return count === 1 ? say`1 hint` : say`${count} hints`;
	}
}
