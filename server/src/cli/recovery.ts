import { say } from '../core/base/phrase';
import { visible } from '../core/base/visible';
import type { Environment } from './environment';

/** Takes back what a run that was killed has left half done, and tells of it. To be called before anything is read. */
export async function recover({ writer, tell, uriOf, nameOf }: Environment): Promise<void> {
	const { back, left } = await writer.recover();
	const count = back.length;
	if (count === 1) tell(say`an earlier run was cut off while it wrote: 1 file is as it was before`);
	if (count > 1) tell(say`an earlier run was cut off while it wrote: ${count} files are as they were before`);
	for (const path of left) tell(say`left ${visible(nameOf(uriOf(path)))}: it has changed since that run`);
}

/** Says that a run was killed, where nothing is to be written. */
export async function sayCutOff({ writer, warn }: Environment): Promise<void> {
	if (await writer.isCutOff())
		warn(say`an earlier run was cut off, and half of its changes are made: the next check --fix undoes them`);
}
