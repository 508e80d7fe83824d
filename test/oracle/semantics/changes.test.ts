import { describe, expect, it } from 'vitest';
import { testMany } from '../batch';
import { randomFrom } from '../mutations';
import { moduleFor, nginxFor, versionOf } from '../realNginx';
import { changed, generated } from './changes';
import { type Agreement, compareVerdicts, errorsIn, kindOf } from './judged';

/** How many changes nginx is asked about, and where their numbers come from: other ones by hand. */
const count = Number(process.env['CHANGES'] ?? 5000);
const seed = Number(process.env['SEED'] ?? 20261130);

const nginx = nginxFor('changes of meaning');

describe.skipIf(nginx === undefined)('what is told of changed configurations', () => {
	it(`is what real nginx says of ${count}`, { timeout: 3_600_000 }, async () => {
		const program = nginx ?? '';
		const random = randomFrom(seed);
		const version = versionOf(program);
		const modules = `${moduleFor(program, 'stream') ?? ''}${moduleFor(program, 'mail') ?? ''}`;
		const candidates = Array.from({ length: 600 }, () => `${modules}\n${generated(random)}`);
		const accepted = await testMany(
			program,
			candidates.map((text) => ({ text })),
		);
		const seeds = candidates.filter((_, at) => accepted[at]?.accepted);
		console.log(`${seeds.length} of ${candidates.length} generated configurations are accepted`);
		const falseAlarms = seeds.flatMap((text) => errorsIn(text, version).map(({ code, says }) => `${code}: ${says}`));
		expect(falseAlarms.slice(0, 20)).toEqual([]);
		const changes = Array.from({ length: count }, (_, at) => changed(seeds[at % seeds.length] ?? '', random));
		const verdicts = await testMany(
			program,
			changes.map(({ text }) => ({ text })),
		);
		const tally = new Map<Agreement, number>();
		const byKind = new Map<string, { agrees: number; tried: number }>();
		const reasons = new Map<string, number>();
		const wrong: string[] = [];
		for (const [at, { kind, text }] of changes.entries()) {
			const verdict = verdicts[at];
			if (!verdict) continue;
			const told = errorsIn(text, version);
			const agreement = compareVerdicts(told, verdict);
			tally.set(agreement, (tally.get(agreement) ?? 0) + 1);
			const ofKind = byKind.get(kind) ?? { agrees: 0, tried: 0 };
			byKind.set(kind, { agrees: ofKind.agrees + (agreement === 'agrees' ? 1 : 0), tried: ofKind.tried + 1 });
			if (agreement === 'silent') reasons.set(kindOf(verdict.message), (reasons.get(kindOf(verdict.message)) ?? 0) + 1);
			if (agreement === 'false alarm' || agreement === 'other words') {
				const line = text.split('\n')[(told[0]?.line ?? 1) - 1];
				wrong.push(
					`${agreement} (${kind}): ${line} | ours ${told[0]?.code} ${told[0]?.line}: ${told[0]?.says} | nginx ${verdict.line}: ${verdict.message}`,
				);
			}
		}
		console.log([...tally].map(([agreement, times]) => `${times} ${agreement}`).join(', '));
		console.log([...byKind].map(([kind, { agrees, tried }]) => `${agrees} of ${tried}: ${kind}`).join('\n'));
		console.log(
			[...reasons]
				.sort(([, a], [, b]) => b - a)
				.map(([reason, times]) => `${times} ${reason}`)
				.join('\n'),
		);
		expect(wrong).toEqual([]);
		// Sameness says nothing unless most of it is said.
		const agreed = tally.get('agrees') ?? 0;
		expect(agreed / (agreed + (tally.get('silent') ?? 0))).toBeGreaterThan(0.8);
	});
});
