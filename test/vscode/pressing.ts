import { commands } from 'vscode';

/** Presses a button of the open question again and again until the command is done, and answers what it answered. */
export async function pressing(button: string, done: Thenable<unknown>): Promise<unknown> {
	const timer = setInterval(() => void commands.executeCommand(button), 200);
	try {
		return await done;
	} finally {
		clearInterval(timer);
	}
}
