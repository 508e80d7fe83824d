import type { Uri } from '../base/uri';
import type { FileSummary } from '../model/language';
import type { FileHead, FileRecord } from './snapshot';

/**
 * A file in which nobody types: its summary rests as one text, and is made of that when somebody asks. Among ten thousand
 * files few are looked at, and as objects their summaries would take four times the memory. A class, since its one getter
 * is shared by all of them.
 */
export class PackedFile implements FileRecord {
	readonly lastGoodParse = undefined;
	readonly #packed: string;
	/** Left as it is: fixes that many problems share would be packed once for each. Few files have any. */
	readonly #syntax: FileSummary['syntax'];

	constructor(
		readonly uri: Uri,
		readonly aliases: readonly Uri[],
		readonly head: FileHead,
		readonly text: string | undefined,
		summary: FileSummary,
	) {
		this.#packed = pack(summary);
		this.#syntax = summary.syntax;
		keepAtHand(this, summary);
	}

	get summary(): FileSummary {
		const known = recent.get(this) ?? previous.get(this);
		if (known) return known;
		const summary = unpack(this.#packed, this.#syntax);
		keepAtHand(this, summary);
		return summary;
	}
}

/** Of so many files, and up to as many again, the summaries stay at hand. A check looks at a few, and often at the same. */
const MAX_UNPACKED = 250;
let recent = new Map<PackedFile, FileSummary>();
let previous = new Map<PackedFile, FileSummary>();

function keepAtHand(file: PackedFile, summary: FileSummary): void {
	if (recent.size >= MAX_UNPACKED) {
		previous = recent;
		recent = new Map();
	}
	recent.set(file, summary);
}

/** A summary is plain data but for its lines, which are told as the length of each. */
function pack(summary: FileSummary): string {
	const lengths = Array.from(summary.lines, (start, line) => start - (summary.lines[line - 1] ?? 0));
	return JSON.stringify({ ...summary, lines: lengths, syntax: undefined });
}

function unpack(packed: string, syntax: FileSummary['syntax']): FileSummary {
	const summary = JSON.parse(packed) as Omit<FileSummary, 'lines'> & { lines: readonly number[] };
	let start = 0;
	return { ...summary, syntax, lines: Uint32Array.from(summary.lines, (length) => (start += length)) } as FileSummary;
}
