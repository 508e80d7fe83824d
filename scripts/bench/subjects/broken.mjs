// `ghost-nginx check` of machines where one site in seven has lost its file of nginx: who is meant for whom has to be found out.
import { grouped } from '../numbers.mjs';
import { runOnlyReads } from '../runProgram.mjs';
import { runCheck } from './check.mjs';

export function broken({ sites, trees }) {
	const many = trees('broken', Math.min(sites, 2000));
	const few = trees('broken', Math.ceil(many.sites / 4));
	const ofEach = (used, tree) => (used.processor * 1000) / tree.sites;
	return [
		{
			rounds: 3,
			sides: {
				many: () => runCheck(many.folder),
				few: () => runCheck(few.folder),
				read: () => runOnlyReads(many.folder),
			},
			rows: [
				{
					id: 'broken',
					what: `check ${grouped(many.sites)} sites, one in seven broken`,
					unit: 'ms',
					ours: ({ many }) => many.processor,
					against: 'only reading the files',
					theirs: ({ read }) => read.processor,
					goal: { ratio: 12 },
				},
				{
					id: 'broken-site',
					what: `check one of ${grouped(many.sites)} such sites`,
					unit: 'us',
					ours: (round) => ofEach(round.many, many),
					against: `one of ${grouped(few.sites)}`,
					theirs: (round) => ofEach(round.few, few),
					goal: { ratio: 1.5 },
				},
			],
		},
	];
}
