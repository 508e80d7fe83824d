import type { Launcher } from '../../../model/launcher';

/** What the name of a container's image tells of the program in it. */
export type ImageProgram = Pick<Launcher, 'runs' | 'version'>;

const nginxImage = /(?:^|\/)(?:[\w.-]*nginx[\w.-]*|openresty|freenginx|angie|tengine)$/;
/** What has nginx in its name and is another program. */
const beside = /exporter|docker-gen|companion|amplify|-ui$/;

/**
 * What is in an image by its name: `docker.io/library/ghost:6-alpine@sha256:...` is Ghost's own, `nginx:1.30` nginx's. Images of
 * others with a Ghost in them take variables of their own, so they are something else.
 */
export function programOfImage(image: string): ImageProgram {
	const [, name = '', tag = ''] = /^(.*?)(?::([\w.-]+))?(?:@[\w:]+)?$/.exec(image.trim()) ?? [];
	const isGhost = /^(?:docker\.io\/)?(?:library\/)?ghost$/.test(name);
	const runs = isGhost ? 'ghost' : nginxImage.test(name) && !beside.test(name) ? 'nginx' : 'other';
	const version = runs === 'ghost' ? /^\d+(?:\.\d+){0,2}(?=-|$)/.exec(tag)?.[0] : undefined;
	return { runs, version };
}
