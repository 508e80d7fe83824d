import type { Document } from 'yaml';
import type { Span } from '../../../base/text';
import type { ComposeMap, ComposeNode } from './node';
import { parseYaml } from './parseYaml';
import { type Kept, readNodes } from './readNodes';

/** What a compose file says. */
export interface ComposeReading {
	/** Undefined where Compose refuses the file, or where it is too much to read. */
	readonly documents: readonly ComposeMap[] | undefined;
	/** All comments, from their `#` to the end of the line. */
	readonly comments: readonly Span[];
}

/** What of a document is looked at, and the project that it makes; undefined where it is none. */
export interface DocumentView {
	readonly keptOf: (document: Document.Parsed) => Kept;
	readonly asProject: (document: Document.Parsed, node: ComposeNode) => ComposeMap | undefined;
}

/** Reads a compose file as Compose does, as far as `view` looks at it. */
export function readCompose(text: string, { keptOf, asProject }: DocumentView): ComposeReading {
	const { documents, comments } = parseYaml(text);
	if (!documents) return { documents: undefined, comments };
	const projects = documents.flatMap((document) => {
		const node = readNodes(text, document, keptOf(document));
		return (node && asProject(document, node)) ?? [];
	});
	return { documents: projects.length === documents.length ? projects : undefined, comments };
}
