// `ghost-nginx check`, as a process of its own, of machines where one site in twenty has a slip, and of our examples.
import { join } from 'node:path';
import { root } from '../../vscode-host/processes.mjs';
import { grouped } from '../numbers.mjs';
import { processorTimeOf, runCommandLine, runOnlyReads } from '../runProgram.mjs';

export function check({ sites, trees, nginx }) {
	return [machines([...[100, 1000].filter((size) => size < sites), sites], trees, nginx), examples()];
}

/** Told with all fixes, which is the most that can be asked for. */
export function runCheck(folder) {
	return runCommandLine('check', '--format', 'json', folder);
}

function machines(sizes, trees, nginx) {
	const most = sizes.at(-1);
	const sides = sizes.flatMap((size) => [
		[`check ${size}`, () => runCheck(trees('whole', size).folder)],
		[`read ${size}`, () => runOnlyReads(trees('whole', size).folder)],
	]);
	if (nginx) sides.push(['nginx', () => processorTimeOf(nginx, '-t', '-c', trees('whole', most).mainFile)]);
	return {
		rounds: most > 1000 ? 3 : 5,
		sides: Object.fromEntries(sides),
		rows: [
			...sizes.flatMap(besideReading),
			...sizes.slice(1).map((size, at) => besideFewer(size, sizes[at])),
			...(nginx ? [besideNginx(most)] : []),
		],
	};
}

function besideReading(size) {
	return [
		{
			id: `check-${size}`,
			what: `check ${grouped(size)} sites`,
			unit: 'ms',
			ours: (round) => round[`check ${size}`].processor,
			against: 'only reading the files',
			theirs: (round) => round[`read ${size}`].processor,
			goal: { ratio: 8 },
		},
		{
			id: `check-${size}-memory`,
			what: `check ${grouped(size)} sites, memory`,
			unit: 'MB',
			ours: (round) => round[`check ${size}`].memory,
			against: 'only reading the files',
			theirs: (round) => round[`read ${size}`].memory,
			goal: { figure: 350 },
		},
	];
}

function besideFewer(size, fewer) {
	const ofEach = (round, count) => (round[`check ${count}`].processor * 1000) / count;
	return {
		id: `check-${size}-site`,
		what: `check one of ${grouped(size)} sites`,
		unit: 'us',
		ours: (round) => ofEach(round, size),
		against: `one of ${grouped(fewer)}`,
		theirs: (round) => ofEach(round, fewer),
		goal: { ratio: 1.5 },
	};
}

function besideNginx(size) {
	return {
		id: 'check-nginx',
		what: `check ${grouped(size)} sites`,
		unit: 'ms',
		ours: (round) => round[`check ${size}`].processor,
		against: 'nginx -t',
		theirs: (round) => round.nginx,
		goal: { ratio: 0.5 },
	};
}

function examples() {
	const folder = join(root, 'examples');
	return {
		rounds: 7,
		sides: { check: () => runCommandLine('check', folder), read: () => runOnlyReads(folder) },
		rows: [
			{
				id: 'check-examples',
				what: 'check our examples',
				unit: 'ms',
				ours: ({ check }) => check.processor,
				against: 'only reading the files',
				theirs: ({ read }) => read.processor,
				goal: { figure: 250 },
			},
		],
	};
}
