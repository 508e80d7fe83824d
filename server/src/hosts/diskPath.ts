import { URI } from 'vscode-uri';
import type { Uri } from '../core/base/uri';

/** The path of a `file:` uri as this machine writes it: with backslashes and a drive on Windows. */
export function diskPath(uri: Uri): string {
	return URI.parse(uri).fsPath;
}
