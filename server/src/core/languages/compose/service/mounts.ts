import type { Uri } from '../../../base/uri';
import type { TextPlace } from '../../../model/launcher';
import { isKnown, type PlacedText, sliced } from '../../../model/placedText';
import { type Bound, type BoundMap, boundItems, boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';

/** A mount of a service, as Compose reads it. */
export interface ServiceMount {
	readonly kind: 'named' | 'bind' | 'anonymous' | 'tmpfs';
	/** The volume's name, or the path as it is written; undefined where there is none. */
	readonly source: PlacedText | undefined;
	/** The path in the container, without a slash at its end. */
	readonly target: string;
	/** The same where it stands; undefined of what is not written as a mount. */
	readonly targetText: PlacedText | undefined;
	/** The folder in the volume that is mounted instead of all of it. */
	readonly subpath?: string | undefined;
	readonly readOnly: boolean;
	readonly place: TextPlace;
}

/** The mounts of a service. Of several at one path in the container the last one counts. */
export function serviceMounts(definition: BoundMap): readonly ServiceMount[] {
	const written = boundItems(boundMember(definition, 'volumes')?.value).flatMap((item) => mountOf(item) ?? []);
	const tmpfs = boundItems(boundMember(definition, 'tmpfs')?.value).flatMap((item) => tmpfsOf(item) ?? []);
	const mounts = new Map<string, ServiceMount>();
	for (const mount of [...written, ...tmpfs]) mounts.set(mount.target, mount);
	return [...mounts.values()];
}

/** The path on the machine that is mounted; undefined for another kind of mount, or where nobody here knows it. */
export function boundPath({ kind, source }: ServiceMount): { readonly path: string; readonly folder: Uri } | undefined {
	if (kind !== 'bind' || !source || !isKnown(source.text)) return undefined;
	const { folder } = source.outer;
	const path = absolutePath(folder, source.text);
	return path === undefined ? undefined : { path, folder };
}

function mountOf(item: Bound): ServiceMount | undefined {
	if (item.kind === 'text') return item.value ? shortMount(item.value) : undefined;
	if (item.kind !== 'map') return undefined;
	const target = boundText(item, 'target');
	if (target === undefined) return undefined;
	const type = boundText(item, 'type')?.text;
	const source = boundText(item, 'source');
	const kind = type === 'bind' || type === 'tmpfs' ? type : source ? 'named' : 'anonymous';
	const subpath = boundText(boundMember(item, 'volume')?.value, 'subpath')?.text;
	const readOnly = boundText(item, 'read_only')?.text === 'true';
	return {
		kind,
		source,
		target: cleanPath(target.text),
		targetText: target,
		...(subpath === undefined ? {} : { subpath }),
		readOnly,
		place: item.place,
	};
}

/** `SOURCE:TARGET:OPTIONS`, `SOURCE:TARGET`, or `TARGET`. Source: `format/volume.go` of compose-go. */
function shortMount(value: PlacedText): ServiceMount | undefined {
	const sections = sectionsOf(value.text);
	const [first, second, third, ...more] = sections;
	if (!first || more.length > 0 || sections.some(({ start, end }) => start === end)) return undefined;
	const { uri, span } = value.outer;
	const targetText = sliced(value, (second ?? first).start, (second ?? first).end);
	const source = second && sliced(value, first.start, first.end);
	const options = third ? value.text.slice(third.start, third.end).split(',') : [];
	const kind = source ? (isPath(source.text) ? 'bind' : 'named') : 'anonymous';
	return {
		kind,
		source,
		target: cleanPath(targetText.text),
		targetText,
		readOnly: options.findLast((one) => one === 'ro' || one === 'rw') === 'ro',
		place: { uri, span },
	};
}

/** What stands between colons. A letter alone before one is a drive of Windows, so that `v:/data` is one path to Compose. */
function sectionsOf(text: string): readonly { start: number; end: number }[] {
	if (text.length < 3) return text === '' ? [] : [{ start: 0, end: text.length }];
	const sections: { start: number; end: number }[] = [];
	let start = 0;
	for (let at = 0; at <= text.length; at++) {
		const isColon = text.charAt(at) === ':';
		if (at < text.length && !isColon) continue;
		if (isColon && at === start + 1 && /\p{L}/u.test(text.charAt(start))) continue;
		sections.push({ start, end: at });
		start = at + 1;
	}
	return sections;
}

/** A variable of which nothing is known is mostly a path, as in `${DATA}:/data`. */
function isPath(source: string): boolean {
	return /^[./~\ue000\ue001]|^\\\\|^\p{L}:/u.test(source);
}

/** `/run:size=1m` */
function tmpfsOf(item: Bound): ServiceMount | undefined {
	if (item.kind !== 'text' || !item.value) return undefined;
	const target = cleanPath(item.value.text.replace(/:.*$/s, ''));
	return { kind: 'tmpfs', source: undefined, target, targetText: undefined, readOnly: false, place: item.place };
}

/** A path in a container without `.`, `..`, doubled slashes and a slash at its end. */
export function cleanPath(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
