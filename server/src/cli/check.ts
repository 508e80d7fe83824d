import type { Uri } from '../core/base/uri';
import { type FileRecord, fileAt, type Snapshot } from '../core/workspace/snapshot';
import { oneOf, readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus } from './environment';
import { fixWorkspace } from './fix';
import { githubReport } from './formats/github';
import { sarifReport } from './formats/sarif';
import { textReport } from './formats/text';
import { givenPlaces, readWorkspace } from './readWorkspace';
import { type Report, reportOf } from './report';

const formats = ['text', 'json', 'sarif', 'github'] as const;
const severities = ['none', 'hint', 'information', 'warning', 'error'] as const;

/**
 * `ghost-nginx check`: reports what is wrong in the given files and folders, or in the working directory if none is given. With
 * `--watch` it goes on, and resolves to undefined.
 */
export async function check(args: readonly string[], environment: Environment): Promise<ExitStatus | undefined> {
	const { values, positionals } = readCommandLine(args, {
		format: { type: 'string', default: 'text' },
		'max-severity': { type: 'string', default: 'information' },
		fix: { type: 'boolean', default: false },
		watch: { type: 'boolean', default: false },
	});
	const format = oneOf('format', values.format, formats);
	const allowed = severities.indexOf(oneOf('severity', values['max-severity'], severities));
	const places = givenPlaces(positionals, environment);

	let watched = places;
	const checkOnce = async (): Promise<ExitStatus> => {
		let { snapshot, readSome, rules, outside } = await readWorkspace(places, environment);
		watched = [...places, ...outside];
		if (!readSome) return 2;
		if (values.fix) snapshot = await fixWorkspace(snapshot, rules, environment);
		const report = reportOf(snapshot, environment.nameOf, rules);
		environment.print(formatted(report, format, snapshot, environment));
		return report.problems.some(({ severity }) => severities.indexOf(severity) > allowed) ? 1 : 0;
	};
	const status = await checkOnce();
	if (!values.watch) return status;
	await checkOnChange(watched, checkOnce, environment);
	return undefined;
}

function formatted(
	report: Report,
	format: (typeof formats)[number],
	snapshot: Snapshot,
	environment: Environment,
): string {
	switch (format) {
		case 'text':
			return textReport(report, lineReader(snapshot, environment), environment.terminal.colours);
		case 'json':
			return `${JSON.stringify(report, null, 2)}\n`;
		case 'sarif':
			return `${JSON.stringify(sarifReport(report), null, 2)}\n`;
		case 'github':
			return githubReport(report);
	}
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

/** Checks again after each change of a file, one check at a time. */
async function checkOnChange(
	places: readonly Uri[],
	checkOnce: () => Promise<ExitStatus>,
	environment: Environment,
): Promise<void> {
	let running = false;
	let again = false;
	const checkAgain = async (): Promise<void> => {
		again = true;
		if (running) return;
		running = true;
		while (again) {
			again = false;
			try {
				await checkOnce();
			} catch (error) {
				environment.warn(error instanceof Error ? error.message : String(error));
			}
		}
		running = false;
	};
	try {
		environment.watch(places, () => void checkAgain());
	} catch (error) {
		throw new CommandError(`cannot watch for changes: ${error instanceof Error ? error.message : String(error)}`);
	}
}
