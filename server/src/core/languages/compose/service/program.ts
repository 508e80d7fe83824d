import { say, type Words } from '../../../base/phrase';
import { ITSELF, type Launcher } from '../../../model/launcher';
import { isNginxPath } from '../../dockerfile/image/nginxImage';
import { GHOSTS_OWN_VARIABLE } from '../facts/keptKeys';
import type { BoundMap } from '../project/bound';
import { ghostTag, type ServiceImage } from './image';
import { type ServiceStart, serviceStart } from './start';

/** What a service runs, as far as its image, its command and its variables tell. */
export interface ServiceProgram {
	readonly runs: Launcher['runs'];
	/** The tag of an image of Ghost, of which a version may be a part. */
	readonly tag: string | undefined;
	/** Whether it is the image of Ghost itself, with all that this brings. */
	readonly isGhostImage: boolean;
	/** Whether it is an image of the program that starts nothing else. */
	readonly isAlone: boolean;
	/** Why its variables do not tell all, as a clause. */
	readonly hidden: Words | undefined;
	/** What its own entrypoint and command do before. */
	readonly start: ServiceStart;
}

/**
 * Tells what a service runs. `names` are those of its variables, `targets` the paths in the container at which something is
 * mounted or copied. Images that have Ghost in their name and are something else are known by it; one that is built here from nobody
 * knows what may be anything, so its variables tell.
 */
export function serviceProgram(
	definition: BoundMap,
	{ name: image, isBuilt, built }: ServiceImage,
	names: ReadonlySet<string>,
	targets: readonly string[],
): ServiceProgram {
	const start = serviceStart(definition, built);
	const started = start.words.join(' ');
	const tag = image === undefined ? undefined : ghostTag(image);
	const other = {
		runs: 'other',
		tag: undefined,
		isGhostImage: false,
		isAlone: false,
		hidden: undefined,
		start,
	} as const;
	if (tag !== undefined) {
		if (!start.isGhosts && !mayStartGhost(started)) return other;
		const hidden = start.isGhosts ? undefined : say`${ITSELF} has its own command`;
		return { runs: 'ghost', tag, isGhostImage: true, isAlone: start.isGhosts, hidden, start };
	}
	if (image !== undefined && nginxImage.test(image) && !noNginx.test(image))
		return { ...other, runs: 'nginx', isAlone: !isBuilt && (started === '' || /\bnginx\b/.test(started)) };
	if (image !== undefined && noGhosts.test(image)) return other;
	if (hasGhostsVariables(names)) {
		if (started !== '' && !start.isGhosts && !mayStartGhost(started)) return other;
		const hidden = !start.isGhosts
			? say`${ITSELF} has its own command`
			: isBuilt && !built
				? say`${ITSELF}’s image is built here`
				: say`${ITSELF}’s image is not Ghost’s own`;
		return { ...other, runs: 'ghost', hidden };
	}
	return targets.some(isNginxPath) ? { ...other, runs: 'nginx' } : other;
}

/** The version in a tag: `6`, `6-alpine`, `5.89.3-alpine`, `6.62.0-next-alpine`. */
export function versionIn(tag: string | undefined): string | undefined {
	return /^v?(\d+(?:\.\d+){0,2})(?![\w.])/.exec(tag ?? '')?.[1];
}

const noGhosts = /(?:^|\/)(?:bitnami\w*|ghost)\/|(?:^|\/)(?:traffic-analytics|activitypub)(?:[:@]|$)/;
const nginxImage = /(?:^|\/)(?:[\w.-]*nginx[\w.-]*|openresty|freenginx|angie|tengine|swag|https-portal)(?:[:@]|$)/;
const noNginx = /exporter|docker-gen|letsencrypt-nginx-proxy-companion|amplify|-ui(?:[:@]|$)/;

/** Whether a command names Ghost's own start, or a script of which nobody knows what it does. */
function mayStartGhost(started: string): boolean {
	if (/index\.js|docker-entrypoint|\bghost\s+(?:run|start)\b/.test(started)) return true;
	const inShell = started.replace(/^(?:\/bin\/)?sh -c (?:exec )?/, '');
	return /^(?:\/|\.\/)\S+(?:\s|$)|^\S+\.sh(?:\s|$)|[\ue000\ue001]/.test(inShell) && !/^(?:\/usr)?\/bin\//.test(inShell);
}

/** Those that only a Ghost has. */
function hasGhostsVariables(names: ReadonlySet<string>): boolean {
	return names.has(GHOSTS_OWN_VARIABLE) || (names.has('url') && [...names].some((name) => name.startsWith('server__')));
}
