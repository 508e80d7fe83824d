import { commands } from 'vscode';

/** Presses buttons of the open question, or runs commands, again and again until the command is done, and answers what it answered. */
export async function pressing(buttons: string | readonly string[], done: Thenable<unknown>): Promise<unknown> {
	const timer = setInterval(() => {
		for (const button of [buttons].flat()) void commands.executeCommand(button);
	}, 200);
	try {
		return await done;
	} finally {
		clearInterval(timer);
	}
}
