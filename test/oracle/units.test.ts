import { describe, expect, it } from 'vitest';
import { environmentOf, launchersIn } from '../core/systemd/assembled';
import { folderRows, PUT_BY_OTHERS, removalRows } from '../core/systemd/folderRows';
import { filesOfRow, unitRows } from '../core/systemd/unitRows';
import { failing } from '../failing';
import { randomUnits } from './randomUnits';
import { hasSystemd, realEnvironments, realRemains, type TriedUnit } from './realUnits';

const units: readonly TriedUnit[] = [
	...unitRows.map((row) => ({ unit: row.unit ?? 'ghost.service', files: filesOfRow(row) })),
	...randomUnits(Number(process.env['UNITS'] ?? 60), Number(process.env['SEED'] ?? 1)),
];

describe.skipIf(!hasSystemd('the environment of units'))('a real systemd', () => {
	const real = realEnvironments(units);

	it('gives the programs of the rows what they say', () => {
		const rows = unitRows.map((row, at) => ({ ...row, real: real[at] }));
		expect(failing(rows, ({ gives, real: given }) => expect(given).toEqual(gives))).toEqual([]);
	});

	it('gives each program what we foretell', () => {
		const tried = units.map((unit, at) => ({ ...unit, foretold: foretoldOf(unit), real: real[at] }));
		const wrong = failing(tried, ({ foretold, real: given }) => {
			// Of a value that we say is not known, each is right.
			const known = Object.entries(foretold ?? {}).filter(([, value]) => value !== undefined);
			const compared = Object.entries(given ?? {}).filter(([name]) => !isUnknown(foretold, name));
			expect(foretold && Object.fromEntries(known)).toEqual(given && Object.fromEntries(compared));
		});
		console.log(`units on which we and systemd agree: ${units.length - wrong.length} of ${units.length}`);
		expect(wrong).toEqual([]);
	});

	it('starts most of them, so that there is something to compare', () => {
		expect(real.filter((given) => given !== undefined && Object.keys(given).length > 0).length).toBeGreaterThan(30);
	});
});

describe.skipIf(!hasSystemd('the folders of units'))('a real systemd that ends a unit', () => {
	it('leaves of the files of others what the rows say', () => {
		const real = realRemains(
			folderRows.map(({ settings }) => settings),
			PUT_BY_OTHERS,
			['stop', 'restart'],
		);
		const rows = folderRows.map((row, at) => ({ ...row, real: real[at] }));
		const wrong = failing(rows, ({ leftByStop, leftByRestart, real: left }) =>
			expect(left).toEqual([leftByStop, leftByRestart]),
		);
		expect(wrong).toEqual([]);
	});
});

describe.skipIf(!hasSystemd('what units remove'))('a real systemd that starts a unit', () => {
	it('removes before what the rows say', () => {
		const real = realRemains(
			removalRows.map(({ command }) => `ExecStartPre=${command}`),
			PUT_BY_OTHERS,
			['is-active'],
		);
		const rows = removalRows.map((row, at) => ({ ...row, real: real[at] }));
		const wrong = failing(rows, ({ left, real: found }) => expect(found).toEqual([left]));
		expect(wrong).toEqual([]);
	});
});

type Foretold = ReturnType<typeof environmentOf> | undefined;

/** What we foretell of a unit; undefined where systemd refuses it. */
function foretoldOf({ unit, files }: TriedUnit): Foretold {
	const launchers = launchersIn(files);
	const launcher = launchers.find(({ name }) => `${name}.service` === unit);
	return launcher && launcher.hidden === undefined ? environmentOf(launcher) : undefined;
}

function isUnknown(foretold: Foretold, name: string): boolean {
	return foretold !== undefined && name in foretold && foretold[name] === undefined;
}
