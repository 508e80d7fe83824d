import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { summarizeNginx } from '../core/languages/nginx/facts/summarize';
import { MAX_PROGRAM_BYTES } from './limits';
import { accountOfProcess } from './linuxAccounts';
import { textIn } from './linuxPaths';
import { type Program, parentOf, processOf } from './linuxProcesses';
import { HERE, type NginxBuild, type RunningNginx } from './machine';

/** Whether a program is the master of an nginx. Its title tells that, and its command line. */
export function isNginxMaster({ command }: Program): boolean {
	return command[0]?.startsWith('nginx: master process') === true;
}

/** The nginxes among all programs that run, each with its workers. */
export async function nginxesAmong(all: readonly Program[]): Promise<readonly RunningNginx[]> {
	const workers = await Promise.all(
		all
			.filter(({ command }) => command[0]?.startsWith('nginx: worker process'))
			.map(async ({ pid }) => ({ pid, parent: await parentOf(pid) })),
	);
	return Promise.all(
		all.filter(isNginxMaster).map(async (master): Promise<RunningNginx> => {
			const process = await processOf(master);
			const own = workers.filter(({ parent }) => parent === master.pid);
			const accounts = await Promise.all(own.map(({ pid }) => accountOfProcess(pid, process.view.root)));
			const [, named] = / -c (\S+)/.exec(master.command.join(' ')) ?? [];
			return {
				mainFile: named ?? (await buildIn([`/proc/${master.pid}/exe`]))?.mainFile ?? (await installedBuild())?.mainFile,
				workers: accounts.filter((account) => account !== undefined),
				process,
			};
		}),
	);
}

/** See `Machine.nginxBuild`. The program is read and not run. */
export async function installedBuild(): Promise<NginxBuild | undefined> {
	const folders = (process.env['PATH'] ?? '').split(':').filter(isAbsolute);
	const usual = ['/usr/sbin', '/usr/local/sbin', '/usr/local/nginx/sbin', '/usr/local/openresty/nginx/sbin'];
	const build = await buildIn([...new Set([...folders, ...usual])].map((folder) => join(folder, 'nginx')));
	const text = build?.mainFile === undefined ? undefined : await textIn(build.mainFile, HERE);
	return build && { ...build, named: text === undefined ? undefined : namedUser(text) };
}

function namedUser(mainText: string): NginxBuild['named'] {
	const { user } = summarizeNginx('file:///etc/nginx/nginx.conf', mainText).facts;
	return user && { name: user.name, group: user.group };
}

/** The first of these programs that is an nginx. */
async function buildIn(files: readonly string[]): Promise<NginxBuild | undefined> {
	for (const file of files) {
		const found = await stat(file).catch(() => undefined);
		if (!found?.isFile() || found.size > MAX_PROGRAM_BYTES) continue;
		const build = buildOf(await readFile(file).catch(() => Buffer.of()));
		if (build) return build;
	}
	return undefined;
}

/** What the bytes of a program of nginx say of how it was built: what it prints for `-V` stands in them as it is. */
export function buildOf(program: Buffer): NginxBuild | undefined {
	const said = (label: string): string | undefined => {
		const start = program.indexOf(label);
		if (start < 0) return undefined;
		const end = program.indexOf(0, start);
		return program.toString('latin1', start + label.length, end < 0 ? undefined : end);
	};
	const [, version] = /^\S+?\/(\S+)/.exec(said('nginx version: ') ?? said('Angie version: ') ?? '') ?? [];
	if (version === undefined) return undefined;
	const options = said('configure arguments:') ?? '';
	const option = (name: string): string | undefined => new RegExp(`--${name}=(\\S+)`).exec(options)?.[1];
	// The default of `--user` is nobody, that of the prefix as here: auto/options of nginx.
	const prefix = option('prefix') ?? '/usr/local/nginx';
	const mainFile = option('conf-path') ?? 'conf/nginx.conf';
	return {
		version,
		user: option('user') ?? 'nobody',
		group: option('group'),
		mainFile: isAbsolute(mainFile) ? mainFile : join(prefix, mainFile),
	};
}
