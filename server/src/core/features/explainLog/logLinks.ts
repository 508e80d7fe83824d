import type { Span } from '../../base/text';
import type { TextPlace } from '../../model/launcher';
import { queriesOf } from '../../queries/snapshotQueries';
import type { Snapshot } from '../../workspace/snapshot';
import { MAX_LOG_LINKS } from '../limits';
import { listeningEnds } from './listeningEnds';
import { loggedPlacesIn } from './loggedPlaces';
import { type LogLine, readLogLine } from './logLine';

/** An address in a log that leads to a place in the configs. */
export interface LogLink {
	/** In the text of the log. */
	readonly span: Span;
	readonly target: TextPlace;
	/** What people call the target, with the line. */
	readonly name: string;
}

/**
 * Where the addresses in a log lead, in the order of the text: what nginx says that it cannot open to who listens there, or is meant to;
 * the upstream, or a file and line, to nginx's own side.
 */
export function logLinksIn(snapshot: Snapshot, text: string): readonly LogLink[] {
	const queries = queriesOf(snapshot);
	const { placesOf } = loggedPlacesIn(snapshot, queries);
	const links: LogLink[] = [];
	let start = 0;
	for (const one of text.split('\n')) {
		const line = readLogLine(one);
		if (line?.cause !== undefined) {
			const { named, connectors } = placesOf(line);
			const [end] = connectors;
			const [listening] = end ? listeningEnds(queries, end) : [];
			const near: TextPlace | undefined = named[0] ?? (end && { uri: end.uri, span: end.endpoint.span });
			const far = listening ? { uri: listening.end.uri, span: listening.end.endpoint.span } : near;
			const { opened, upstream } = spansIn(one, start, line);
			for (const { span, target } of [
				{ span: opened, target: far },
				{ span: upstream, target: near },
			])
				if (span && target) links.push({ span, target, name: queries.placeName(target) });
		}
		if (links.length >= MAX_LOG_LINKS) break;
		start += one.length + 1;
	}
	return links;
}

/** Where the socket stands that nginx opened, and where its upstream or the place of a fault. */
function spansIn(
	text: string,
	start: number,
	{ words, upstream, place }: LogLine,
): { readonly opened: Span | undefined; readonly upstream: Span | undefined } {
	const spanOf = (before: string, what: string | undefined): Span | undefined => {
		const at = what === undefined || what === '' ? -1 : text.indexOf(before + what);
		if (what === undefined || at < 0) return undefined;
		return { start: start + at + before.length, end: start + at + before.length + what.length };
	};
	return {
		opened: spanOf('connect() to ', /^connect\(\) to (unix:.*) failed \(/s.exec(words)?.[1]),
		upstream: place ? spanOf(' in ', `${place.path}:${place.line}`) : spanOf(', upstream: "', upstream),
	};
}
