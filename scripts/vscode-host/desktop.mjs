import { existsSync } from 'node:fs';
import { findProgram } from './processes.mjs';

const onMac = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** Whether a window could be shown here. */
export function hasDisplay() {
	if (process.platform === 'win32' || process.platform === 'darwin') return true;
	// In WSL `code` belongs to Windows and looks for the extension there.
	if (process.env.WSL_DISTRO_NAME !== undefined) return false;
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The command of the VS Code that is installed on this machine, if a window of it could be shown. */
export function findDesktop() {
	if (!hasDisplay()) return undefined;
	const chosen = process.env.VSCODE_EXECUTABLE_PATH;
	if (chosen !== undefined && chosen !== '') return chosen;
	return findProgram('code', 'code-insiders', 'codium') ?? (existsSync(onMac) ? onMac : undefined);
}
