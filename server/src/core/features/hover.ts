import type { GhostOutcome } from '../languages/ghost/outcome';
import { modeText } from '../languages/ghost/permissions';
import type { Links, OccurrenceRef } from '../links';
import { listeningOf } from '../listening';
import { hostsServedBy } from '../sites';
import type { Snapshot } from '../snapshot';
import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../socketPath';
import type { Span } from '../text';
import { displayPath, type Uri } from '../uri';
import { subjectAt } from './subject';

export interface Hover {
	readonly span: Span;
	/** Markdown. */
	readonly text: string;
}

/** What is to be known of the socket or the upstream at `offset`: both ends of it. */
export function hoverAt(snapshot: Snapshot, uri: Uri, offset: number): Hover | undefined {
	const found = subjectAt(snapshot, uri, offset);
	if (!found) return undefined;
	const { file, links, subject } = found;
	switch (subject.kind) {
		case 'socket':
			return { span: subject.span, text: socketText(subject.ref, file.uri, links) };
		case 'upstream': {
			const declared = links.upstreams(file.uri, subject.name);
			if (declared.length === 0) return undefined;
			const sockets = declared.flatMap(links.serversOfUpstream).map((ref) => socketText(ref, file.uri, links));
			const where = declared.map((ref) => code(displayPath(ref.uri, file.uri))).join(', ');
			return {
				span: subject.span,
				text: [`Upstream ${code(subject.name)}, declared in ${where}`, ...sockets].join('\n\n'),
			};
		}
		case 'include':
			return undefined;
	}
}

function socketText({ occurrence }: OccurrenceRef, from: Uri, links: Links): string {
	const listeners = links.listeners(from, occurrence.address);
	const connectors = links.connectors(from, occurrence.address);
	const bytes = utf8Length(occurrence.path);
	return [
		`Socket ${code(occurrence.path)}${bytes > MAX_SOCKET_PATH_LINUX - 20 ? ` (${bytes} of at most ${MAX_SOCKET_PATH_LINUX} bytes)` : ''}`,
		...(listeners.length > 0
			? listeners.map((ref) => `- ${listenerText(ref, from, links)}`)
			: ['- nobody known listens here']),
		...(connectors.length > 0
			? connectors.map((ref) => `- ${connectorText(ref, from, links)}`)
			: ['- no nginx known connects here']),
	].join('\n');
}

function listenerText(ref: OccurrenceRef, from: Uri, links: Links): string {
	const summary = links.summaryOf(ref.uri);
	const place = code(displayPath(ref.uri, from));
	if (summary?.language !== 'ghost') return `nginx listens, ${place}`;
	const url = summary.facts.url?.value;
	const { version } = links.evidence(ref.uri);
	return [
		`Ghost${version === undefined ? '' : ` ${version}`}${url === undefined ? '' : ` for ${url}`}`,
		howItListens(ref, links),
		place,
	].join(', ');
}

function howItListens(ref: OccurrenceRef, links: Links): string {
	const listening = listeningOf(links, ref.uri);
	if (!listening) return 'listens';
	if (listening.known) return outcomeText(listening.outcome, ref);
	const [four, later] = [outcomeText(listening.four, ref), outcomeText(listening.later, ref)];
	return four === later ? four : `${four} (Ghost 4 and earlier) or ${later} (Ghost 5 and later)`;
}

function outcomeText(outcome: GhostOutcome, { occurrence }: OccurrenceRef): string {
	switch (outcome.kind) {
		case 'stops':
			return `does not start: ${code(outcome.says)}`;
		case 'tcp':
			return `does not listen here but on TCP ${code(`${outcome.host ?? '*'}:${outcome.port ?? '?'}`)}${outcome.ignoresSocket ? ', as it ignores `server.socket`' : ''}`;
		case 'socket':
			return outcome.path === occurrence.path
				? `listens with mode ${modeText(outcome.mode)}`
				: `does not listen here but on ${code(outcome.path)}`;
	}
}

function connectorText(ref: OccurrenceRef, from: Uri, links: Links): string {
	const hosts = hostsServedBy(links, ref);
	return `nginx connects${hosts.length > 0 ? ` for ${hosts.join(' ')}` : ''}, ${code(displayPath(ref.uri, from))}`;
}

/** In backticks, so that nothing in a path is taken for Markdown. */
function code(text: string): string {
	return `\`${text.replace(/`/g, 'ˋ')}\``;
}
