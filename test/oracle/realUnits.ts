import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isKeptVariable } from '../../server/src/core/model/launcher';
import type { PlainFile } from '../core/systemd/assembled';

/** A unit of which some files are given: below `/etc/systemd/system`, or environment files below `ENVIRONMENT_FILES`. */
export interface TriedUnit {
	readonly unit: string;
	readonly files: readonly PlainFile[];
}

export const UNIT_FOLDER = '/etc/systemd/system/';
export const ENVIRONMENT_FILES = '/etc/ghost-trial/';

const harness = join('scripts', 'with-systemd.mjs');

/** Whether there is a systemd to ask about `what`; else it says loudly that this is skipped. Many machines forbid namespaces. */
export function hasSystemd(what: string): boolean {
	const { status, stderr } = spawnSync(process.execPath, [harness, '--probe'], { encoding: 'utf8' });
	if (status === 0) return true;
	console.warn(`\nSKIPPED: NO SYSTEMD TO ASK ABOUT ${what.toUpperCase()}: ${stderr.trim()}\n`);
	return false;
}

/**
 * The variables that a real systemd gives to the program of each unit, of those that are kept; undefined of a unit that does not
 * start. All units are tried one after the other in one systemd, so their names begin with `ghost`.
 */
export function realEnvironments(
	units: readonly TriedUnit[],
): readonly (Readonly<Record<string, string>> | undefined)[] {
	const work = mkdtempSync(join(tmpdir(), 'ghost-nginx-units-'));
	try {
		const put = (path: string, text: string): void => {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text);
		};
		const script = ['units=$(dirname "$0")/units'];
		for (const [at, { unit, files }] of units.entries()) {
			const folder = join(work, `units-${at}`);
			const environment = join(work, `environment-${at}`);
			for (const { path, text } of files)
				if (path.startsWith(UNIT_FOLDER))
					put(join(folder, path.slice(UNIT_FOLDER.length)), text.replaceAll(ENVIRONMENT_FILES, `${environment}/`));
				else put(join(environment, path.slice(ENVIRONMENT_FILES.length)), text);
			put(join(folder, `${unit}.d`, '~trial.conf'), trialDropIn(join(work, `out-${at}`)));
			script.push(`rm -rf "$units"/ghost*; cp -r ${folder}/. "$units"; systemctl daemon-reload`);
			script.push(`systemctl start '${unit}' >/dev/null 2>&1`);
		}
		mkdirSync(join(work, 'units'));
		put(join(work, 'script'), [...script, 'true', ''].join('\n'));
		const args = [harness, join(work, 'units'), join(work, 'script')];
		const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
		if (status !== 0) throw new Error(`no systemd could be asked: ${stderr}`);
		return units.map((_, at) => environmentIn(join(work, `out-${at}`)));
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Has the unit write its environment into a file, whatever it starts otherwise. Its name is the last of all. */
function trialDropIn(out: string): string {
	return [
		'[Unit]',
		'DefaultDependencies=no',
		'[Service]',
		'Type=oneshot',
		'ExecStart=',
		`ExecStart=/bin/sh -c 'exec env -0 >${out}'`,
		'',
	].join('\n');
}

function environmentIn(out: string): Readonly<Record<string, string>> | undefined {
	if (!existsSync(out)) return undefined;
	const entries = readFileSync(out, 'utf8')
		.split('\0')
		.map((entry): [string, string] => [entry.replace(/=.*/s, ''), entry.replace(/^[^=]*=?/, '')]);
	return Object.fromEntries(entries.filter(([name]) => isKeptVariable(name)));
}
