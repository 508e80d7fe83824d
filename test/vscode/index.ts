import { format } from 'node:util';
import Mocha, { reporters } from 'mocha';

/** Runs the suite. VS Code calls it in the extension host and takes a rejection for a failure. */
export async function run(): Promise<void> {
	const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 30_000, color: false });
	// The runner shows marked lines only: an extension host has much to say that is no test result.
	reporters.Base.consoleLog = (...args: unknown[]) => {
		for (const line of format(...args).split('\n')) console.log(`[suite] ${line}`);
	};
	mocha.suite.emit('pre-require', globalThis, '', mocha);
	await import('./activation.test');
	await import('./diagnostics.test');
	await import('./navigation.test');
	await import('./fixes.test');
	await import('./disk.test');
	await import('./settings.test');
	await import('./scaffold.test');
	const failures = await new Promise<number>((resolve) => mocha.run(resolve));
	if (failures > 0) throw new Error(`${failures} failing`);
}
