import { type EnvironmentReading, readSystemdEnvironment } from '../../base/environmentFile';
import { lineStartsOf } from '../../base/text';
import { textLinesOf } from '../../base/textLines';
import type { Uri } from '../../base/uri';
import { movedDisables, readDisables } from '../../model/disableComment';
import { eachMoved, movedStart, moverOf, summaryMover } from '../../model/move';
import { environmentBlocks } from './blocks';
import type { EnvironmentFacts, EnvironmentSummary } from './facts';
import { keptLines } from './keptLines';

/** What is kept of an environment file. No endpoint is among it: which those are depends on who reads the file. */
export function summarizeEnvironment(_: Uri, text: string): EnvironmentSummary {
	const lines = lineStartsOf(text);
	const read = (): EnvironmentReading => readSystemdEnvironment(textLinesOf(text, lines));
	return {
		language: 'environment',
		lines,
		length: text.length,
		endpoints: [],
		syntax: [],
		unreadable: [],
		facts: {
			lines: keptLines(text),
			disables: readDisables(
				text,
				lines,
				() => read().comments,
				() => environmentBlocks(text, read()),
			),
		},
	};
}

/** Moves what was read in an environment file to where it stands after a change of the text. */
export const moveEnvironmentSummary = summaryMover<'environment'>(
	moverOf<EnvironmentFacts>({
		lines: eachMoved(moverOf<EnvironmentFacts['lines'][number]>({ start: movedStart })),
		disables: movedDisables,
	}),
);
