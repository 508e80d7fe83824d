import { say } from '../../base/phrase';
import { isSameUrl, parseUrl, quoted, refuse, type ScaffoldRefusal, type Site } from '../request';
import { type ComposeProject, type ComposeService, isOtherProxy, isPlainNginx } from './project';
import { SOCKET_VOLUME } from './texts';

/** Who plays which part in the project; undefined where nobody does yet. */
export interface Roles {
	readonly ok: true;
	readonly ghost: ComposeService | undefined;
	readonly nginx: ComposeService | undefined;
}

/** Finds them in a project; refuses where that would be guessing, or where they cannot be changed. `name` is that of its file. */
export function rolesIn({ services, volumes }: ComposeProject, site: Site, name: string): Roles | ScaffoldRefusal {
	const all = services.filter(({ runs }) => runs === 'ghost');
	const usual = all.filter((one) => !one.startsItsOwnWay);
	const ghosts = usual.length > 0 ? usual : all;
	const wanted = ghosts.filter(({ environment }) => isUrlOf(site, environment.get('url')) === true);
	const ghost = ghosts.length === 1 ? ghosts[0] : wanted[0];
	const named = (some: readonly ComposeService[]): string => some.map((one) => one.name).join(', ');
	if (ghosts.length > 1 && wanted.length !== 1) {
		return refuse(
			say`${name} has several services that run Ghost (${named(ghosts)}), and the url of none alone is ${quoted(site.url.text)}: give the url of the one that is meant.`,
		);
	}
	if (ghost) {
		if (isUrlOf(site, ghost.environment.get('url')) === false) {
			return refuse(
				say`${name} has ${quoted(ghost.environment.get('url') ?? '')} as the url of ${ghost.name} and ${quoted(site.url.text)} was asked for: change one of them, then try again.`,
			);
		}
		if (ghost.startsItsOwnWay) {
			return refuse(
				say`The service ${ghost.name} in ${name} starts Ghost in a way of its own, to which this cannot add the removal of a socket that was left over: set server__port and a shared volume by hand.`,
			);
		}
	}
	const fronts = services.filter(isPlainNginx);
	if (fronts.length > 1) {
		return refuse(
			say`${name} has several services that run nginx (${named(fronts)}), and nobody can tell which one is meant: set the shared volume by hand.`,
		);
	}
	const others = services.filter(isOtherProxy);
	if (others.length > 0) {
		return refuse(
			say`${name} has ${named(others)} in front of its sites, which would not find Ghost on a socket: this setup supports only nginx.`,
		);
	}
	const taken = services.filter(
		(one) => (!ghost && one.name === 'ghost') || (fronts.length === 0 && one.name === 'nginx'),
	);
	if (taken.length > 0) {
		return refuse(
			say`${name} has a service ${named(taken)} with an image that does not say what it is, so nothing can be added to it: name the image, or rename the service.`,
		);
	}
	if (volumes.includes(SOCKET_VOLUME)) {
		return refuse(say`${name} has a volume ${SOCKET_VOLUME} already: rename it, then try again.`);
	}
	return { ok: true, ghost, nginx: fronts[0] };
}

/** Whether `written` is the url of the site; undefined where nobody can tell, since Compose fills in a variable. */
function isUrlOf(site: Site, written: string | undefined): boolean | undefined {
	if (written === undefined || written.includes('$')) return undefined;
	const url = parseUrl(written);
	return !('message' in url) && isSameUrl(url, site.url);
}
