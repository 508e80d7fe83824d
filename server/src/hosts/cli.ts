import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../../../package.json';
import { problemAsText, type Report, reportOf } from '../cli/check';
import { readWorkspace } from '../cli/readWorkspace';
import { fileAt, type Snapshot } from '../core/snapshot';
import { pathOf, type Uri, uriOfPath } from '../core/uri';
import { diskFiles } from './diskFiles';
import { startNodeServer } from './nodeServer';

const HELP = `ghost-nginx: finds why Ghost behind nginx answers 502

  ghost-nginx check [paths...] [--format text|json] [--max-severity none|hint|information|warning|error]
  ghost-nginx lsp --stdio
  ghost-nginx --version

Exit status: 0 clean, 1 problems above --max-severity (information if not given), 2 wrong usage or nothing to read.`;

const SEVERITIES = ['none', 'hint', 'information', 'warning', 'error'];

void run();

/** A failure ends as one line and status 2, never as a stack trace. */
async function run(): Promise<void> {
	try {
		const status = await main(process.argv.slice(2));
		if (status !== undefined) process.exitCode = status;
	} catch (error) {
		process.stderr.write(`ghost-nginx: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`);
		process.exitCode = 2;
	}
}

/** Runs one command; undefined where it goes on by itself. */
async function main(args: readonly string[]): Promise<number | undefined> {
	const [command, ...rest] = args;
	switch (command) {
		case 'check':
			return check(rest);
		case 'lsp':
			startNodeServer();
			return undefined;
		case '--version':
			process.stdout.write(`${manifest.version}\n`);
			return 0;
		case '--help':
		case undefined:
			process.stdout.write(`${HELP}\n`);
			return command === undefined ? 2 : 0;
		default:
			throw new Error(`there is no command ${command}; see ghost-nginx --help`);
	}
}

async function check(args: readonly string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			format: { type: 'string', default: 'text' },
			'max-severity': { type: 'string', default: 'information' },
		},
	});
	const { format } = values;
	const allowed = SEVERITIES.indexOf(values['max-severity']);
	if (format !== 'text' && format !== 'json') throw new Error(`there is no format ${format}: text or json`);
	if (allowed < 0) throw new Error(`there is no severity ${values['max-severity']}: ${SEVERITIES.join(', ')}`);
	const places = (positionals.length > 0 ? positionals : ['.']).map((path) => uriOfPath(resolve(path)));
	const { snapshot, complaints } = await readWorkspace(places, diskFiles, nameOf);
	for (const complaint of complaints) process.stderr.write(`ghost-nginx: ${complaint}\n`);
	if (snapshot.files.size === 0 && complaints.length > 0) return 2;
	const report = reportOf(snapshot, nameOf);
	process.stdout.write(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asText(report, snapshot));
	return report.problems.some(({ severity }) => SEVERITIES.indexOf(severity) > allowed) ? 1 : 0;
}

function nameOf(uri: Uri): string {
	return relative(process.cwd(), pathOf(uri)).replaceAll('\\', '/');
}

function asText({ files, problems }: Report, snapshot: Snapshot): string {
	const blocks = problems.map((problem) => {
		const file = fileAt(snapshot, uriOfPath(resolve(problem.file)));
		const line = (file?.text ?? '').split(/\r\n?|\n/)[problem.range.start.line] ?? '';
		return `${problemAsText(problem, line)}\n`;
	});
	return `${[...blocks, `${files} files read, ${problems.length} problems`].join('\n')}\n`;
}
