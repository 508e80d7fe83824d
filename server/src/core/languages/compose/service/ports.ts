import { isKnown, type PlacedText, sliced } from '../../../model/placedText';
import { MAX_PORT_RANGE } from '../limits';
import { type Bound, type BoundMap, boundItems, boundMember, boundText } from '../project/bound';

/** A port of a container, as Compose reads it. */
export interface ServicePort {
	/** The port in the container. */
	readonly target: number;
	/** On the machine; undefined where Docker chooses one, or one of several. */
	readonly published: number | undefined;
	/** What Compose hands on as the one on the machine: a number, or a range of which one is chosen. */
	readonly publishedText: string | undefined;
	readonly hostIp: string | undefined;
	readonly protocol: string;
	/** Where all of it stands, and the two numbers: no places of their own where they belong to a range. */
	readonly whole: PlacedText;
	readonly targetText: PlacedText | undefined;
	readonly publishedPlace: PlacedText | undefined;
	/** Address and number of the machine's side, as they stand there. */
	readonly outside: PlacedText | undefined;
}

/** The ports of a service that are published, each once. What nobody here knows is left out. */
export function servicePorts(definition: BoundMap): readonly ServicePort[] {
	const found = new Map<string, ServicePort>();
	for (const item of boundItems(boundMember(definition, 'ports')?.value))
		for (const port of portsOf(item))
			found.set(`${port.hostIp ?? ''}:${port.publishedText ?? ''}:${port.target}/${port.protocol}`, port);
	return [...found.values()];
}

function portsOf(item: Bound): readonly ServicePort[] {
	if (item.kind === 'text') return item.value ? shortPorts(item.value) : [];
	const target = boundText(item, 'target');
	if (!target) return [];
	const published = boundText(item, 'published');
	const number = numberIn(target.text);
	const text = published && published.text !== '' ? published.text : undefined;
	if (number === undefined || (text !== undefined && !isKnown(text))) return [];
	return [
		{
			target: number,
			published: text === undefined ? undefined : numberIn(text),
			publishedText: text,
			hostIp: boundText(item, 'host_ip')?.text,
			protocol: boundText(item, 'protocol')?.text ?? 'tcp',
			whole: target,
			targetText: target,
			publishedPlace: published,
			outside: published,
		},
	];
}

/** `ADDRESS:OUTSIDE:INSIDE/PROTOCOL`, of which all but the inside may be missing. */
function shortPorts(value: PlacedText): readonly ServicePort[] {
	const [body = '', protocol = 'tcp'] = value.text.split('/');
	const colon = body.lastIndexOf(':');
	const before = colon > 0 ? body.lastIndexOf(':', colon - 1) : -1;
	const address = before < 0 ? '' : body.slice(0, before);
	const written = colon < 0 ? '' : body.slice(before + 1, colon);
	const inside = rangeIn(body.slice(colon + 1));
	const outside = written === '' ? undefined : rangeIn(written);
	if (!inside || (written !== '' && !outside) || !/^(?:[^:]*|\[.*\])$/.test(address)) return [];
	const isSingle = inside.length === 1;
	// One port of the container, and the machine's is one of several.
	const isChoice = isSingle && outside !== undefined && outside.length > 1;
	if (!isChoice && outside && outside.length !== inside.length) return [];
	const isPlaced = isSingle && !isChoice && written !== '';
	return inside.map((target, index): ServicePort => {
		const published = isChoice ? undefined : outside?.[index];
		return {
			target,
			published,
			publishedText: isChoice ? written : published?.toString(),
			hostIp: address === '' ? undefined : address.replace(/^\[|\]$/g, ''),
			protocol,
			whole: value,
			targetText: isSingle ? sliced(value, colon + 1, body.length) : undefined,
			publishedPlace: isPlaced ? sliced(value, before + 1, colon) : undefined,
			outside: isPlaced ? sliced(value, 0, colon) : undefined,
		};
	});
}

function rangeIn(text: string): readonly number[] | undefined {
	const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
	const length = Number(last) - Number(first) + 1;
	if (first === undefined || length < 1 || length > MAX_PORT_RANGE) return undefined;
	const numbers = Array.from({ length }, (_, index) => Number(first) + index);
	return numbers.every((port) => port <= 65_535) ? numbers : undefined;
}

function numberIn(text: string): number | undefined {
	return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
