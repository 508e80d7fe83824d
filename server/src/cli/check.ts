import { inEnglish, say, type Wording, type Words } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import { visibleJson } from '../core/base/visible';
import type { Severity } from '../core/model/diagnostic';
import { sidesOf } from '../core/workspace/sides';
import { type FileRecord, fileAt, type Snapshot } from '../core/workspace/snapshot';
import { type Report, type ReportedProblem, reportOf } from '../reports/problems';
import type { Command, Options } from './command';
import { oneOfChoices, readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus } from './environment';
import { findingsOf } from './findings';
import { fixWorkspace } from './fix';
import { fixText } from './formats/fixes';
import { githubReport } from './formats/github';
import { sarifReport } from './formats/sarif';
import { type TextView, textReport } from './formats/text';
import { shownDiff, unifiedDiff } from './formats/unifiedDiff';
import { hindranceOf } from './hindrance';
import { givenPlaces, hasNothing, type ReadWorkspace, readWorkspace } from './readWorkspace';
import { recover, sayCutOff } from './recovery';
import { againOnChange } from './watch';

const formats = ['text', 'json', 'sarif', 'github'] as const;
const severities = ['none', 'hint', 'information', 'warning', 'error'] as const;

const options = {
	format: { type: 'string', default: 'text', value: formats.join('|'), help: say`what is printed` },
	fix: { type: 'boolean', default: false, help: say`applies the preferred fixes of what makes it fail, or none` },
	'dry-run': {
		type: 'boolean',
		default: false,
		help: say`prints what --fix would change as a diff, and writes nothing`,
	},
	'follow-links': { type: 'boolean', default: false, help: say`has --fix write through links that lead elsewhere` },
	watch: { type: 'boolean', default: false, help: say`checks again after each change, until Ctrl+C` },
	'max-severity': {
		type: 'string',
		default: 'information',
		value: 'SEVERITY',
		help: say`the highest that still exits 0`,
	},
} as const satisfies Options;

/** `ghost-nginx check`. */
export const checkCommand: Command = {
	name: 'check',
	operands: say`[paths...]`,
	summary: say`what is wrong in configs`,
	options,
	notes: [
		say`Several paths are judged together, a single file alone; no path: the working directory.`,
		say`Severities: ${severities.join(', ')}.`,
		say`Exit status: 0 clean, 1 problems above --max-severity, 2 wrong usage or nothing to read.`,
	],
	examples: [
		['check /etc/nginx /var/www', say`both ends of a machine`],
		['check --fix --dry-run .', say`what --fix would change`],
		['check --format github --max-severity none', say`in a workflow, strictly`],
	],
	run: check,
};

/**
 * Reports what is wrong in the given files and folders, or in the working directory if none is given. With
 * `--watch` it goes on until the user ends it.
 */
async function check(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const format = oneOfChoices('format', values.format, formats);
	const allowed = severities.indexOf(oneOfChoices('severity', values['max-severity'], severities));
	const isFailure = (severity: Severity): boolean => severities.indexOf(severity) > allowed;
	const dryRun = values['dry-run'];
	if (!values.fix)
		for (const option of ['dry-run', 'follow-links'] as const)
			if (values[option]) throw new CommandError(say`--${option} says how --fix is to be done, and wants it`);
	if (dryRun && format !== 'text')
		throw new CommandError(say`--dry-run prints a diff, and leaves no room for ${format}`);
	const places = givenPlaces(positionals, environment);

	let watched = places;
	let files = 0;
	const checkOnce = async (): Promise<ExitStatus> => {
		await (values.fix && !dryRun ? recover : sayCutOff)(environment);
		const read = await readWorkspace(places, environment);
		const { snapshot, rules } = read;
		watched = [...places, ...read.outside];
		files = snapshot.files.size;
		if (hasNothing(say`nothing to check`, read, places, environment)) return 2;
		const how = { dryRun, followLinks: values['follow-links'], isFailure };
		const inWords = format === 'text' ? environment.inWords : inEnglish;
		const fixed = values.fix ? await fix(read, how, inWords, environment) : undefined;
		// What was not written is still wrong.
		const isFixed = fixed !== undefined && !dryRun;
		const report = isFixed ? fixed.report : reportOf(snapshot, environment.nameOf, inWords, rules);
		if (!dryRun) {
			const after = { ...read, snapshot: isFixed ? fixed.snapshot : snapshot };
			const text = (): string => textReport(report, textView(report, after, isFailure, environment));
			environment.print(format === 'text' ? text() : formatted(report, format));
		}
		return report.problems.some(({ severity }) => isFailure(severity)) ? 1 : 0;
	};
	if (!values.watch) return checkOnce();
	await againOnChange(checkOnce, () => ({ places: watched, files }), environment);
	return 0;
}

interface FixOptions {
	readonly dryRun: boolean;
	readonly followLinks: boolean;
	readonly isFailure: (severity: Severity) => boolean;
}

/** Mends what can be mended, or prints what that would change, and tells of it. Gives what is left. */
async function fix(
	read: ReadWorkspace,
	{ dryRun, followLinks, isFailure }: FixOptions,
	inWords: Wording,
	environment: Environment,
): Promise<{ readonly snapshot: Snapshot; readonly report: Report }> {
	const { nameOf, uriOf } = environment;
	const { snapshot, rules } = read;
	const mayChange = (uri: Uri): boolean => hindranceOf(uri, read, followLinks) === undefined;
	const { snapshot: fixed, fixes, steps } = fixWorkspace(snapshot, { rules, isFailure, mayChange });
	const { terminal } = environment;
	if (dryRun)
		for (const { uri, before, text } of steps)
			environment.print(shownDiff(unifiedDiff(nameOf(uri), before, text), terminal));
	else await environment.writer.write(steps);
	const report = reportOf(fixed, nameOf, inWords, rules);
	const made = fixes.map(({ code, title, places }) => ({
		code,
		title: environment.inWords(title),
		places: places.map(({ uri, line }) => ({ file: nameOf(uri), line })),
	}));
	const left = findingsOf(report.problems).filter(({ problem }) => isFailure(problem.severity));
	const told = fixText(made, left, dryRun, (file) => hindranceOf(uriOf(file), read, followLinks));
	if (told) environment.tell(told);
	return { snapshot: fixed, report };
}

function formatted(report: Report, format: Exclude<(typeof formats)[number], 'text'>): string {
	switch (format) {
		case 'json':
			return visibleJson(report);
		case 'sarif':
			return visibleJson(sarifReport(report));
		case 'github':
			return githubReport(report);
	}
}

function textView(
	{ problems }: Report,
	read: ReadWorkspace,
	isFailure: (severity: Severity) => boolean,
	environment: Environment,
): TextView {
	const { terminal, uriOf, inWords } = environment;
	const { linkTo } = terminal;
	const mayChange = (file: string): boolean => hindranceOf(uriOf(file), read, false) === undefined;
	const fixOf = ({ severity, fixes }: ReportedProblem): readonly string[] => {
		const edits = isFailure(severity) ? fixes.find(({ preferred }) => preferred)?.edits : undefined;
		return edits?.every((edit) => 'newText' in edit && mayChange(edit.file)) ? [JSON.stringify(edits)] : [];
	};
	// One fix may mend several findings, and a finding may have another one at each end.
	const fixes = findingsOf(problems).flatMap(({ problem, others }) => [problem, ...others].flatMap(fixOf).slice(0, 1));
	return {
		terminal,
		inWords,
		lineOf: lineReader(read.snapshot, environment),
		linkTo: linkTo && ((file, line) => linkTo(uriOf(file), line)),
		fixable: new Set(fixes).size,
		missing: missingSide(read.snapshot),
	};
}

/** That there was nothing to compare with. */
function missingSide(snapshot: Snapshot): Words | undefined {
	const { ghost, nginx } = sidesOf(snapshot);
	if (ghost && nginx) return undefined;
	if (nginx) return say`no Ghost config among these files: only nginx was checked`;
	if (ghost) return say`no nginx config among these files: only Ghost was checked`;
	return say`no config of Ghost or nginx among these files: there was nothing to compare`;
}

/** Gives a function that returns one line of a file. Each file is split into lines once. */
function lineReader(snapshot: Snapshot, { uriOf }: Environment): (file: string, line: number) => string {
	const known = new Map<string, readonly string[]>();
	return (file, line) => {
		const lines = known.get(file) ?? linesOf(fileAt(snapshot, uriOf(file)));
		known.set(file, lines);
		return lines[line] ?? '';
	};
}

function linesOf(file: FileRecord | undefined): readonly string[] {
	const { text, summary } = file ?? {};
	if (text === undefined || !summary) return [];
	return Array.from(summary.lines, (start, line) => text.slice(start, summary.lines[line + 1]).replace(/[\r\n]+$/, ''));
}
