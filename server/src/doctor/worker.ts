import { say, type Words } from '../core/base/phrase';
import { type Account, HERE, type Machine, type RunningNginx, type View } from './machine';
import { isSameFile } from './running';
import type { NginxSubject } from './subject';

/** The account that nginx's workers run as, which decides what nginx may open. */
export interface Worker {
	readonly account: Account;
	/** `the running nginx`, `the user directive of nginx`, `nginx 1.22.1 as it was built`. */
	readonly source: Words;
}

/**
 * The nginx that runs with the configs of a link: with its main file, or with the file in which the address stands mounted; of
 * one alone nothing else can be meant. Undefined if none is to be seen.
 */
export async function runningNginx(nginx: NginxSubject, machine: Machine): Promise<RunningNginx | undefined> {
	const all = await machine.nginxes();
	for (const one of all) {
		const { mainFile, process } = one;
		if (nginx.mainFile === undefined || mainFile === undefined) continue;
		if (process.view.root === '' && mainFile === nginx.mainFile) return one;
		const looks = [await machine.lookAt(nginx.mainFile, HERE), await machine.lookAt(mainFile, process.view)] as const;
		if (isSameFile(...looks)) return one;
	}
	if (nginx.mainFile !== undefined) return undefined;
	for (const one of all)
		if (one.process.view.root !== '' && (await machine.nameIn(nginx.file, one.process.view)) !== undefined) return one;
	const [only, ...others] = all.filter(({ process }) => process.container === undefined);
	return others.length === 0 ? only : undefined;
}

/**
 * The worker account for a link: of the running workers, else from the main file, else from the build of nginx. Undefined if
 * none of them tells.
 */
export async function workerOf(
	nginx: NginxSubject | undefined,
	running: RunningNginx | undefined,
	machine: Machine,
): Promise<Worker | undefined> {
	if (!nginx) return undefined;
	const [worker] = running?.workers ?? [];
	if (worker) return { account: worker, source: say`the running nginx` };
	if (nginx.user) {
		const account = await machine.accountNamed(nginx.user.name, nginx.user.group);
		return account && { account, source: say`the user directive of nginx` };
	}
	const build = await machine.nginxBuild();
	const { named, mainFile } = build ?? {};
	if (named && nginx.mainFile === undefined) {
		const account = await machine.accountNamed(named.name, named.group);
		return account && { account, source: say`the user directive in ${mainFile ?? 'nginx.conf'}` };
	}
	const account = build && (await machine.accountNamed(build.user, build.group));
	return build && account && { account, source: say`nginx ${build.version} as it was built` };
}

/**
 * How nginx sees files and network. `scope` is where its address holds, by its id: one of a container that is not to be seen
 * has none.
 */
export function viewOf(running: RunningNginx | undefined, scope: string): View | undefined {
	return running?.process.view ?? (scope === '' ? HERE : undefined);
}
