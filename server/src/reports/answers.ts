import { inEnglish } from '../core/base/phrase';
import { type Range, rangeOf } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import type { LogAnswer } from '../core/features/explainLog/index';
import { saidIn } from '../core/features/explainLog/logLine';
import type { Severity } from '../core/model/diagnostic';
import type { TextPlace } from '../core/model/launcher';
import { rulePage } from '../core/rules/page';
import { ruleTexts } from '../core/rules/registry';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { ReportedExamination } from '../doctor/report';
import { MAX_TOOL_ENTRIES } from './limits';
import type { ReportedMap } from './map';
import type { Report } from './problems';
import { ToolError } from './toolCall';

/** What comes with each answer. */
export interface Around {
	/** The folder to which names of files are relative; null where they are not. */
	readonly workingDirectory: string | null;
	/** What could not be read. */
	readonly notes: readonly string[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The answer of `check`: all problems, or the most serious ones of too many. */
export function checkAnswer({ version, files, problems }: Report, around: Around): object {
	const ranked = problems.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
	const kept = new Set(ranked.slice(0, MAX_TOOL_ENTRIES));
	const told = problems.filter((problem) => kept.has(problem));
	return {
		version,
		...around,
		files,
		omitted: problems.length - told.length,
		problems: told.map((problem) => ({ ...withLine(problem), related: problem.related.map(withLine) })),
	};
}

/** The answer of `map`, in the shape of `map --format json`. */
export function mapAnswer({ links }: ReportedMap, around: Around): object {
	const told = links.slice(0, MAX_TOOL_ENTRIES);
	return {
		...around,
		omitted: links.length - told.length,
		links: told.map(({ socket, transport, worst, status, listeners, connectors }) => ({
			socket,
			transport,
			severity: worst?.severity ?? null,
			status,
			listeners: listeners.map(withLine),
			connectors: connectors.map(withLine),
		})),
	};
}

/** The answer of `explain` for a code. */
export function ruleAnswer(code: string, around: Around): object {
	const rule = ruleTexts.find((one) => one.code === code);
	if (!rule) throw new ToolError(`There is no rule ${JSON.stringify(code)}: the codes stand in the answers of check.`);
	const { severity, title } = rule;
	return { ...around, rule: { code, severity, title, page: inEnglish(rulePage(rule)) }, log: [] };
}

/** The answer of `explain` for lines of a log. `nameOf` gives the name of a file. */
export function logAnswer(
	answers: readonly LogAnswer[],
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
	around: Around,
): object {
	if (answers.length === 0)
		throw new ToolError('This is no line of nginx’s error log that tells of the connection to a backend.');
	const placed = ({ uri, span }: TextPlace): object =>
		withLine({ file: nameOf(uri), range: rangeOf(fileAt(snapshot, uri)?.summary.lines ?? [0], span) });
	return {
		...around,
		rule: null,
		log: answers.map((answer) => ({
			message: inEnglish(answer.message),
			nginxSays: saidIn(answer.line),
			count: answer.count,
			places: answer.places.map((place) => ({ ...placed(place), message: inEnglish(place.message) })),
			problems: answer.problems.map((one) => {
				const { severity, code, message } = one;
				return { ...placed(one), severity, code, message: inEnglish(message) };
			}),
			fix: inEnglish(answer.fix),
		})),
	};
}

/** The answer of `doctor`, in the shape of `doctor --format json`. */
export function doctorAnswer({ version, sockets, ghosts }: ReportedExamination, around: Around): object {
	const told = sockets.map((socket) => ({
		...socket,
		listeners: socket.listeners.map(withLine),
		connectors: socket.connectors.map(withLine),
	}));
	return { version, ...around, sockets: told, ghosts };
}

/** With the line as people count it. */
function withLine<Placed extends { readonly range: Range }>(placed: Placed): Placed & { readonly line: number } {
	return { ...placed, line: placed.range.start.line + 1 };
}
