import { expect } from 'vitest';
import type { ReportedExamination } from '../../server/src/doctor/report';
import { plainFinding } from './plainFinding';
import { freePort, nginxConfig, type Stage } from './stage';

/** What is set up: `a` and `b` are ports that nobody listens on. */
export interface Setting {
	readonly stage: Stage;
	readonly a: number;
	readonly b: number;
	/** Writes Ghost's config, with a url of the site unless `parts` has another. */
	readonly config: (server: unknown, parts?: object, name?: string) => void;
	/** Writes nginx's main file, in which the site passes to `address`. */
	readonly passTo: (address: string, options?: Parameters<typeof nginxConfig>[1], lines?: string) => void;
	readonly version: (version: string) => void;
}

/** Makes the words with which a state is set up on a stage. */
export async function settingOn(on: Stage): Promise<Setting> {
	return {
		stage: on,
		a: await freePort(),
		b: await freePort(),
		config: (server, parts = {}, name = 'config.production.json') =>
			on.write(`ghost/${name}`, JSON.stringify({ url: 'http://igu.test', server, ...parts })),
		passTo: (address, options, lines = '') =>
			on.write('nginx/nginx.conf', nginxConfig(`${lines} proxy_pass ${address};`, options)),
		version: (version) => on.write('ghost/.ghost-cli', JSON.stringify({ 'active-version': version })),
	};
}

/** What the doctor reports, as JSON and taken apart. */
export function examined(
	stage: Stage,
	options: { readonly uid?: number; readonly names?: readonly string[] },
): {
	report: ReportedExamination;
	text: string;
	findings: ReportedExamination['sockets'][number]['findings'];
} {
	const run = stage.doctor({ ...options, args: ['--format', 'json'] });
	expect(run.err).toBe('');
	const report = JSON.parse(run.out) as ReportedExamination;
	return { report, text: run.out, findings: report.sockets.flatMap((one) => one.findings.map(plainFinding)) };
}
