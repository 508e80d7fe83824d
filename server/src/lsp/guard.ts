import {
	type CancellationToken,
	type Connection,
	ErrorCodes,
	LSPErrorCodes,
	ResponseError,
} from 'vscode-languageserver';

/** Wraps the handler of a request, see `guardRequests`. */
export type Guard = <Params, Answer>(
	method: string,
	empty: Answer,
	answer: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
) => (params: Params, token: CancellationToken) => Promise<Answer>;

/** What every request is refused with after `shutdown`. */
export function shutDown(): ResponseError {
	return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
}

/**
 * Wraps handlers so that they are refused once it `isOver`, wait for `ready`, stop if the client cancels the request, and give the empty answer if they
 * throw anything but a `ResponseError`: the failure is logged, and the user is not disturbed.
 */
export function guardRequests(connection: Connection, ready: () => Promise<void>, isOver: () => boolean): Guard {
	return (method, empty, answer) => async (params, token) => {
		if (isOver()) throw shutDown();
		try {
			await ready();
			stopIfCancelled(token);
			const answered = await answer(params, token);
			stopIfCancelled(token);
			return answered;
		} catch (error) {
			if (error instanceof ResponseError) throw error;
			connection.console.error(
				`${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
			);
			return empty;
		}
	};
}

/** Throws what a handler ends with once the client has taken its request back. */
export function stopIfCancelled(token: CancellationToken): void {
	if (token.isCancellationRequested)
		throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The client took it back.');
}

/** Resolves with `done`, or as soon as `token` is cancelled. */
export function untilCancelled(done: Promise<void>, token: CancellationToken): Promise<void> {
	return new Promise((resolve, reject) => {
		const listener = token.onCancellationRequested(() => resolve());
		done.then(resolve, reject).finally(() => listener.dispose());
	});
}
