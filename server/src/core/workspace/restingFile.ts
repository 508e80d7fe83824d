import type { Uri } from '../base/uri';
import type { Scope } from '../model/endpoint';
import type { FileSummary } from '../model/fileSummary';
import type { ScopedFile } from '../model/launcher';
import type { Gift } from './gifts';
import type { FileHead, FileOrigin, FileRecord, ReadFile, SummaryCache } from './snapshot';

/**
 * A file of which no text is kept: its summary rests as one text, and is made of that when somebody asks. Among ten thousand
 * files few are looked at, and as objects their summaries would take four times the memory. Who keeps texts, as the command line,
 * looks at each file and ends: there summaries stay as they are. A class, since its one getter is shared by all of them.
 */
export class RestingFile implements FileRecord {
	readonly lastGoodParse = undefined;
	readonly uri: Uri;
	readonly aliases: readonly Uri[];
	readonly head: FileHead;
	readonly origin: FileOrigin;
	readonly text: string | undefined;
	readonly #packed: string;
	readonly #cache: SummaryCache;

	constructor(
		{ uri, aliases, head, origin, text, summary }: ReadFile,
		readonly scope: Scope,
		readonly scopedFiles: readonly ScopedFile[],
		readonly gifts: readonly Gift[],
		cache: SummaryCache,
	) {
		this.uri = uri;
		this.aliases = aliases;
		this.head = head;
		this.origin = origin;
		this.text = text;
		this.#packed = pack(summary);
		this.#cache = cache;
	}

	get summary(): FileSummary {
		const known = this.#cache.get(this);
		if (known) return known;
		const summary = unpack(this.#packed);
		this.#cache.set(this, summary);
		return summary;
	}
}

/** A summary is plain data but for its lines, which are told as the length of each. */
function pack(summary: FileSummary): string {
	const lengths = summary.lines.map((start, line) => start - (summary.lines[line - 1] ?? 0));
	return JSON.stringify({ ...summary, lines: lengths });
}

function unpack(packed: string): FileSummary {
	const summary = JSON.parse(packed) as Omit<FileSummary, 'lines'> & { lines: readonly number[] };
	let start = 0;
	return { ...summary, lines: summary.lines.map((length) => (start += length)) } as FileSummary;
}
