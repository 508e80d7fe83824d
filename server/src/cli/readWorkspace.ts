import { fileAt, type Snapshot } from '../core/snapshot';
import { folderOf, type Uri } from '../core/uri';
import { applyChanges, type Change, emptySnapshot } from '../core/workspace';
import { createEvidenceReader, holdsGhost } from '../lsp/evidence';
import type { FileSystem } from '../lsp/host';
import { findCandidates } from '../lsp/scan';

const MAX_FILES = 200_000;
const MAX_BYTES = 4 * 1024 * 1024;

export interface ReadWorkspace {
	readonly snapshot: Snapshot;
	/** What could not be read, or was left out, one sentence each. */
	readonly complaints: readonly string[];
}

/** Reads files and folders into one settled workspace, all texts kept. `nameOf` is how people are told of a place. */
export async function readWorkspace(
	places: readonly Uri[],
	files: FileSystem,
	nameOf: (uri: Uri) => string,
): Promise<ReadWorkspace> {
	const complaints: string[] = [];
	const changes = new Map<Uri, Change & { kind: 'text' }>();
	const add = async (uri: Uri, aliases: readonly Uri[], besideGhost: boolean): Promise<void> => {
		const text = await files.readText(uri, MAX_BYTES);
		if (text === undefined) complaints.push(`${nameOf(uri)} cannot be read, or is larger than 4 MB: left out`);
		else changes.set(uri, { kind: 'text', uri, text, aliases, besideGhost, keepText: true });
	};
	for (const place of places) {
		const found = await files.stat(place);
		const real = await files.realUri(place);
		if (found?.kind === 'file') {
			const beside = (await files.readDirectory(folderOf(place))) ?? [];
			await add(real, real === place ? [] : [place], holdsGhost(beside));
			continue;
		}
		if (found?.kind !== 'directory' || (await files.readDirectory(place)) === undefined) {
			complaints.push(`${nameOf(place)} cannot be read: left out`);
			continue;
		}
		const scan = await findCandidates(
			{ root: place, start: place },
			{ maxFiles: MAX_FILES, exclude: [] },
			files,
			files.realUri,
		);
		if (scan.truncated) complaints.push(`${nameOf(place)} holds too many files: only the first ${MAX_FILES} were read`);
		for (const { uri, aliases, besideGhost } of scan.candidates) await add(uri, aliases, besideGhost);
	}
	const read = applyChanges(emptySnapshot, [...changes.values()]).snapshot;
	const folders = new Set(
		[...changes.keys()].filter((uri) => fileAt(read, uri)?.summary.language === 'ghost').map(folderOf),
	);
	const readEvidence = createEvidenceReader(files);
	const evidence: Change[] = await Promise.all(
		[...folders].map(
			async (folder): Promise<Change> => ({ kind: 'evidence', folder, evidence: await readEvidence(folder) }),
		),
	);
	const { snapshot } = applyChanges(read, [...evidence, { kind: 'settled' }]);
	return { snapshot, complaints: complaints.sort() };
}
