import { posix } from 'node:path';
import { say, upperFirst } from '../core/base/phrase';
import { GHOST_ENVIRONMENT } from '../core/languages/ghost/defaults';
import { isLoopback } from '../core/model/endpoint';
import { addressName, listenerName } from './address';
import type { Finding } from './finding';
import { HERE, type LiveListener } from './machine';
import { environmentPlace, startGhost } from './remedies';
import { decidingVariable, isSameFile } from './running';
import type { Sight } from './sight';

/** A clock of the kernel counts whole seconds since the start of the system. */
const CLOCK_SLACK_MS = 2000;

/** What to say of a Ghost that listens at `at`, while nginx connects to `wanted`, where nobody does. */
export async function elsewhere(sight: Sight, at: LiveListener, wanted: string): Promise<Finding> {
	const { subject } = sight;
	const { why, cure } = await reasonOf(sight, at);
	if (at.transport === 'tcp' && subject.listen?.address.transport === 'unix') return onTcp(sight, at, { why, cure });
	if (!subject.connect)
		return {
			code: 'ghost-listens-elsewhere',
			severity: 'warning',
			what: say`Ghost listens on ${listenerName(at)} and not on ${wanted}.`,
			why,
			cure,
		};
	const isPort = subject.connect.address.transport === 'tcp';
	return {
		code: 'ghost-listens-elsewhere',
		severity: 'error',
		what: isPort
			? say`Visitors get 502: nginx connects to ${wanted}, where nothing listens, but Ghost listens on ${listenerName(at)}.`
			: say`Visitors get 502: nginx connects to ${wanted}, but Ghost listens on ${listenerName(at)}.`,
		why,
		cure,
	};
}

/** What to say of a Ghost that nginx reaches at `at`, though its config names another address. */
export async function overruled(sight: Sight, at: LiveListener): Promise<Finding> {
	const { listen } = sight.subject;
	const { why } = await reasonOf(sight, at);
	return {
		code: 'config-overruled',
		severity: 'information',
		what: listen
			? say`nginx reaches Ghost on ${listenerName(at)}, though ${listen.place} says ${addressName(listen.address)}.`
			: say`nginx reaches Ghost on ${listenerName(at)}, though its config says otherwise.`,
		why,
		cure: say`Nothing is broken. Write the same address into the config, so that nobody is misled.`,
	};
}

function onTcp({ subject: { ghost, name } }: Sight, at: LiveListener, reason: Pick<Finding, 'why' | 'cure'>): Finding {
	const ignored = ghost?.ignoresSocket === true;
	return {
		code: 'ghost-on-tcp',
		severity: 'error',
		what: say`Visitors get 502: Ghost listens on TCP ${listenerName(at)} and not on ${name}.`,
		why: !ignored
			? reason.why
			: ghost.version === undefined
				? say`Ghost 5 and later ignore server.socket, and log nothing about it.`
				: say`Ghost ${ghost.version} ignores server.socket, and logs nothing about it.`,
		cure: ignored
			? say`Write "port": { "path": ${JSON.stringify(name)}, "readableAll": true, "writableAll": true } in place of "socket" ("ghost-nginx check" shows the edit), and restart Ghost.`
			: reason.cure,
	};
}

/** Why Ghost does not listen where its config says, and what to do. */
async function reasonOf(sight: Sight, at: LiveListener): Promise<Pick<Finding, 'why' | 'cure'>> {
	const { subject, running, machine } = sight;
	const { ghost, connect } = subject;
	const restart = [startGhost(sight, 'restart'), '.'];
	const follow = say`have nginx connect to ${addressName(at)}`;
	if (
		at.transport === 'tcp' &&
		at.network !== '' &&
		sight.view?.network === '' &&
		connect?.address.transport === 'tcp'
	) {
		const ports = `ports: "127.0.0.1:${connect.address.port}:${at.port}"`;
		return {
			why: say`It listens inside ${at.process?.view.label ?? say`a container`}, and nothing publishes its port there on this machine.`,
			cure: isLoopback(at.host)
				? say`Publish it, as in ${ports} in the compose file, and have Ghost listen on "host": "::", as the loopback of a container is its own; then recreate the container.`
				: say`Publish it, as in ${ports} in the compose file; then recreate the container.`,
		};
	}
	const config = ghost?.config;
	const deciding = running && decidingVariable(running, at);
	if (!running || !config) {
		const toNginx = say`${follow} (${connect?.place ?? say`in nginx’s files`}), then nginx -t and nginx -s reload`;
		if (!deciding)
			return { why: say`Its config has another address than nginx’s files.`, cure: [upperFirst(toNginx), '.'] };
		return {
			why: say`Its environment has ${deciding.name}=${deciding.value}.`,
			cure: say`Either ${toNginx}; or change the variable ${environmentPlace(sight)}, and restart Ghost.`,
		};
	}
	const { variables } = running;
	const environment = variables && (variables['NODE_ENV'] ?? GHOST_ENVIRONMENT);
	if (environment !== undefined && config.environment !== 'local' && environment !== config.environment)
		return {
			why:
				variables?.['NODE_ENV'] === undefined
					? say`Its environment has no NODE_ENV, so that it reads config.${environment}.json and not ${posix.basename(config.path)}.`
					: say`It runs with NODE_ENV=${environment}, so that it reads config.${environment}.json and not ${posix.basename(config.path)}.`,
			cure: say`Set NODE_ENV=${config.environment} ${environmentPlace(sight)}, and restart Ghost.`,
		};
	if (deciding)
		return {
			why: say`Its environment has ${deciding.name}=${deciding.value}, which wins over ${config.name}.`,
			cure: say`Either ${follow} (${connect?.place ?? say`in nginx’s files`}), or change the variable ${environmentPlace(sight)}, and restart Ghost.`,
		};
	const look = await machine.lookAt(config.path, HERE);
	const { startedAt, view } = running.process;
	if ('changedAt' in look && startedAt !== undefined && look.changedAt > startedAt + CLOCK_SLACK_MS)
		return { why: say`It was started before ${config.name} changed.`, cure: restart };
	if (running.config !== undefined && !isSameFile(look, await machine.lookAt(running.config, view)))
		return { why: say`It reads another file, ${running.config} in ${view.label}.`, cure: restart };
	const argument = running.process.command.find((text) => text.startsWith('--server'));
	if (argument !== undefined)
		return {
			why: say`Its command line has ${argument}, which wins over ${config.name}.`,
			cure: say`Either ${follow}, or start Ghost without it.`,
		};
	return {
		why: say`It runs with another address than this file has: it was started before the file changed, or its environment has server__port.`,
		cure: variables ? restart : say`${restart} If that does not help, sudo ghost-nginx doctor shows its environment.`,
	};
}
