import type { Connection } from 'vscode-languageserver';
import type { Host } from './host';
import { DOCTOR, type DoctorResult } from './protocol';
import type { Session } from './session';

/** Answers what the live machine shows, where the server runs on one. The client asks only when its user does. */
export function answerDoctor(connection: Connection, session: Session, host: Host): void {
	const nothing: DoctorResult = { text: 'This server runs on no machine that it could look at.\n', sockets: [] };
	connection.onRequest(
		DOCTOR,
		session.guard(DOCTOR, nothing, async (_: unknown, token): Promise<DoctorResult> => {
			await session.scanned(token);
			return host.doctor ? host.doctor(session.snapshot()) : nothing;
		}),
	);
}
