import { defineConfig } from 'vitest/config';

/** The tests beside a real Ghost, which `npm run test:ghost` and `npm run test:e2e` run; two Ghosts at a time keep two cores busy. */
export default defineConfig({
	test: {
		include: ['test/{ghost,e2e}/**/*.test.ts'],
		testTimeout: 120_000,
		maxConcurrency: 2,
		maxWorkers: 1,
		disableConsoleIntercept: true,
		reporters: ['default'],
	},
});
