import { infoOf } from '../../installs/install';
import { listeningOf } from '../../installs/listening';
import type { GhostOutcome } from '../../installs/outcome';
import { modeText } from '../../installs/socketMode';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { EndpointRef } from '../../workspace/keyIndex';
import { code } from './hover';

/** What Ghost does with a path in its config: whether it listens there, and who may connect. */
export function listeningInWords(ref: EndpointRef, queries: WorkspaceQueries): string {
	const refused = infoOf(queries, ref.uri).managedByCli && ref.endpoint.form.startsWith('server.port');
	return `${foretold(ref, queries)}${refused ? ', but Ghost-CLI refuses a path in `server.port`' : ''}`;
}

function foretold(ref: EndpointRef, queries: WorkspaceQueries): string {
	const listening = listeningOf(queries, ref.uri);
	if (!listening) return 'listens';
	if (listening.known) return outcomeText(listening.outcome, ref);
	const [four, later] = [outcomeText(listening.four, ref), outcomeText(listening.later, ref)];
	return four === later ? four : `${four} (Ghost 4 and earlier) or ${later} (Ghost 5 and later)`;
}

function outcomeText(outcome: GhostOutcome, { endpoint }: EndpointRef): string {
	switch (outcome.kind) {
		case 'stops':
			return `does not start: ${code(outcome.says)}`;
		case 'tcp': {
			const place = code(`${outcome.host ?? '*'}:${outcome.port ?? '?'}`);
			const why = outcome.ignoresSocket ? ', as it ignores `server.socket`' : '';
			return `does not listen here but on TCP ${place}${why}`;
		}
		case 'socket':
			return outcome.path === addressText(endpoint)
				? `listens with ${modeInWords(outcome.mode)}`
				: `does not listen here but on ${code(outcome.path)}`;
	}
}

/** A mode, and what it means for nginx: to connect to a socket is to write to it. */
export function modeInWords(mode: number): string {
	return `mode \`${modeText(mode)}\`: ${whoMayConnect(mode)}`;
}

function whoMayConnect(mode: number): string {
	if ((mode & 0o002) !== 0) return 'everybody may connect';
	if ((mode & 0o020) !== 0) return 'Ghost’s user and group only';
	return (mode & 0o200) !== 0 ? 'Ghost’s user only' : 'nobody but root may connect';
}
