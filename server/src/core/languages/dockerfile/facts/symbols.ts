import type { FileSymbol } from '../../../model/language';
import { isKeptVariable } from '../../../model/launcher';
import { readDockerfile } from '../syntax/readDockerfile';
import { environmentPairs } from '../syntax/words';
import type { DockerfileSummary } from './facts';

/** The variables whose names are nobody's but Ghost's. */
export function* dockerfileSymbols({ facts }: DockerfileSummary): Generator<FileSymbol> {
	const { instructions, escape } = readDockerfile(facts.lines);
	for (const { keyword, rest } of instructions) {
		if (keyword !== 'ENV') continue;
		for (const { name } of environmentPairs(rest.text, escape) ?? []) {
			const written = rest.text.slice(name.start, name.end);
			if (isKeptVariable(written) && written.includes('__'))
				yield { name: written, container: 'Dockerfile', kind: 'value', span: rest.spanOf(name) };
		}
	}
}
