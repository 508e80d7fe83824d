import { describe, expect, it } from 'vitest';
import { fileCases } from '../core/compose/fileCases';
import { layoutCases, refusedLayouts } from '../core/compose/layoutCases';
import { startCases } from '../core/compose/startCases';
import { valueCases } from '../core/compose/valueCases';
import { failing } from '../failing';
import { parseFixture } from '../fixture';
import { tries } from '../thorough';
import { comparedWith } from './compareProjects';
import { editedProjects } from './composeEdits';
import { generatedProjects } from './composeSeeds';
import { composeFor } from './realCompose';

const compose = composeFor('what is read in compose files');

describe.runIf(compose)('a real Compose', () => {
	it('makes the same of each row of what a reader has to know', () => {
		const verdicts = failing(
			[...valueCases, ...fileCases, ...startCases, ...layoutCases],
			({ files, given }) => {
				const texts = Object.fromEntries(parseFixture(files).map(({ path, text }) => [path.slice(1), text]));
				const { ours, theirs } = comparedWith(compose ?? [''], texts, given);
				expect(ours).toEqual(theirs);
			},
			({ title }) => title,
		);
		expect(verdicts).toEqual([]);
	}, 120_000);

	it('refuses what is refused', () => {
		const verdicts = failing(
			refusedLayouts,
			([, text]) => {
				const { ours, theirs } = comparedWith(compose ?? [''], { 'compose.yaml': text }, undefined);
				expect([ours, theirs]).toEqual([expect.stringMatching(/^refused/), expect.stringMatching(/^refused/)]);
			},
			([title]) => title,
		);
		expect(verdicts).toEqual([]);
	});

	it('takes each project without one of its variables, and with one more', () => {
		const edited = [...valueCases, ...fileCases, ...startCases].flatMap(editedProjects);
		expect(edited.length).toBeGreaterThan(100);
		const verdicts = failing(
			edited,
			({ texts, given }) => {
				const { ours, theirs } = comparedWith(compose ?? [''], texts, given);
				expect(ours).toEqual(theirs);
			},
			({ title }) => title,
		);
		expect(verdicts).toEqual([]);
	}, 300_000);

	it('makes the same of projects that are put together at random, as far as it takes them', () => {
		const verdicts = generatedProjects(20_261_130, tries(300)).map((files) => ({
			files,
			...comparedWith(compose ?? [''], files, undefined),
		}));
		const taken = verdicts.filter(({ theirs }) => typeof theirs !== 'string');
		expect(
			failing(
				taken,
				({ ours, theirs }) => expect(ours).toEqual(theirs),
				({ files }) => JSON.stringify(files),
			),
		).toEqual([]);
		expect(taken.length, 'most are such that Compose takes them').toBeGreaterThan(verdicts.length * 0.8);
	}, 300_000);
});
