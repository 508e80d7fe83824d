import type { Connection } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { DOCTOR, type DoctorResult } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/doctor`, a request of our own. A server that runs on no machine has no findings. */
export function answerDoctor(connection: Connection, session: Session): void {
	const { client } = session;
	const nothing: DoctorResult = {
		text: `${client.inWords(say`This server runs on no machine that it could look at.`)}\n`,
		sockets: [],
		ghosts: [],
	};
	connection.onRequest(
		DOCTOR,
		session.guard(DOCTOR, nothing, async (_: unknown, token): Promise<DoctorResult> => {
			await session.scanned(token);
			return session.doctor ? session.doctor(session.snapshot(), client.inWords) : nothing;
		}),
	);
}
