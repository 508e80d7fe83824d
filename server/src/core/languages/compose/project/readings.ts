import { baseName, folderOf, joinUri, type Uri } from '../../../base/uri';
import type { PartReader } from '../../../model/launcher';
import type { Variables } from '../../../model/placedPieces';
import { isKnown } from '../../../model/placedText';
import { MAX_READINGS } from '../limits';
import { memberOf } from '../yaml/node';
import { COMPOSE_FILES, OVERRIDE_FILES } from './fileNames';
import { type ComposePart, composePart } from './files';

/**
 * The ways in which the files of a folder may be put together, each a list of files of which a later one goes over the earlier:
 * those that Compose takes by itself, or that `COMPOSE_FILE` names; a further one, given by `-f`, over those whose services it
 * adds to, else by itself. What is read so in one way and otherwise in another is known of neither.
 */
export function readingsOf(
	parts: readonly ComposePart[],
	{ variables, read }: { readonly variables: Variables; readonly read: PartReader },
): readonly (readonly ComposePart[])[] {
	const named = filesNamed(parts, variables, read);
	if (named) return [named];
	const first = firstOf(parts, COMPOSE_FILES);
	const over = first && firstOf(parts, OVERRIDE_FILES);
	const own = first ? [first, ...(over ? [over] : [])] : [];
	const others = parts.filter(
		(part) => !COMPOSE_FILES.includes(nameOf(part)) && !OVERRIDE_FILES.includes(nameOf(part)),
	);
	const wholes = others.filter(isWhole);
	const roots = [...(first ? [own] : []), ...wholes.map((part) => [part])];
	const overlays = others
		.filter((part) => !isWhole(part))
		.flatMap((part) => roots.filter((root) => addsTo(part, root)).map((root) => [...root, part]));
	return [...roots, ...overlays].slice(0, MAX_READINGS);
}

function firstOf(parts: readonly ComposePart[], names: readonly string[]): ComposePart | undefined {
	for (const name of names) {
		const found = parts.find((part) => nameOf(part) === name);
		if (found) return found;
	}
	return undefined;
}

/** The files of `COMPOSE_FILE`, where all of them are here. */
function filesNamed(
	parts: readonly ComposePart[],
	variables: Variables,
	read: PartReader,
): readonly ComposePart[] | undefined {
	const list = variables('COMPOSE_FILE')?.text ?? '';
	const [part] = parts;
	if (!part || list === '' || !isKnown(list)) return undefined;
	const separator = variables('COMPOSE_PATH_SEPARATOR')?.text || ':';
	const uris = list.split(separator).map((path): Uri => joinUri(folderOf(part.uri), path));
	const files = uris.flatMap((uri) => composePart(read, uri) ?? []);
	return files.length === uris.length ? files : undefined;
}

/** Whether each service of a file has an image, or is built: then it can stand alone. */
function isWhole(part: ComposePart): boolean {
	return servicesIn(part).every(({ value }) => ['image', 'build', 'extends'].some((key) => memberOf(value, key)));
}

function addsTo(part: ComposePart, root: readonly ComposePart[]): boolean {
	const known = new Set(root.flatMap(servicesIn).map(({ key }) => key));
	return servicesIn(part).every(({ key }) => known.has(key));
}

function servicesIn({ summary }: ComposePart): readonly { key: string; value: Parameters<typeof memberOf>[0] }[] {
	return summary.facts.documents.flatMap((document) => {
		const services = memberOf(document, 'services')?.value;
		return services?.kind === 'map' ? services.members : [];
	});
}

function nameOf({ uri }: ComposePart): string {
	return baseName(uri);
}
