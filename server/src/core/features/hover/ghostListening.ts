import { code } from '../../base/markdown';
import { plainly, say, type Words } from '../../base/phrase';
import { sameData } from '../../base/sameData';
import { type Install, installsOf } from '../../installs/install';
import { isAt, listeningOfInstall } from '../../installs/listening';
import type { GhostOutcome } from '../../installs/outcome';
import { modeText } from '../../installs/socketMode';
import { addressText, type Endpoint, isAnyAddress, isLoopback } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt } from '../../sites/backends';
import { decidingEnds } from '../../sites/decidingEnds';
import type { EndpointRef } from '../../workspace/keyIndex';
import { settingInWords } from '../settingName';

/** What Ghost does with an address that a setting gives it: whether it listens there, and who may connect. */
export function listeningInWords(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const install = installAt(ref, queries);
	const { transport, form } = ref.endpoint;
	const refused = install?.info.managedByCli === true && transport === 'unix' && form.startsWith('server.port');
	const said = [foretold(ref.endpoint, install), doubtOf(install)];
	return refused ? say`${said}, but Ghost-CLI refuses a path in \`server.port\`` : said;
}

/** That a setting has no effect, and which one decides. */
export function withoutEffectInWords(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const [deciding] = decidingEnds(queries, ref);
	const own = say`${code(addressText(ref.endpoint))} has no effect`;
	if (!deciding) return own;
	return say`${own}: ${settingInWords(queries, deciding, code)} decides for ${code(addressText(deciding.endpoint))}`;
}

/** Where the Ghost of an install will listen, as it comes out of all its settings; undefined where nobody can tell. */
export function outcomeInWords(install: Install): Words | undefined {
	const listening = listeningOfInstall(install);
	if (!listening) return undefined;
	if (listening.known) return say`Ghost ${placeText(listening.outcome, install)}`;
	const [four, later] = [placeText(listening.four, install), placeText(listening.later, install)];
	return sameData(four, later) ? say`Ghost ${four}` : say`Ghost 4 and earlier: ${four}. Ghost 5 and later: ${later}`;
}

/** The install whose setting an end is; of several the first. */
function installAt(ref: EndpointRef, queries: WorkspaceQueries): Install | undefined {
	const id = backendAt(queries, ref)?.backend.install;
	const installs = installsOf(queries, ref.uri);
	return installs.find((install) => install.id === id) ?? installs[0];
}

function foretold(endpoint: Endpoint, install: Install | undefined): Words {
	const listening = install && listeningOfInstall(install);
	if (!listening) return say`listens`;
	if (listening.known) return atEnd(listening.outcome, endpoint, install);
	const [four, later] = [atEnd(listening.four, endpoint, install), atEnd(listening.later, endpoint, install)];
	return sameData(four, later) ? four : say`${four} (Ghost 4 and earlier) or ${later} (Ghost 5 and later)`;
}

/** Why that may be otherwise, for all that is known here. */
function doubtOf(install: Install | undefined): Words {
	return install?.hidden === undefined ? '' : say`, as far as is known: ${plainly(install.hidden)}`;
}

/** Of one address: that Ghost listens there, or where instead. */
function atEnd(outcome: GhostOutcome, endpoint: Endpoint, install: Install): Words {
	if (outcome.kind === 'stops') return say`does not start: ${code(outcome.says)}`;
	if (isAt(outcome, endpoint))
		return outcome.kind === 'socket' ? say`listens with ${modeInWords(outcome.mode)}` : placeText(outcome, install);
	const why = outcome.kind === 'tcp' && outcome.ignoresSocket ? say`, as it ignores \`server.socket\`` : '';
	return say`does not listen here but on ${outcome.kind === 'tcp' ? say`TCP ${tcpText(outcome)}` : code(outcome.path)}${why}`;
}

function placeText(outcome: GhostOutcome, install: Install): Words {
	switch (outcome.kind) {
		case 'stops':
			return say`does not start: ${code(outcome.says)}`;
		case 'tcp': {
			const why = outcome.ignoresSocket ? say` and ignores \`server.socket\`` : '';
			return say`listens on TCP ${tcpText(outcome)}${why}: ${whoReaches(outcome.host, install)}`;
		}
		case 'socket':
			return say`listens on ${code(outcome.path)} with ${modeInWords(outcome.mode)}`;
	}
}

function tcpText({ host, port }: Extract<GhostOutcome, { kind: 'tcp' }>): string {
	return code(`${host?.includes(':') ? `[${host}]` : (host ?? '*')}:${port ?? '?'}`);
}

/** From where a host lets others connect. */
function whoReaches(host: string | undefined, { launcher }: Install): Words {
	const inside = launcher?.launcher.scope.hosts !== undefined;
	if (host === undefined || isAnyAddress(host))
		return inside ? say`other containers may connect` : say`other machines may connect`;
	if (isLoopback(host)) return inside ? say`nobody outside of its container may connect` : say`this machine only`;
	return say`at this address only`;
}

/** A mode, and what it means for nginx: to connect to a socket is to write to it. */
export function modeInWords(mode: number): Words {
	return say`mode \`${modeText(mode)}\`: ${whoMayConnect(mode)}`;
}

function whoMayConnect(mode: number): Words {
	if ((mode & 0o002) !== 0) return say`everybody may connect`;
	if ((mode & 0o020) !== 0) return say`Ghost’s user and group only`;
	return (mode & 0o200) !== 0 ? say`Ghost’s user only` : say`nobody but root may connect`;
}
