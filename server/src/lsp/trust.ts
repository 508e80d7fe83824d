import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createEmitter } from './emitter';
import { DID_GRANT_TRUST, type InitializationOptions } from './protocol';

/** Whether the user trusts the workspace: before that, nothing outside of it is read because of what stands in it. */
export interface Trust {
	readonly isGranted: () => boolean;
	/** `listener` is called when it is granted. */
	readonly onGrant: (listener: () => void) => void;
}

/** Granted unless the client says otherwise, and from `ghostNginx/didGrantTrust` on. */
export function followTrust(connection: Connection, { initializationOptions }: InitializeParams): Trust {
	const options: InitializationOptions = initializationOptions ?? {};
	const granted = createEmitter<void>();
	let isGranted = options.trusted !== false;
	connection.onNotification(DID_GRANT_TRUST, () => {
		if (isGranted) return;
		isGranted = true;
		granted.fire();
	});
	return { isGranted: () => isGranted, onGrant: granted.on };
}
