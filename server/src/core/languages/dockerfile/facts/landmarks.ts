import type { Landmark } from '../../../model/language';
import { readDockerfile } from '../syntax/readDockerfile';
import type { DockerfileSummary } from './facts';

/** The instructions of a file, by where they stand. */
export function* dockerfileLandmarks({ facts }: DockerfileSummary): Generator<Landmark> {
	for (const { keyword, keywordSpan, rest } of readDockerfile(facts.lines).instructions)
		yield { kind: keyword, span: keywordSpan, around: 0, value: rest.text };
}

/** Whether a line may go on in the next, or has too little behind its keyword yet. */
export function mayBeUnfinishedInstruction(line: string): boolean {
	const text = line.trim();
	if (text === '' || text.startsWith('#')) return false;
	const quotes = text.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
	return /["']|[\\`]$/.test(quotes) || /^\w+$/.test(text) || /^env\s+\S*=?$/i.test(text);
}
