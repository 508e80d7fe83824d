import type { Uri } from '../../../base/uri';
import type { Variables } from '../../../model/placedPieces';
import type { PlacedText } from '../../../model/placedText';
import { MAX_STEPS } from '../limits';
import type { DockerfileReading, Instruction } from '../syntax/instruction';
import { argumentPairs } from '../syntax/words';
import { expanded } from './expand';

/** What is asked for of a Dockerfile. */
export interface Build {
	/** The file in which it stands. */
	readonly uri: Uri;
	/** Whether it may be changed there as it is read. */
	readonly isWritable: boolean;
	/** The stage that is wanted; undefined for the last one. */
	readonly target: string | undefined;
	/** The arguments that are given. */
	readonly args: Variables;
	/** The names of images and stages for which something else is put in. */
	readonly replaced: ReadonlySet<string>;
	/** The variables of an image that is not here, as far as they are known. */
	readonly inherited: (image: string) => Readonly<Record<string, string>>;
}

/** A stage with those on which it stands, the lowest first. */
export interface Stages {
	/** The image below all of them. */
	readonly base: PlacedText;
	/** The instructions of all of them. */
	readonly stages: readonly (readonly Instruction[])[];
	/** The arguments that stand before the first stage, as far as their values are known. */
	readonly globals: Variables;
}

/** The stages that make the image of a build; undefined where that cannot be told, or where BuildKit refuses it. */
export function stagesOf({ escape, instructions }: DockerfileReading, build: Build): Stages | undefined {
	const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
	if (first < 0) return undefined;
	const globals = new Map<string, PlacedText>();
	const { uri, isWritable } = build;
	const expansion = { uri, isWritable, escape, variables: (name: string) => globals.get(name) };
	for (const { rest } of instructions.slice(0, first))
		for (const { name, value } of argumentPairs(rest.text, escape)) {
			const key = rest.text.slice(name.start, name.end);
			const found = build.args(key) ?? (value && expanded(rest, value, expansion));
			if (found) globals.set(key, found);
		}
	const all: Stage[] = [];
	for (const instruction of instructions.slice(first)) {
		if (instruction.keyword !== 'FROM') {
			all.at(-1)?.instructions.push(instruction);
			continue;
		}
		const { text } = instruction.rest;
		const [, image = '', name] = /^(\S+)(?:\s+as\s+(\S+))?/i.exec(text) ?? [];
		const base = expanded(instruction.rest, { start: 0, end: image.length }, expansion);
		if (!base) return undefined;
		const below = all.findLast((stage) => stage.name !== undefined && stage.name === base.text);
		all.push({ name: name?.toLowerCase(), base, below, instructions: [] });
	}
	const target = build.target?.toLowerCase();
	const chain: Stage[] = [];
	const wanted = target === undefined ? all.at(-1) : all.findLast(({ name }) => name === target);
	for (let stage = wanted; stage; stage = stage.below) chain.unshift(stage);
	const [lowest] = chain;
	const isReplaced = chain.some(({ name, base }) => build.replaced.has(name ?? '') || build.replaced.has(base.text));
	if (!lowest || isReplaced || chain.length > MAX_STEPS) return undefined;
	return { base: lowest.base, stages: chain.map((stage) => stage.instructions), globals: expansion.variables };
}

interface Stage {
	/** In lower case, as others name it. */
	readonly name: string | undefined;
	readonly base: PlacedText;
	/** The stage on which it stands. */
	readonly below: Stage | undefined;
	readonly instructions: Instruction[];
}
