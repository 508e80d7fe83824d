import { ownValue } from '../../../model/placedPieces';
import { isKnown, type PlacedText } from '../../../model/placedText';
import type { DockerfileReading } from '../syntax/instruction';
import { listWords } from '../syntax/words';
import { copiesOf, type ImageCopy } from './copies';
import { type Expansion, expanded } from './expand';
import { inFolder } from './inFolder';
import { type Build, stagesOf } from './stages';
import { argumentsIn, type ImageVariable, variablesIn } from './variables';

/** What is built from a Dockerfile. */
export interface BuiltImage {
	/** The image that it stands on, of which all is that is not told here. */
	readonly base: PlacedText;
	/** What `ENV` sets, each name once. */
	readonly variables: readonly ImageVariable[];
	/** The folder in which its program starts: a path, which begins at that of the base where it does not begin with a slash. */
	readonly folder: string | undefined;
	/** Under which user; undefined where that of the base stays. */
	readonly user: PlacedText | undefined;
	/** What it starts; undefined where that of the base stays, empty where it is taken away. */
	readonly entrypoint: readonly string[] | undefined;
	readonly command: readonly string[] | undefined;
	/** What is copied into it, in that order. */
	readonly copies: readonly ImageCopy[];
	/** What is run while it is built, each with its here-documents. */
	readonly runs: readonly string[];
}

/**
 * The image that a build makes of a Dockerfile; undefined where that cannot be told, or where BuildKit refuses it. Source:
 * `frontend/dockerfile/dockerfile2llb` of BuildKit 0.13.
 */
export function readImage(reading: DockerfileReading, build: Build): BuiltImage | undefined {
	const found = reading.isRefused ? undefined : stagesOf(reading, build);
	if (!found) return undefined;
	const known = new Map(
		Object.entries(build.inherited(found.base.text)).map(([name, value]) => [name, ownValue(value)]),
	);
	const { uri, isWritable } = build;
	const { escape } = reading;
	const expansion: Expansion = { uri, isWritable, escape, variables: (name) => known.get(name) };
	const variables = new Map<string, ImageVariable>();
	const copies: ImageCopy[] = [];
	const runs: string[] = [];
	let folder: string | undefined = '';
	let user: PlacedText | undefined;
	let entrypoint: readonly string[] | undefined;
	let command: readonly string[] | undefined;
	for (const stage of found.stages) {
		let hasCommand = false;
		for (const instruction of stage) {
			const { keyword, rest, hereDocuments } = instruction;
			const whole = { start: 0, end: rest.text.length };
			switch (keyword) {
				case 'ARG': {
					const set = argumentsIn(instruction, expansion);
					if (!set) return undefined;
					for (const { name, standard } of set) {
						const value = build.args(name) ?? standard ?? found.globals(name);
						if (value) known.set(name, value);
					}
					break;
				}
				case 'ENV': {
					const set = variablesIn(instruction, expansion);
					if (!set) return undefined;
					for (const one of set) {
						known.set(one.name, one.value);
						variables.set(one.name, one);
					}
					break;
				}
				case 'WORKDIR':
				case 'USER': {
					const value = expanded(rest, whole, expansion);
					if (!value) return undefined;
					if (keyword === 'USER') user = value;
					else folder = isKnown(value.text) ? inFolder(folder, value.text) : undefined;
					break;
				}
				case 'ENTRYPOINT':
					entrypoint = started(rest.text);
					if (!hasCommand) command = [];
					break;
				case 'CMD':
					command = started(rest.text);
					hasCommand = true;
					break;
				case 'ADD':
				case 'COPY': {
					const copied = copiesOf(instruction, folder, runs.length, expansion);
					if (!copied) return undefined;
					copies.push(...copied);
					break;
				}
				case 'RUN':
					runs.push([rest.text, ...hereDocuments.flatMap(({ lines }) => lines.map(({ text }) => text))].join('\n'));
					break;
			}
		}
	}
	return { base: found.base, variables: [...variables.values()], folder, user, entrypoint, command, copies, runs };
}

/** What a line starts: the words of a list, or what a shell is given. */
function started(text: string): readonly string[] {
	return listWords(text) ?? ['sh', '-c', text];
}
