import { say, type Words } from '../../core/base/phrase';

/** `1 file`, `2 files`. */
export function countedFiles(count: number): Words {
	return count === 1 ? say`1 file` : say`${count} files`;
}

/** `1 problem`, `2 problems`. */
export function countedProblems(count: number): Words {
	return count === 1 ? say`1 problem` : say`${count} problems`;
}
