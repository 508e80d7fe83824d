import Mocha, { reporters } from 'mocha';

/**
 * Runs the tests that `load` brings in, and rejects when one fails: that is how VS Code learns the verdict. One that is skipped has
 * failed: what a test needs, the runner of the suite brings.
 */
export async function runMocha(load: () => Promise<unknown>, format: (...args: unknown[]) => string): Promise<void> {
	const strict = { forbidOnly: true, forbidPending: true };
	const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 30_000, color: false, ...strict });
	// The runner shows marked lines only: an extension host has much to say that is no test result.
	reporters.Base.consoleLog = (...args: unknown[]) => {
		for (const line of format(...args).split('\n')) console.log(`[suite] ${line}`);
	};
	mocha.suite.emit('pre-require', globalThis, '', mocha);
	await load();
	const failures = await new Promise<number>((resolve) => mocha.run(resolve));
	if (failures > 0) throw new Error(`${failures} failing`);
}
