/** Says loudly that something is not tried here, in capitals, and what it wants. CI=true does not allow that. */
export function skipped(what: string): void {
	if (process.env['CI'] === 'true') throw new Error(`SKIPPED: ${what} CI=true does not allow that.`);
	console.warn(`\nSKIPPED: ${what}\n`);
}
