import type { Account, Machine } from './machine';
import type { Subject } from './subject';

/** The account that nginx's workers run as, which decides what nginx may open. */
export interface Worker {
	readonly account: Account;
	/** `the running nginx`, `the user directive of nginx`, `nginx 1.22.1 as it was built`. */
	readonly source: string;
}

/**
 * The worker account for a subject: of the running workers, else from the main file, else from the build of nginx. Undefined if
 * none of them tells.
 */
export async function workerOf({ nginx }: Subject, machine: Machine): Promise<Worker | undefined> {
	if (!nginx) return undefined;
	const [running] = nginx.mainFile === undefined ? [] : await machine.workersOf(nginx.mainFile);
	if (running) return { account: running, source: 'the running nginx' };
	if (nginx.user) {
		const account = await machine.accountNamed(nginx.user.name, nginx.user.group);
		return account && { account, source: 'the user directive of nginx' };
	}
	const build = await machine.nginxBuild();
	const account = build && (await machine.accountNamed(build.user, build.group));
	return build && account && { account, source: `nginx ${build.version} as it was built` };
}
