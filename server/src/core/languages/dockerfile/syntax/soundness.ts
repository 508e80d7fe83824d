import type { Escape, Instruction } from './instruction';
import { argumentPairs, dockerWords, environmentPairs, listWords } from './words';

/** Whether BuildKit refuses a file for what its instructions follow on: a stage begins with `FROM`, and only `ARG` stands before. */
export function isRefusedOrder(instructions: readonly Instruction[]): boolean {
	return instructions.find(({ keyword }) => keyword !== 'ARG')?.keyword !== 'FROM';
}

/** Whether BuildKit takes an instruction, as far as that matters here. */
export function isSound({ keyword, rest: { text } }: Instruction, escape: Escape): boolean {
	switch (keyword) {
		case 'FROM':
			return /^\S+(?:\s+as\s+[a-z][\w.-]*)?$/i.test(text);
		case 'ENV':
			return (
				environmentPairs(text, escape)?.every(
					({ value }) => value && isClosed(text.slice(value.start, value.end), escape),
				) ?? false
			);
		case 'ARG': {
			const pairs = argumentPairs(text, escape);
			return pairs.length > 0 && pairs.every(({ name }) => name.end > name.start) && isClosed(text, escape);
		}
		case 'ADD':
		case 'COPY': {
			// Of quotes it takes no notice before words are what they are.
			const words = listWords(text) ?? text.split(/\s+/);
			return words.length > 1 && words.every((word) => isClosed(word, escape));
		}
		case 'WORKDIR':
		case 'USER':
			return text !== '' && isClosed(text, escape);
		default:
			return others.has(keyword);
	}
}

const others: ReadonlySet<string> = new Set(
	'CMD ENTRYPOINT EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL VOLUME'.split(' '),
);

function isClosed(text: string, escape: Escape): boolean {
	return dockerWords(text, escape).every(({ isOpen }) => !isOpen);
}
