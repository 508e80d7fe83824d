import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstError, type Verdict } from './realNginx';

/** A configuration, or a file that one includes. */
export interface Mutant {
	readonly text: string;
	/** The main file that includes it, with `$FILE` for its name; left out, it is the main file. */
	readonly within?: string | undefined;
}

/** Small enough to keep all processors busy to the end, large enough that starting a shell counts for nothing. */
const batchSize = 200;

/**
 * What a real nginx says of each, in order. As starting nginx is what takes the time, a shell starts it again and again in
 * one folder, which is removed afterwards.
 */
export async function testMany(nginx: string, mutants: readonly Mutant[]): Promise<readonly Verdict[]> {
	const batches: Mutant[][] = [];
	for (let i = 0; i < mutants.length; i += batchSize) batches.push(mutants.slice(i, i + batchSize));
	const verdicts: Verdict[][] = batches.map(() => []);
	const pending = batches.entries();
	const work = async (): Promise<void> => {
		for (const [index, batch] of pending) verdicts[index] = await testBatch(nginx, batch);
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	return verdicts.flat();
}

const loop = `
	i=0
	while [ "$i" -lt "$3" ]; do
		"$1" -t -p "$2/" -c "$2/$i.conf" -e stderr >"$i.out" 2>&1
		echo "$?" >"$i.status"
		i=$((i + 1))
	done
`;

async function testBatch(nginx: string, batch: readonly Mutant[]): Promise<Verdict[]> {
	const folder = mkdtempSync(join(tmpdir(), 'nginx-t-'));
	try {
		mkdirSync(join(folder, 'logs'));
		for (const [index, { text, within }] of batch.entries()) {
			if (within !== undefined) writeFileSync(join(folder, `${index}.conf`), within.replace('$FILE', `${index}.inc`));
			writeFileSync(join(folder, fileOf(index, within)), text);
		}
		// Without the libraries' own configuration, which is read anew each time.
		const env = { ...process.env, OPENSSL_CONF: '/dev/null' };
		const options = { cwd: folder, env, stdio: 'ignore' as const };
		const shell = spawn('sh', ['-c', loop, 'sh', nginx, folder, String(batch.length)], options);
		await once(shell, 'exit');
		return batch.map(({ within }, index) => {
			const accepted = readFileSync(join(folder, `${index}.status`), 'utf8').trim() === '0';
			const output = readFileSync(join(folder, `${index}.out`), 'utf8');
			return { accepted, ...firstError(output, join(folder, fileOf(index, within)), folder) };
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function fileOf(index: number, within: string | undefined): string {
	return `${index}.${within === undefined ? 'conf' : 'inc'}`;
}
