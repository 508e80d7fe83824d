import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleCommandLine } from '../cli/commandLine';
import { skipped } from '../skipped';
import { headerStates } from './headerStates';
import { production, states } from './liveStates';
import { examined, settingOn } from './setting';
import { ableToStage, createStage, NOBODY, type Stage } from './stage';

if (!ableToStage) skipped('THE DOCTOR BESIDE RUNNING GHOSTS WANTS NGINX AND ROOT.');

const cli = bundleCommandLine();
let stage: Stage;
beforeEach(() => {
	stage = createStage(cli);
});
afterEach(() => stage.remove());

describe.runIf(ableToStage)('the doctor beside a real nginx and what runs', { timeout: 60_000 }, () => {
	it.each([...states, ...headerStates])('$title', async ({ arrange, visitor, finds, asNobody, links = 1, names }) => {
		await arrange(await settingOn(stage));
		await stage.startNginx();
		if (visitor !== undefined) expect(await stage.visit()).toBe(visitor);
		const { report, findings } = examined(stage, names ? { names } : {});
		expect(findings.map(({ code }) => code)).toEqual(finds.map(([code]) => code));
		for (const [index, [, ...words]] of finds.entries())
			for (const pattern of words) {
				const { what = '', why = '', cure = '' } = findings[index] ?? {};
				expect(`${what} ${why} ${cure}`).toMatch(pattern);
			}
		expect(report.sockets).toHaveLength(links);
		const other = examined(stage, { uid: NOBODY, ...(names ? { names } : {}) });
		expect(other.findings.map(({ code }) => code)).toEqual(asNobody ?? finds.map(([code]) => code));
	});

	it('tells which Ghosts run, and of their environment only what is for it', async () => {
		const { a, config, passTo } = await settingOn(stage);
		config({ port: a });
		passTo(`http://127.0.0.1:${a}`);
		const variables = {
			...production,
			url: 'http://igu.test',
			server__port: String(a),
			database__connection__password: 'secret',
			mail__options__auth__pass: 'secret',
			MYSQL_PASSWORD: 'secret',
			paths__contentPath: '$W/content',
		};
		const ghost = await stage.startGhost({ port: a }, { variables });
		const { report, text } = examined(stage, {});
		expect(report.ghosts.filter(({ folder }) => folder === join(stage.folder, 'ghost'))).toEqual([
			{
				pid: ghost.pid,
				folder: join(stage.folder, 'ghost'),
				user: 'root',
				unit: null,
				container: null,
				url: 'http://igu.test',
				variables: {
					NODE_ENV: 'production',
					url: 'http://igu.test',
					server__port: String(a),
					paths__contentPath: `${stage.folder}/content`,
				},
				listens: [`127.0.0.1:${a}`],
			},
		]);
		expect(text).not.toContain('secret');
		expect(stage.doctor().out).toMatch(
			/^runs {3}Ghost {2}in \S+\/ghost as root \(pid \d+\)\n {7}listens on 127\.0\.0\.1:\d+\n/m,
		);
	});
});
