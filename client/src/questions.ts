import { type Disposable, type QuickInputButton, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** What the Back button answers. */
export const BACK = Symbol('back');

/** An answer, or that the user goes back, or undefined where the user leaves. */
export type Answer<T> = T | typeof BACK | undefined;

/** Where a question stands among those that are asked one after the other. */
export interface Step {
	readonly title: string;
	/** Counted from 1; the first one has no way back. */
	readonly step: number;
	readonly totalSteps: number;
}

/** Asks for a text, for which `check` gives a fault in words, or undefined. White space around it does not count. */
export function askText(
	at: Step,
	question: {
		readonly prompt: string;
		readonly placeholder: string;
		readonly value: string;
		readonly check: (answer: string) => string | undefined;
	},
): Promise<Answer<string>> {
	const { check, ...rest } = question;
	const box = Object.assign(window.createInputBox(), at, rest, { ignoreFocusOut: true, buttons: buttonsAt(at) });
	const validate = (): boolean => {
		box.validationMessage = check(box.value.trim());
		return box.validationMessage === undefined;
	};
	return asked(box, (resolve) => [
		box.onDidChangeValue(validate),
		box.onDidAccept(() => {
			if (validate()) resolve(box.value.trim());
		}),
	]);
}

/** Asks for one of several things. */
export function askChoice<Item extends QuickPickItem>(
	at: Step,
	question: { readonly placeholder: string; readonly items: readonly Item[] },
): Promise<Answer<Item>> {
	const pick = Object.assign(window.createQuickPick<Item>(), at, question, {
		ignoreFocusOut: true,
		buttons: buttonsAt(at),
	});
	return asked(pick, (resolve) => [
		pick.onDidAccept(() => {
			const [picked] = pick.selectedItems;
			if (picked) resolve(picked);
		}),
	]);
}

/** What text boxes and lists have in common. */
interface QuestionBox extends Disposable {
	readonly onDidTriggerButton: (listener: (button: QuickInputButton) => void) => Disposable;
	readonly onDidHide: (listener: () => void) => Disposable;
	readonly show: () => void;
}

async function asked<T>(
	box: QuestionBox,
	listen: (resolve: (answer: T) => void) => readonly Disposable[],
): Promise<Answer<T>> {
	const listeners: Disposable[] = [];
	try {
		return await new Promise<Answer<T>>((resolve) => {
			listeners.push(
				...listen(resolve),
				box.onDidTriggerButton((button) => {
					if (button === QuickInputButtons.Back) resolve(BACK);
				}),
				box.onDidHide(() => resolve(undefined)),
			);
			box.show();
		});
	} finally {
		for (const listener of listeners) listener.dispose();
		box.dispose();
	}
}

function buttonsAt({ step }: Step): QuickInputButton[] {
	return step > 1 ? [QuickInputButtons.Back] : [];
}
