import { lineStartsOf, type Span } from '../server/src/core/base/text';
import type { FileOrigin } from '../server/src/core/workspace/snapshot';

/** One file of a fixture, without its marks. */
export interface FixtureFile {
	/** `/etc/nginx/nginx.conf`; its uri is `file://` and this. */
	readonly path: string;
	readonly text: string;
	/** What `^^^ label` lines point at, in the line above them. */
	readonly labels: readonly { readonly span: Span; readonly label: string }[];
	/** Where `$0` stood. */
	readonly cursor: number | undefined;
	/** Why it is read, see `FileOrigin`; left out, it is of the workspace. */
	readonly origin?: FileOrigin | undefined;
	/** Further names of the file: `//- /sites-enabled/a -> /sites-available/a`. */
	readonly aliases: readonly string[];
}

const header = /^\/\/- (\S+)(?: -> (\S+)|((?: (?:crlf|bom|named|found))+))?$/;
const label = /^([\s#]*)(\^+)(?: (.*))?$/;

/**
 * Reads the one notation of all tests: files begin with `//- /path`, `$0` is the cursor, a line of `^^^ label` points at
 * what stands above it, `$0` not counted, and is no part of the text. `//- /link -> /path` says that a link leads to a file.
 * `//- /path crlf bom` gives a file line ends of Windows and a byte order mark; `named` and `found` tell that it lies outside of
 * the workspace, see `FileOrigin`. Text before the first header belongs to
 * `/site.conf`. A line end `¶` at the very end means: no line feed there.
 */
export function parseFixture(fixture: string): FixtureFile[] {
	const files: MarkedFile[] = [];
	const begin = (path: string, manner = ''): void => {
		files.push({
			path,
			lines: [],
			marks: [],
			aliases: [],
			crlf: manner.includes('crlf'),
			bom: manner.includes('bom'),
			origin: originIn(manner),
		});
	};
	const links: [string, string][] = [];
	const lines = dedent(fixture).split('\n');
	for (const line of lines) {
		const head = header.exec(line);
		if (head?.[2] !== undefined) links.push([head[1] ?? '', head[2]]);
		else if (head) begin(head[1] ?? '', head[3]);
		else {
			if (files.length === 0) begin('/site.conf');
			const file = files[files.length - 1];
			if (!file) continue;
			const mark = label.exec(line);
			if (mark && file.lines.length > 0) {
				const from = mark[1]?.length ?? 0;
				file.marks.push({
					line: file.lines.length - 1,
					from,
					to: from + (mark[2]?.length ?? 0),
					label: (mark[3] ?? '').trim(),
				});
			} else file.lines.push(line);
		}
	}
	for (const [from, to] of links) files.find((file) => file.path === to)?.aliases.push(from);
	return files.map(finish);
}

/** The fixture without its lines of `^^^ label` and its common indentation. */
export function withoutLabels(fixture: string): string {
	return dedent(fixture)
		.split('\n')
		.filter((line) => !label.test(line))
		.join('\n');
}

/** A file while it is read, its marks by line and column. */
interface MarkedFile {
	readonly path: string;
	readonly lines: string[];
	readonly marks: { line: number; from: number; to: number; label: string }[];
	readonly aliases: string[];
	readonly crlf: boolean;
	readonly bom: boolean;
	readonly origin: FileOrigin;
}

function originIn(manner: string): FileOrigin {
	const origins: readonly FileOrigin[] = ['named', 'found'];
	return origins.find((origin) => manner.includes(origin)) ?? 'workspace';
}

function finish(file: MarkedFile): FixtureFile {
	const last = file.lines[file.lines.length - 1];
	const marked = last === '' || last === undefined ? file.lines.join('\n') : `${file.lines.join('\n')}\n`;
	const whole = marked.endsWith('¶\n') ? marked.slice(0, -2) : marked;
	const written = `${file.bom ? '\uFEFF' : ''}${file.crlf ? whole.replaceAll('\n', '\r\n') : whole}`;
	const cursor = written.indexOf('$0');
	const text = cursor < 0 ? written : written.slice(0, cursor) + written.slice(cursor + 2);
	const starts = lineStartsOf(text);
	const labels = file.marks.map(({ line, from, to, label }) => {
		const start = (starts[line] ?? 0) + (file.bom && line === 0 ? 1 : 0);
		return { span: { start: start + from, end: start + to }, label };
	});
	const { path, aliases, origin } = file;
	return { path, text, labels, cursor: cursor < 0 ? undefined : cursor, aliases, origin };
}

/** Takes the common indentation off, so that a fixture can be indented with the test around it. */
function dedent(text: string): string {
	const lines = text
		.replace(/^\n/, '')
		.replace(/\n[\t ]*$/, '\n')
		.replace(/\n$/, '')
		.split('\n');
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[\t]*/.exec(line)?.[0].length ?? 0);
	const indent = Math.min(...indents);
	return lines.map((line) => line.slice(Math.min(indent, line.length))).join('\n');
}
