import { lineStartsOf } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import type { Uri } from '../../../base/uri';
import { movedDisables, readDisables } from '../../../model/disableComment';
import { eachMoved, movedStart, moverOf, summaryMover } from '../../../model/move';
import { dockerfileBlocks } from '../syntax/blocks';
import { readDockerfile } from '../syntax/readDockerfile';
import type { DockerfileFacts, DockerfileSummary } from './facts';
import { keptText } from './keptText';

/** What is kept of a Dockerfile. No endpoint is among it: what its variables mean depends on what is built from it. */
export function summarizeDockerfile(_: Uri, text: string): DockerfileSummary {
	const lines = lineStartsOf(text);
	const reading = readDockerfile(textLinesOf(text, lines));
	return {
		language: 'dockerfile',
		lines,
		length: text.length,
		endpoints: [],
		syntax: [],
		unreadable: reading.isRefused && text !== '' ? [{ start: 0, end: text.length }] : [],
		facts: {
			lines: reading.isRefused ? [] : textLinesOf(keptText(text, reading), lines),
			disables: readDisables(
				text,
				lines,
				() => reading.comments,
				() => dockerfileBlocks(text, reading.instructions),
			),
		},
	};
}

/** Moves what was read in a Dockerfile to where it stands after a change of the text. */
export const moveDockerfileSummary = summaryMover<'dockerfile'>(
	moverOf<DockerfileFacts>({
		lines: eachMoved(moverOf<DockerfileFacts['lines'][number]>({ start: movedStart })),
		disables: movedDisables,
	}),
);
