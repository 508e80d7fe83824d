import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isKeptVariable } from '../../server/src/core/model/launcher';
import type { PlainFile } from '../core/systemd/assembled';

/** A unit of which some files are given: below `/etc/systemd/system` or `/usr/lib/systemd/system`, or environment files below `ENVIRONMENT_FILES`. */
export interface TriedUnit {
	readonly unit: string;
	readonly files: readonly PlainFile[];
}

export const UNIT_FOLDER = '/etc/systemd/system/';
const PACKAGES = '/usr/lib/systemd/system/';
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
	return inFolder((work) => {
		const script = ['units=$(dirname "$0")/units'];
		for (const [at, { unit, files }] of units.entries()) {
			const folder = join(work, `units-${at}`);
			const environment = join(work, `environment-${at}`);
			for (const { path, text } of files)
				if (path.startsWith(UNIT_FOLDER) || path.startsWith(PACKAGES))
					putFile(
						join(folder, path.replace(UNIT_FOLDER, '').replace(PACKAGES, 'usr-lib/')),
						text.replaceAll(ENVIRONMENT_FILES, `${environment}/`),
					);
				else putFile(join(environment, path.slice(ENVIRONMENT_FILES.length)), text);
			putFile(join(folder, `${unit}.d`, '~trial.conf'), trialDropIn(join(work, `out-${at}`)));
			script.push(
				`rm -rf "$units"/ghost* "$units"/service.d "$units"/usr-lib; cp -r ${folder}/. "$units"; systemctl daemon-reload`,
			);
			script.push(`systemctl start '${unit}' >/dev/null 2>&1`);
		}
		mkdirSync(join(work, 'units'));
		runUnder(work, script);
		return units.map((_, at) => environmentIn(join(work, `out-${at}`)));
	});
}

/**
 * Which of the files `put` by others a real systemd leaves, when it has done each of `actions` to a unit with these settings, for
 * each of `settings`: a list for each action.
 */
export function realRemains(
	settings: readonly string[],
	put: readonly string[],
	actions: readonly string[],
): readonly (readonly (readonly string[])[])[] {
	return inFolder((work) => {
		const script: string[] = [];
		for (const [at, lines] of settings.entries()) {
			const unit = `[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/sleep 1000\n${lines}\n`;
			putFile(join(work, 'units', `ghost-${at}.service`), unit);
			for (const action of actions) {
				script.push(...put.map((path) => `mkdir -p ${dirname(path)}; touch ${path}`));
				script.push(`systemctl start ghost-${at}; systemctl ${action} ghost-${at} >/dev/null 2>&1`);
				script.push(`ls ${put.join(' ')} 2>/dev/null; echo; systemctl stop ghost-${at}`);
				script.push('find /run -mindepth 1 -maxdepth 1 ! -name systemd -exec rm -rf {} + 2>/dev/null');
			}
		}
		const lists = runUnder(work, script).split(/^\n/m);
		return settings.map((_, at) =>
			actions.map((__, action) => (lists[at * actions.length + action] ?? '').split('\n').filter(Boolean).sort()),
		);
	});
}

/** Calls `use` with an empty folder, and removes it afterwards. */
function inFolder<T>(use: (work: string) => T): T {
	const work = mkdtempSync(join(tmpdir(), 'ghost-nginx-units-'));
	try {
		return use(work);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

function putFile(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

/** What the lines of a script print under a systemd with the units in `work`. */
function runUnder(work: string, script: readonly string[]): string {
	putFile(join(work, 'script'), [...script, 'true', ''].join('\n'));
	const args = [harness, join(work, 'units'), join(work, 'script')];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`no systemd could be asked: ${stderr}`);
	return stdout;
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
