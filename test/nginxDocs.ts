import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Documentation, readDocumentation } from '../server/src/core/languages/nginx/directives/documentation';

/** The text of `dist/nginx-docs.json`, as a build would write it. */
export function documentationText(): string {
	const script = join(import.meta.dirname, '../scripts/nginx-docs.mjs');
	return execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
}

let read: Documentation | undefined;

/** The same, read once. */
export function nginxDocumentation(): Documentation {
	read ??= readDocumentation(documentationText());
	if (!read) throw new Error('scripts/nginx-docs.mjs does not print what the server can read');
	return read;
}
