import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayRemovePath, readStartScript, removesPath } from '../../server/src/core/base/removedPaths';
import { failing } from '../failing';

const files = ['igu.sock', 'kite.sock', 'a b.sock', '*.sock', 'sub/igu.sock', 'sub/deep/x'];
const words =
	'rm rm rm -f -r -rf -- igu.sock kite.sock *.sock "*.sock" \'a b.sock\' a\\ b.sock sub sub/ sub/* */*.sock ?gu.sock [ik]*.sock "igu".sock // ./igu.sock # \\'.split(
		/ (?=[^b])/,
	);
const joints = [' ', ' ', ' ', '; rm -f ', ' && rm -rf ', ' || rm ', '\nrm -f -- ', ' 2>/dev/null; unlink '];

/** `count` scripts, the same for one `seed`. */
function scripts(count: number, seed: number): readonly string[] {
	let state = seed;
	const below = (limit: number): number => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
		return Math.floor((state / 0x80000000) * limit);
	};
	return Array.from({ length: count }, () => {
		const parts = Array.from(
			{ length: 1 + below(5) },
			() => `${words[below(words.length)]}${joints[below(joints.length)]}`,
		);
		return `rm -f ${parts.join('')}true`;
	});
}

/** Which of `files` a real shell leaves, in whose folder it is given a script. */
function leftBy(script: string): readonly string[] {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-script-'));
	try {
		for (const file of files) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), '');
		}
		spawnSync('/bin/sh', ['-c', script], { cwd: folder });
		return files.filter((file) => existsSync(join(folder, file)));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe.skipIf(!existsSync('/bin/sh'))('a real shell', () => {
	it('removes what we say of a script, and nothing else', () => {
		const read = scripts(Number(process.env['SCRIPTS'] ?? 150), 7).flatMap((script) => {
			const start = readStartScript(script);
			return start ? [{ script, start }] : [];
		});
		expect(read.length).toBeGreaterThan(50);
		const wrong = failing(
			read,
			({ script, start }) => {
				const left = leftBy(script);
				const removed = files.filter((file) => removesPath(start.removes, file));
				const gone = files.filter((file) => !left.includes(file));
				expect(gone.filter((file) => !mayRemovePath(start.removes, file))).toEqual([]);
				// Of commands that run if another one went well, or did not, some may not run.
				if (!/[|&]/.test(script)) expect(removed.filter((file) => left.includes(file))).toEqual([]);
			},
			({ script }) => script,
		);
		expect(wrong).toEqual([]);
	}, 120_000);
});
