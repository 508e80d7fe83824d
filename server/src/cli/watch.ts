import { say } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import { CommandError, type Environment, reasonOf } from './environment';
import { countedFiles } from './formats/counted';

/** What is watched, and how many files were read of it. */
export interface Watched {
	readonly places: readonly Uri[];
	readonly files: number;
}

/**
 * Does `work`, and does it again after each change of a file, one at a time, until the user ends it. `watched` is asked when the first
 * work is done. A failure is told, and ends nothing.
 */
export async function againOnChange(
	work: () => Promise<unknown>,
	watched: () => Watched,
	environment: Environment,
): Promise<void> {
	const { tell, warn, terminal, time } = environment;
	await work();
	const { places, files } = watched();
	tell(say`watching ${countedFiles(files)}, Ctrl+C ends`);
	let running = false;
	let again = false;
	const workAgain = async (): Promise<void> => {
		again = true;
		if (running) return;
		running = true;
		while (again) {
			again = false;
			tell(`\n--- ${time()} ${'-'.repeat(Math.max(3, (terminal.columns ?? 60) - 13))}`);
			try {
				await work();
			} catch (error) {
				warn(reasonOf(error));
			}
		}
		running = false;
	};
	try {
		await environment.watch(places, () => void workAgain());
	} catch (error) {
		throw new CommandError(say`cannot watch for changes: ${reasonOf(error)}`);
	}
	// A terminal shows ^C in the line.
	tell('');
}
