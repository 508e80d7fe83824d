import { type Range, rangeOf, type Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { linkMap } from '../core/features/linkMap';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { oneOf, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { dotMap, mermaidMap } from './formats/mapGraph';
import { textMap } from './formats/mapText';
import { placesOf, readWorkspace } from './readWorkspace';

/** The shape of `map --format json`. */
export interface ReportedMap {
	readonly links: readonly ReportedLink[];
}

export interface ReportedLink {
	readonly socket: string;
	readonly status: 'linked' | 'mismatch' | 'unused' | 'unresolved';
	readonly listeners: readonly {
		readonly file: string;
		readonly range: Range;
		readonly url: string | null;
		readonly ghostVersion: string | null;
	}[];
	readonly connectors: readonly {
		readonly file: string;
		readonly range: Range;
		readonly upstream: string | null;
		readonly serverNames: readonly string[];
	}[];
}

const formats = ['text', 'json', 'mermaid', 'dot'] as const;

/** `ghost-nginx map`: which site reaches which Ghost over which socket. */
export async function map(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, { format: { type: 'string', default: 'text' } });
	const format = oneOf('format', values.format, formats);
	const { snapshot, readSome } = await readWorkspace(placesOf(positionals, environment), environment);
	if (!readSome) return 2;
	const report = mapOf(snapshot, environment.nameOf);
	environment.print(written(report, format, environment.colours));
	return 0;
}

function written(report: ReportedMap, format: (typeof formats)[number], colours: boolean): string {
	switch (format) {
		case 'text':
			return textMap(report, colours);
		case 'json':
			return `${JSON.stringify(report, null, 2)}\n`;
		case 'mermaid':
			return mermaidMap(report);
		case 'dot':
			return dotMap(report);
	}
}

function mapOf(snapshot: Snapshot, nameOf: (uri: Uri) => string): ReportedMap {
	const place = (uri: Uri, span: Span): { file: string; range: Range } => {
		const lines = fileAt(snapshot, uri)?.summary.lines ?? new Uint32Array(1);
		return { file: nameOf(uri), range: rangeOf(lines, span) };
	};
	return {
		links: linkMap(snapshot).map(({ socket, status, listeners, connectors }) => ({
			socket,
			status,
			listeners: listeners.map(({ uri, span, url, ghostVersion }) => ({
				...place(uri, span),
				url: url ?? null,
				ghostVersion: ghostVersion ?? null,
			})),
			connectors: connectors.map(({ uri, span, upstream, serverNames }) => ({
				...place(uri, span),
				upstream: upstream ?? null,
				serverNames,
			})),
		})),
	};
}
