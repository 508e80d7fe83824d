import { type TextLine, textLinesOf } from '../../../base/textLines';
import { type Uri, withPath } from '../../../base/uri';
import type { PartReader } from '../../../model/launcher';
import type { Variables } from '../../../model/placedPieces';
import { isKnown, type PlacedText } from '../../../model/placedText';
import { type BuiltImage, readImage } from '../../dockerfile/image/readImage';
import { readDockerfile } from '../../dockerfile/syntax/readDockerfile';
import { type BoundMap, boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import { type ServiceBuild, serviceBuild } from './build';

/** The image of a service. */
export interface ServiceImage {
	/** Its name: of one that is built, that of the image on which it stands. Undefined where nobody here can know it. */
	readonly name: string | undefined;
	/** Where that is written. */
	readonly written: PlacedText | undefined;
	/** Whether it is built for this service, so that its name alone does not tell what is in it. */
	readonly isBuilt: boolean;
	/** What is built, as far as its Dockerfile is here. */
	readonly built: BuiltImage | undefined;
	/** The folder of the build, from which files are copied. */
	readonly context: ServiceBuild['context'];
}

/** The image of a service in `folder`: the one that is named, or what is built from a Dockerfile. */
export function serviceImage(
	definition: BoundMap,
	{ folder, variables, read }: { readonly folder: Uri; readonly variables: Variables; readonly read: PartReader },
): ServiceImage {
	const build = serviceBuild(definition, folder, variables);
	if (!build) return namedImage(definition);
	const { context, target, args, replaced } = build;
	const file = target === undefined || isKnown(target) ? dockerfileOf(build, read) : undefined;
	const built =
		file &&
		readImage(readDockerfile(file.lines), {
			uri: file.uri,
			isWritable: file.isWritable,
			target,
			args: (name) => args.get(name),
			replaced,
			inherited: variablesOfImage,
		});
	return { name: nameOf(built?.base), written: built?.base, isBuilt: true, built, context };
}

/** The image that a service names. One that is built here may be anything. */
export function namedImage(definition: BoundMap): ServiceImage {
	const isBuilt = boundMember(definition, 'build') !== undefined;
	const written = isBuilt ? undefined : boundText(definition, 'image');
	return { name: nameOf(written), written, isBuilt, built: undefined, context: undefined };
}

/** Where Ghost's own image has Ghost. Source: docker-library/ghost. */
export const GHOST_FOLDER = '/var/lib/ghost';
/** Where that keeps what the site writes; its entrypoint gives all of it to the user as whom Ghost runs. */
export const GHOST_CONTENT = `${GHOST_FOLDER}/content`;

/** The folder in which an image of Ghost with this tag starts it. */
export function ghostFolder(tag: string): string {
	return /(?:^|-)next(?:-|$)/.test(tag) ? '/home/ghost' : GHOST_FOLDER;
}

/** The tag of Ghost's own image, empty where it has none; undefined of any other. */
export function ghostTag(image: string): string | undefined {
	const found = /^(?:docker\.io\/)?(?:library\/)?ghost(?::([\w.-]+))?(?:@sha256:\w+)?$/.exec(image);
	return found ? (found[1] ?? '') : undefined;
}

/** A name of which the tag is not known is one without. */
function nameOf(image: PlacedText | undefined): string | undefined {
	const name = image?.text.replace(/:[^:/]*[\ue000\ue001].*$/s, '');
	return name !== undefined && isKnown(name) ? name : undefined;
}

/** The variables of Ghost's own image by which people find their way in it. Source: docker-library/ghost. */
function variablesOfImage(image: string): Readonly<Record<string, string>> {
	const tag = ghostTag(image.replace(/:[^:/]*[\ue000\ue001].*$/s, ''));
	if (tag === undefined) return {};
	const folder = ghostFolder(tag);
	return { GHOST_INSTALL: folder, GHOST_CONTENT: `${folder}/content`, NODE_ENV: 'production' };
}

/** The lines of a Dockerfile, and where they stand; undefined where it is not here. */
function dockerfileOf(
	{ inline, context, dockerfile }: ServiceBuild,
	read: PartReader,
): { readonly uri: Uri; readonly lines: readonly TextLine[]; readonly isWritable: boolean } | undefined {
	if (inline) return { uri: inline.outer.uri, lines: linesOf(inline), isWritable: false };
	const path = context && isKnown(dockerfile) ? absolutePath(context.uri, dockerfile) : undefined;
	if (!context || path === undefined) return undefined;
	const uri = withPath(context.uri, path);
	const summary = read(uri, 'dockerfile');
	return summary?.language === 'dockerfile' ? { uri, lines: summary.facts.lines, isWritable: true } : undefined;
}

/** The lines of a text in a compose file, each where it begins there. */
function linesOf({ text, pieces, outer }: PlacedText): readonly TextLine[] {
	const places = pieces.flatMap((piece) =>
		piece.uri === outer.uri ? piece.offsets.slice(0, -1) : piece.offsets.slice(1).map(() => piece.outer.start),
	);
	return textLinesOf(text).map((line) => ({
		start: places[line.start] ?? outer.span.end,
		text: line.text,
	}));
}
