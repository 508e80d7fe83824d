import { inEnglish, say } from '../core/base/phrase';
import { type ReportedMap, reportedMap } from '../reports/map';
import type { Command, Options } from './command';
import { oneOfChoices, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { dotMap, mermaidMap } from './formats/mapGraph';
import { jsonMap } from './formats/mapJson';
import { textMap } from './formats/mapText';
import { givenPlaces, hasNothing, readWorkspace } from './readWorkspace';

const formats = ['text', 'json', 'mermaid', 'dot'] as const;

const options = {
	format: { type: 'string', default: 'text', value: formats.join('|'), help: say`what is printed` },
} as const satisfies Options;

/** `ghost-nginx map`. */
export const mapCommand: Command = {
	name: 'map',
	operands: say`[paths...]`,
	summary: say`which site reaches which Ghost over which socket or port`,
	options,
	notes: [say`Exit status: 0, or 2 for wrong usage or nothing to read.`],
	examples: [
		['map /etc/nginx /var/www', say`each link with its two ends`],
		['map --format mermaid .', say`a flow chart for a page in Markdown`],
	],
	run: map,
};

/** Shows which site reaches which Ghost over which socket. */
async function map(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const format = oneOfChoices('format', values.format, formats);
	const places = givenPlaces(positionals, environment);
	const read = await readWorkspace(places, environment);
	if (hasNothing(say`nothing to map`, read, places, environment)) return 2;
	const inWords = format === 'text' ? environment.inWords : inEnglish;
	const report = reportedMap(read.snapshot, environment.nameOf, inWords, read.rules);
	environment.print(formatted(report, format, environment));
	return 0;
}

function formatted(report: ReportedMap, format: (typeof formats)[number], { terminal, inWords }: Environment): string {
	switch (format) {
		case 'text':
			return textMap(report, terminal.colours, inWords);
		case 'json':
			return jsonMap(report);
		case 'mermaid':
			return mermaidMap(report);
		case 'dot':
			return dotMap(report);
	}
}
