import type { Uri } from '../base/uri';
import type { Scope } from '../model/endpoint';
import type { FileSummary } from '../model/fileSummary';
import type { Language } from '../model/language';
import type { ScopedFile } from '../model/launcher';
import type { Gift } from './gifts';
import type { FileHead, FileOrigin, FileRecord, ReadFile, SummaryCache } from './snapshot';

/**
 * A file in which nobody types: its summary rests, and is made again of the text when somebody asks. Among ten thousand files few are
 * looked at, and as objects their summaries would take ten times the memory of the texts. Where texts are kept for all who ask, as by the
 * command line, everything is looked at once: there summaries stay as they are. A class, since its one getter is shared by all of them.
 */
export class RestingFile implements FileRecord {
	readonly text = undefined;
	readonly lastGoodParse = undefined;
	readonly uri: Uri;
	readonly aliases: readonly Uri[];
	readonly head: FileHead;
	readonly origin: FileOrigin;
	readonly source: string;
	readonly #language: Language;
	readonly #cache: SummaryCache;

	constructor(
		{ uri, aliases, head, origin, source, summary }: ReadFile,
		readonly scope: Scope,
		readonly scopedFiles: readonly ScopedFile[],
		readonly gifts: readonly Gift[],
		language: Language,
		cache: SummaryCache,
	) {
		this.uri = uri;
		this.aliases = aliases;
		this.head = head;
		this.origin = origin;
		this.source = source;
		this.#language = language;
		this.#cache = cache;
		// Who reads it looks at it soon.
		cache.set(this, summary);
	}

	get summary(): FileSummary {
		const known = this.#cache.get(this);
		if (known) return known;
		const summary = this.#language.summarize(this.uri, this.source);
		this.#cache.set(this, summary);
		return summary;
	}
}
