import { type Uri, withPath } from '../../../base/uri';
import { ownValue, type Variables } from '../../../model/placedPieces';
import { isKnown, type PlacedText, unknownPart } from '../../../model/placedText';
import { type Bound, type BoundMap, boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import type { ProjectService } from '../project/load';

/** How the image of a service is built. */
export interface ServiceBuild {
	/** The folder from which is built; undefined for what is fetched from elsewhere, or is not known. */
	readonly context: { readonly uri: Uri; readonly path: string } | undefined;
	/** The path of the Dockerfile, which starts at that folder. */
	readonly dockerfile: string;
	/** The Dockerfile itself, where it stands in the compose file. */
	readonly inline: PlacedText | undefined;
	/** The stage that is wanted; undefined for the last one. */
	readonly target: string | undefined;
	/** The arguments that are given, by their names. */
	readonly args: ReadonlyMap<string, PlacedText>;
	/** The names of images and stages for which something else is put in. */
	readonly replaced: ReadonlySet<string>;
}

/** The service that builds the image which another one names, under that name; the service itself where none does. */
export function builderOf(service: ProjectService, services: ReadonlyMap<string, ProjectService>): ProjectService {
	const image = imageName(service);
	if (image === undefined || boundMember(service.definition, 'build')) return service;
	const builds = (one: ProjectService): boolean =>
		boundMember(one.definition, 'build') !== undefined && imageName(one) === image;
	return [...services.values()].find(builds) ?? service;
}

/** `ghost:6` of `docker.io/library/ghost:6`, `me/blog:latest` of `me/blog`. */
function imageName({ definition }: ProjectService): string | undefined {
	const written = boundText(definition, 'image')?.text;
	if (written === undefined || !isKnown(written)) return undefined;
	const name = written.replace(/^docker\.io\//, '').replace(/^library\//, '');
	return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}

/** The build of a service of the project in `folder`; undefined of one that is not built. */
export function serviceBuild(definition: BoundMap, folder: Uri, variables: Variables): ServiceBuild | undefined {
	const build = boundMember(definition, 'build')?.value;
	if (!build) return undefined;
	return {
		context: contextOf(build, folder),
		dockerfile: boundText(build, 'dockerfile')?.text ?? 'Dockerfile',
		inline: boundText(build, 'dockerfile_inline'),
		target: boundText(build, 'target')?.text,
		args: new Map(
			membersOf(build, 'args').flatMap(({ key, value }): readonly [string, PlacedText][] => {
				// One without a value is that of the project’s variables, if any.
				const given = value.kind === 'text' ? (value.value ?? variables(key)) : ownValue(unknownPart(key));
				return given ? [[key, given]] : [];
			}),
		),
		replaced: new Set(membersOf(build, 'additional_contexts').map(({ key }) => key)),
	};
}

function contextOf(build: Bound, folder: Uri): ServiceBuild['context'] {
	const written = boundText(build, 'context');
	const text = written?.text ?? '.';
	if (!isKnown(text) || /^[\w+.-]+:\/\/|^git@|^github\.com\/|\.git(?:#|$)/.test(text)) return undefined;
	const from = written?.outer.folder ?? folder;
	const path = absolutePath(from, text);
	return path === undefined ? undefined : { uri: withPath(from, path), path };
}

function membersOf(build: Bound, key: string): readonly { readonly key: string; readonly value: Bound }[] {
	const value = boundMember(build, key)?.value;
	return value?.kind === 'map' ? value.members : [];
}
