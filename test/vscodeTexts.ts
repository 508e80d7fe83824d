/** What of VS Code the tests of texts need that run without it: a text with its values, in English. */
export const l10n = {
	t: (text: string, ...values: readonly (string | number)[]): string =>
		text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};
