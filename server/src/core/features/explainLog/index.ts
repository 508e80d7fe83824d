import { oneOf, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { checkFile, type RuleSettings } from '../../diagnostics/checkFile';
import type { Diagnostic } from '../../model/diagnostic';
import { addressShown } from '../../model/endpoint';
import type { TextPlace } from '../../model/launcher';
import { queriesOf } from '../../queries/snapshotQueries';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { labelAt } from '../../sites/backends';
import { hostsServedBy } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Snapshot } from '../../workspace/snapshot';
import { MAX_PROBLEMS_OF_LINK } from '../limits';
import { behindOf } from './behind';
import { isConnected } from './causes';
import { type ListeningEnd, listeningEnds } from './listeningEnds';
import { type LoggedAddress, loggedAddressText } from './loggedAddress';
import { type LoggedPlaces, type LoggedPlacesIn, loggedPlacesIn } from './loggedPlaces';
import { type LogLine, readLogLine } from './logLine';
import { causeInWords, effectOf, fixInWords } from './words';

/** What lines of nginx's error log come to that tell the same. */
export interface LogAnswer {
	/** The first of them. */
	readonly line: LogLine;
	/** How many there are, and when the last one was written. */
	readonly count: number;
	readonly until: string | undefined;
	/** What visitors get, and why: `502 for igu.io: there is no socket /run/igu.sock`. */
	readonly message: Words;
	/** Where it stands in the configs: nginx's side first. */
	readonly places: readonly LogPlace[];
	/** What `check` tells there, the worst first. */
	readonly problems: readonly LogProblem[];
	/** What to do: the title of a problem's fix, else what the cause asks for. */
	readonly fix: Words;
}

/** A place in the configs that has to do with a line of the log. */
export interface LogPlace extends TextPlace {
	/** Whose side it is: `named` of what nginx names itself, as an upstream or the line of a fault. */
	readonly side: 'named' | 'connects' | 'listens';
	/** What people call it, with the line: `nginx/sites-available/igu.io:3`. */
	readonly name: string;
	/** What it has to do with it: `nginx connects to /run/igu.sock`. */
	readonly message: Words;
}

/** A problem at one of these places. */
export interface LogProblem extends TextPlace, Pick<Diagnostic, 'code' | 'severity' | 'message'> {
	readonly name: string;
}

/**
 * What the lines of a log tell of backends, by the configs of `snapshot`, in the order in which each first stands there. Lines that tell
 * the same are one answer; those about anything else, and what is no log, give none. `rules` are the settings for a file.
 */
export function explainLog(
	snapshot: Snapshot,
	text: string,
	rules: (uri: Uri) => RuleSettings = () => ({}),
): readonly LogAnswer[] {
	const found = new Map<string, { readonly line: LogLine; count: number; until: string | undefined }>();
	const queries = queriesOf(snapshot);
	const configs = loggedPlacesIn(snapshot, queries);
	for (const one of text.split(/\r?\n/)) {
		const line = readLogLine(one);
		if (line?.cause === undefined) continue;
		const key = keyOf(line, configs.addressOf(line));
		const known = found.get(key);
		if (!known) found.set(key, { line, count: 1, until: line.time });
		else Object.assign(known, { count: known.count + 1, until: line.time ?? known.until });
	}
	return [...found.values()].map((lines) => ({ ...lines, ...answerTo(lines.line, snapshot, queries, configs, rules) }));
}

/** Stands for all lines that tell the same: what was asked for, by whom and when makes no difference. */
function keyOf({ cause, server = '', place, words }: LogLine, address: LoggedAddress | undefined): string {
	const at = address ? loggedAddressText(address) : '';
	return JSON.stringify([cause, server, at, place, cause === 'config-refused' ? words : '']);
}

function answerTo(
	line: LogLine,
	snapshot: Snapshot,
	queries: WorkspaceQueries,
	{ addressOf, placesOf }: LoggedPlacesIn,
	rules: (uri: Uri) => RuleSettings,
): Omit<LogAnswer, 'line' | 'count' | 'until'> {
	const address = addressOf(line);
	const found = placesOf(line);
	const listening = found.connectors.flatMap((end) => listeningEnds(queries, end));
	const behind = behindOf(queries, listening);
	const ends = [...found.connectors, ...listening.map(({ end }) => end)];
	const problems = problemsAt([...found.named, ...ends.map(placeOf)], snapshot, queries, rules);
	const [worst] = problems;
	const isOfConfig = worst?.severity === 'error' && !(line.cause && isConnected(line.cause));
	const ofConfig = isOfConfig ? worst.fixes()[0]?.title : undefined;
	return {
		message: say`${effectOf(line)}: ${causeInWords(line, address, behind)}.`,
		places: [...connecting(found, queries), ...listening.map((one) => listeningPlace(one, queries))],
		problems: problems.map(({ uri, span, name, code, severity, message }) => {
			return { uri, span, name, code, severity, message };
		}),
		fix: found.present.length > 0 ? reload(address, queries) : (ofConfig ?? fixInWords(line, address, behind)),
	};
}

function placeOf({ uri, endpoint }: EndpointRef): TextPlace {
	return { uri, span: endpoint.span };
}

/** nginx's side. */
function connecting({ connectors, named, present }: LoggedPlaces, queries: WorkspaceQueries): readonly LogPlace[] {
	const connecting = connectors.map((end) => connectorPlace(end, queries));
	return [
		...named.flatMap((place): LogPlace[] => {
			const name = queries.placeName(place);
			// In a line with an address of its own that is told, and more of it.
			if (connecting.some((other) => other.name === name)) return [];
			return [{ ...place, side: 'named', name, message: say`nginx names this place` }];
		}),
		...connecting,
		...present.map((end): LogPlace => {
			const { message, ...place } = connectorPlace(end, queries);
			return { ...place, message: say`by this config, ${message}` };
		}),
	];
}

function connectorPlace(end: EndpointRef, queries: WorkspaceQueries): LogPlace {
	const hosts = hostsServedBy(queries, end);
	const sites = hosts.length > 0 ? say` for ${hosts.join(' ')}` : '';
	const upstream = queries.routeAt(end)?.name;
	const over = upstream === undefined ? '' : say` over upstream ${upstream}`;
	const message = say`${labelAt(queries, end)} connects to ${addressShown(end.endpoint, end.scope)}${sites}${over}`;
	return { ...placeOf(end), side: 'connects', name: queries.placeName(placeOf(end)), message };
}

function listeningPlace({ end, meets }: ListeningEnd, queries: WorkspaceQueries): LogPlace {
	const label = labelAt(queries, end);
	const address = addressShown(end.endpoint, end.scope);
	const message = meets ? say`${label} listens on ${address}` : say`${label} listens on ${address} instead`;
	return { ...placeOf(end), side: 'listens', name: queries.placeName(placeOf(end)), message };
}

/** Where the log speaks of an address that the present config of the same server does not have. */
function reload(address: LoggedAddress | undefined, queries: WorkspaceQueries): Words {
	const at = address ? loggedAddressText(address) : say`this address`;
	const labels = queries.connectorLabels();
	return say`No file here has ${at}: ${labels.length === 0 ? 'nginx' : oneOf(labels)} may still run with an older config. Run: sudo nginx -t && sudo systemctl reload nginx`;
}

/** What is told of these places, the worst first, no more than a few: of an end only what touches it. */
function problemsAt(
	places: readonly TextPlace[],
	snapshot: Snapshot,
	queries: WorkspaceQueries,
	rules: (uri: Uri) => RuleSettings,
): readonly (Diagnostic & Pick<LogProblem, 'uri' | 'name'>)[] {
	const found = [...new Set(places.map(({ uri }) => uri))].flatMap((uri) => {
		const spans = places.filter((place) => place.uri === uri).map(({ span }) => span);
		return checkFile(snapshot, uri, rules(uri))
			.problems.filter(({ severity }) => severity === 'error' || severity === 'warning')
			.filter((one) => spans.some(({ start, end }) => one.span.start <= end && start <= one.span.end))
			.map((one) => ({ ...one, uri, name: queries.placeName({ uri, span: one.span }) }));
	});
	// A fault with two ends is told of at both.
	const ranked = found.sort((a, b) => rankOf(a) - rankOf(b));
	const first = ranked.filter(({ code }, at) => ranked.findIndex((one) => one.code === code) === at);
	return first.slice(0, MAX_PROBLEMS_OF_LINK);
}

function rankOf({ severity }: Diagnostic): number {
	return severity === 'error' ? 0 : 1;
}
