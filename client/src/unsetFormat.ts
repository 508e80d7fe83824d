import { Uri, workspace } from 'vscode';
import type { ConfigurationParams } from 'vscode-languageclient';

/** What is set of the layout of nginx files, also by `.ghost-nginx.json`. */
const keys = ['alignArguments', 'braceOnOwnLine', 'blankLineAfterBlock', 'maxBlankLines'];

/**
 * Takes out of the settings that the server asked for what the user has left as it is: VS Code fills in defaults, and what a
 * project has set would never count beside them.
 */
export function withoutUnsetFormat({ items }: ConfigurationParams, values: readonly unknown[]): unknown[] {
	return values.map((value, i) => {
		const format = membersOf(membersOf(value)?.['format']);
		if (!format) return value;
		const uri = items[i]?.scopeUri;
		const section = workspace.getConfiguration('ghostNginx.format', uri === undefined ? undefined : Uri.parse(uri));
		const set = Object.entries(format).filter(([key]) => !keys.includes(key) || isSet(section.inspect(key) ?? {}));
		return { ...membersOf(value), format: Object.fromEntries(set) };
	});
}

/** A setting as `inspect` tells it: each value of it has a name of its own, beside those of the key and of the default. */
function isSet(inspected: object): boolean {
	return Object.entries(inspected).some(
		([name, value]) => name.endsWith('Value') && !name.startsWith('default') && value !== undefined,
	);
}

function membersOf(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
