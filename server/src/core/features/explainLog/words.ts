import { temporaryFolder } from '../../base/socketPath';
import { statusOf } from './causes';
import { type LoggedAddress, loggedAddressText } from './loggedAddress';
import type { LogLine } from './logLine';

/** What is known of the program at the other side of a line. */
export interface Behind {
	/** What to call it: `Ghost`. Undefined where no config tells who it is. */
	readonly label: string | undefined;
	/** How to start it: a command, or words of a sentence: `start Ghost in /srv/igu`. */
	readonly start: string;
	/** Whether it leaves its socket behind and does not start while it is there, as Ghost 5 and later; undefined if not known. */
	readonly keepsSocket: boolean | undefined;
	/** Whether a config has it listen at just the address of the line. */
	readonly meets: boolean;
}

/** The visitors' side of a line: what they get, and of which site. */
export function effectOf(line: LogLine): string {
	const status = line.cause === undefined ? undefined : statusOf(line.cause);
	const site = siteOf(line);
	if (status === undefined) return 'nginx does not start';
	return site === undefined ? status : `${status} for ${site}`;
}

/** The site that a line is about: the name of its server where that is a host's, else the host that was asked for. */
function siteOf({ server, host }: LogLine): string | undefined {
	const isHost = server !== undefined && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(server);
	return isHost ? server : (host ?? (server === '' ? undefined : server));
}

/** What is wrong, as the facts know it: a clause that goes on after the effect. */
export function causeInWords(
	line: LogLine,
	address: LoggedAddress | undefined,
	{ label }: Pick<Behind, 'label'>,
): string {
	const at = address ? loggedAddressText(address) : 'its upstream';
	const program = label ?? 'the program';
	switch (line.cause) {
		case undefined:
			return line.words;
		case 'no-file':
			return `there is no socket ${at}`;
		case 'closed':
			return `nginx's user may not open ${at}`;
		case 'refused':
			return address?.kind === 'unix' ? `the file ${at} is there, but nobody listens on it` : `nobody listens on ${at}`;
		case 'full':
			return `${program} accepts no more connections on ${at}`;
		case 'not-a-folder':
			return `a part of ${at} is a file, not a folder`;
		case 'unreachable':
			return `no network route to ${at}`;
		case 'no-connection-in-time':
			return `no connection to ${at} in time`;
		case 'no-answer-in-time':
			return `${program} on ${at} did not answer in time`;
		case 'ended':
			return `${program} on ${at} closed the connection before its answer was complete`;
		case 'big-header':
			return `the headers from ${at} are larger than nginx's buffer`;
		case 'not-http':
			return `the answer from ${at} is not HTTP`;
		case 'tls':
			return `nginx speaks TLS to ${at}, which does not`;
		case 'no-live-upstreams':
			return `nginx uses no server of upstream ${at} at the moment`;
		case 'no-resolver':
			return `nginx cannot look up ${at} without a resolver`;
		case 'not-resolved':
			return `nginx's resolver does not find ${at}`;
		case 'no-address':
			return 'the variable in proxy_pass holds no address';
		case 'unknown-host':
			return `there is no upstream or host called ${at}`;
		case 'config-refused':
			return 'its config has an error';
	}
}

/** What to do where no problem of the configs tells it better: one or two sentences. */
export function fixInWords(line: LogLine, address: LoggedAddress | undefined, behind: Behind): string {
	switch (line.cause) {
		case 'no-file':
			return noFile(address, behind);
		case 'closed':
			return closed(address, behind);
		case 'refused':
			return refused(address, behind);
		case 'full':
			return `${capital(started(behind, 'restart'))}. If this comes back, look at its CPU load and its database.`;
		case 'not-a-folder':
			return 'Put a colon between the socket and the path that follows it: http://unix:/run/x.sock:/path.';
		case 'unreachable':
		case 'no-connection-in-time':
			return 'Check the host and port, and the firewall between the two.';
		case 'no-answer-in-time':
			return `Look at ${whose(behind)} log, CPU load and database. ${capital(started(behind, 'restart'))} if it hangs.`;
		case 'ended':
			return `Read ${whose(behind)} log: it stopped, or was restarted, while it served this request.`;
		case 'big-header':
			return 'Add to this location: proxy_buffer_size 16k; proxy_buffers 8 16k;';
		case 'not-http':
			return 'Check which program listens there: nginx expects HTTP.';
		case 'tls':
			return 'Write http:// instead of https:// in proxy_pass: Ghost speaks plain HTTP.';
		case 'no-live-upstreams':
			return 'Read the lines above this one in the log: they tell why each server failed. A server marked "down" is never used.';
		case 'no-resolver':
			return 'Declare an upstream of this name, or write the host without a variable. Else add a resolver.';
		case 'not-resolved':
			return 'Check the spelling of the host, and the resolver.';
		case 'no-address':
			return 'Check the "set" or "map" that gives the variable its value.';
		case 'unknown-host':
			return 'Declare an upstream of this name, or correct the name.';
		case 'config-refused':
		case undefined:
			return 'Correct this line, then run: sudo nginx -t';
	}
}

function noFile(address: LoggedAddress | undefined, behind: Behind): string {
	const path = address ? loggedAddressText(address) : '';
	const folder = temporaryFolder(path);
	const isPrivate =
		folder === undefined
			? ''
			: ` If it runs, nginx or it has its own ${folder} (PrivateTmp=true): use a socket in /run instead.`;
	return `${startOf(behind, path)}${isPrivate}`;
}

function closed(address: LoggedAddress | undefined, behind: Behind): string {
	const path = address ? loggedAddressText(address) : '';
	const looked = `Let nginx's user write to the socket and enter its folders (namei -l ${path} shows the modes).`;
	return behind.meets
		? `${looked} If ${behind.label}'s config was changed since, ${started(behind, 'restart')}.`
		: looked;
}

function refused(address: LoggedAddress | undefined, behind: Behind): string {
	const at = address ? loggedAddressText(address) : '';
	if (address?.kind !== 'unix' || behind.keepsSocket === false) return startOf(behind, at);
	if (behind.keepsSocket === undefined) return `${startOf(behind, at)} If it says "already in use", run: sudo rm ${at}`;
	return `Remove the file that a crash left (sudo rm ${at}), then ${started(behind, 'start')}.`;
}

/** To start who is to listen at an address, or to have the two agree on it. */
function startOf(behind: Behind, at: string): string {
	if (behind.label === undefined) return `Start the program that listens on ${at}, or change the address in nginx.`;
	if (!behind.meets) return `Use the same address in nginx and ${behind.label}.`;
	return `${capital(started(behind, 'start'))}. If it stops again, read its log.`;
}

function started({ start }: Behind, verb: 'start' | 'restart'): string {
	return verb === 'start' ? start : start.replace('start', 'restart');
}

function whose({ label }: Behind): string {
	return label === undefined ? "the program's" : `${label}'s`;
}

function capital(text: string): string {
	return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
