import { describe, expect, it } from 'vitest';
import { testMany } from './batch';
import { compare, inWords, report } from './compare';
import { mutated, randomFrom } from './mutations';
import { nginxFor } from './realNginx';
import { seeds } from './seeds';

/** How many mutated configurations nginx is asked about, and where their numbers come from: other ones by hand. */
const count = Number(process.env['MUTATIONS'] ?? 6500);
const seed = Number(process.env['SEED'] ?? 20261123);

const nginx = nginxFor('mutated configurations');

describe.skipIf(nginx === undefined)('the reader beside real nginx', () => {
	const program = nginx ?? '';

	it('begins with what nginx reads to the end', async () => {
		const whole = seeds.map(({ text, within }) => ({ text: text.replace('\ufeff', ''), within }));
		const said = (await testMany(program, whole)).map(inWords);
		expect(said.filter((words) => words !== 'ok' && words !== '-: no "events" section in configuration')).toEqual([]);
	});

	it(`says the same of ${count} mutated configurations`, { timeout: 3_600_000 }, async () => {
		const random = randomFrom(seed);
		const mutants = Array.from({ length: count }, () => mutated(random));
		const verdicts = await testMany(program, mutants);
		const outcomes = mutants.flatMap(({ text }, index) => {
			const verdict = verdicts[index];
			return verdict === undefined ? [] : [compare(text, verdict)];
		});
		report(`mutations with seed ${seed}`, outcomes);
		expect(outcomes.filter(({ agrees }) => agrees === false).slice(0, 20)).toEqual([]);
		// Sameness says nothing unless most of it can be compared.
		expect(outcomes.length).toBe(count);
		expect(outcomes.filter(({ agrees }) => agrees !== undefined).length / count).toBeGreaterThan(0.8);
	});
});
