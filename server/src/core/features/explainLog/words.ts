import { say, upperFirst, type Words } from '../../base/phrase';
import { temporaryFolder } from '../../base/socketPath';
import { statusOf } from './causes';
import { type LoggedAddress, loggedAddressText } from './loggedAddress';
import type { LogLine } from './logLine';

/** What is known of the program at the other side of a line. */
export interface Behind {
	/** What to call it: `Ghost`. Undefined where no config tells who it is. */
	readonly label: Words | undefined;
	/** How to start it: a command, or words of a sentence: `start Ghost in /srv/igu`. */
	readonly started: { readonly start: Words; readonly restart: Words };
	/** Whether it leaves its socket behind and does not start while it is there, as Ghost 5 and later; undefined if not known. */
	readonly keepsSocket: boolean | undefined;
	/** Whether a config has it listen at just the address of the line. */
	readonly meets: boolean;
}

/** The visitors' side of a line: what they get, and of which site. */
export function effectOf(line: LogLine): Words {
	const status = line.cause === undefined ? undefined : statusOf(line.cause);
	const site = siteOf(line);
	if (status === undefined) return say`nginx does not start`;
	return site === undefined ? status : say`${status} for ${site}`;
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
): Words {
	const at = address ? loggedAddressText(address) : say`its upstream`;
	const program = label ?? say`the program`;
	switch (line.cause) {
		case undefined:
			return line.words;
		case 'no-file':
			return say`there is no socket ${at}`;
		case 'closed':
			return say`nginx's user may not open ${at}`;
		case 'refused':
			return address?.kind === 'unix'
				? say`the file ${at} is there, but nobody listens on it`
				: say`nobody listens on ${at}`;
		case 'full':
			return say`${program} accepts no more connections on ${at}`;
		case 'not-a-folder':
			return say`a part of ${at} is a file, not a folder`;
		case 'unreachable':
			return say`no network route to ${at}`;
		case 'no-connection-in-time':
			return say`no connection to ${at} in time`;
		case 'no-answer-in-time':
			return say`${program} on ${at} did not answer in time`;
		case 'ended':
			return say`${program} on ${at} closed the connection before its answer was complete`;
		case 'big-header':
			return say`the headers from ${at} are larger than nginx's buffer`;
		case 'not-http':
			return say`the answer from ${at} is not HTTP`;
		case 'tls':
			return say`nginx speaks TLS to ${at}, which does not`;
		case 'no-live-upstreams':
			return say`nginx uses no server of upstream ${at} at the moment`;
		case 'no-resolver':
			return say`nginx cannot look up ${at} without a resolver`;
		case 'not-resolved':
			return say`nginx's resolver does not find ${at}`;
		case 'no-address':
			return say`the variable in proxy_pass holds no address`;
		case 'unknown-host':
			return say`there is no upstream or host called ${at}`;
		case 'config-refused':
			return say`its config has an error`;
	}
}

/** What to do where no problem of the configs tells it better: one or two sentences. */
export function fixInWords(line: LogLine, address: LoggedAddress | undefined, behind: Behind): Words {
	switch (line.cause) {
		case 'no-file':
			return noFile(address, behind);
		case 'closed':
			return closed(address, behind);
		case 'refused':
			return refused(address, behind);
		case 'full':
			return say`${upperFirst(behind.started.restart)}. If this comes back, look at its CPU load and its database.`;
		case 'not-a-folder':
			return say`Put a colon between the socket and the path that follows it: http://unix:/run/x.sock:/path.`;
		case 'unreachable':
		case 'no-connection-in-time':
			return say`Check the host and port, and the firewall between the two.`;
		case 'no-answer-in-time':
			return say`Look at the log, CPU load and database of ${nameOf(behind)}. ${upperFirst(behind.started.restart)} if it hangs.`;
		case 'ended':
			return say`Read the log of ${nameOf(behind)}: it stopped, or was restarted, while it served this request.`;
		case 'big-header':
			return say`Add to this location: proxy_buffer_size 16k; proxy_buffers 8 16k;`;
		case 'not-http':
			return say`Check which program listens there: nginx expects HTTP.`;
		case 'tls':
			return say`Write http:// instead of https:// in proxy_pass: Ghost speaks plain HTTP.`;
		case 'no-live-upstreams':
			return say`Read the lines above this one in the log: they tell why each server failed. A server marked "down" is never used.`;
		case 'no-resolver':
			return say`Declare an upstream of this name, or write the host without a variable. Else add a resolver.`;
		case 'not-resolved':
			return say`Check the spelling of the host, and the resolver.`;
		case 'no-address':
			return say`Check the "set" or "map" that gives the variable its value.`;
		case 'unknown-host':
			return say`Declare an upstream of this name, or correct the name.`;
		case 'config-refused':
		case undefined:
			return say`Correct this line, then run: sudo nginx -t`;
	}
}

function noFile(address: LoggedAddress | undefined, behind: Behind): Words {
	const path = address ? loggedAddressText(address) : '';
	const folder = temporaryFolder(path);
	const toStart = startOf(behind, path);
	return folder === undefined
		? toStart
		: say`${toStart} If it runs, nginx or it has its own ${folder} (PrivateTmp=true): use a socket in /run instead.`;
}

function closed(address: LoggedAddress | undefined, behind: Behind): Words {
	const path = address ? loggedAddressText(address) : '';
	const looked = say`Let nginx's user write to the socket and enter its folders (namei -l ${path} shows the modes).`;
	return behind.meets
		? say`${looked} If the config of ${nameOf(behind)} was changed since, ${behind.started.restart}.`
		: looked;
}

function refused(address: LoggedAddress | undefined, behind: Behind): Words {
	const at = address ? loggedAddressText(address) : '';
	if (address?.kind !== 'unix' || behind.keepsSocket === false) return startOf(behind, at);
	if (behind.keepsSocket === undefined)
		return say`${startOf(behind, at)} If it says "already in use", run: sudo rm ${at}`;
	return say`Remove the file that a crash left (sudo rm ${at}), then ${behind.started.start}.`;
}

/** To start who is to listen at an address, or to have the two agree on it. */
function startOf(behind: Behind, at: string): Words {
	if (behind.label === undefined) return say`Start the program that listens on ${at}, or change the address in nginx.`;
	if (!behind.meets) return say`Use the same address in nginx and ${behind.label}.`;
	return say`${upperFirst(behind.started.start)}. If it stops again, read its log.`;
}

function nameOf({ label }: Behind): Words {
	return label ?? say`the program`;
}
