import type { RuleSettings } from '../diagnose';
import type { CompletionSite, Quoting } from '../language';
import { languages } from '../languages/index';
import { upstreamServerParameters } from '../languages/nginx/serverParameters';
import type { Links, OccurrenceRef } from '../links';
import { isUnanswered, isUnvisited } from '../pairing';
import { answersFor, ghostHost, hostsServedBy, siteHosts } from '../sites';
import { allFiles, type FileRecord, fileAt, type Snapshot } from '../snapshot';
import { linksOf } from '../snapshotLinks';
import type { Edit } from '../text';
import { displayPath, type Uri } from '../uri';
import { disableCompletions } from './disableCompletions';

export interface Completion {
	readonly label: string;
	readonly kind: 'path' | 'upstream' | 'parameter' | 'value' | 'code' | 'comment';
	/** Site and file, or what it means in a few words. */
	readonly detail: string;
	readonly documentation: string;
	/** Items are shown in the order of this. */
	readonly sortText: string;
	/** What the editor compares with the typed text. */
	readonly filterText: string;
	readonly edit: Edit;
	readonly preselect: boolean;
}

/** What can be written at `offset` of `text`, the best first. `uri` must be known to the snapshot. */
export function completionsAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	text: string,
	settings: RuleSettings = {},
): readonly Completion[] {
	const file = fileAt(snapshot, uri);
	if (!file) return [];
	const language = languages[file.summary.language];
	const site = language.completionSite(text, offset);
	if (!site) return [];
	const links = linksOf(snapshot);
	const typed = text.slice(site.span.start, site.span.end);
	switch (site.kind) {
		case 'path':
			return numbered(pathCompletions(snapshot, file, links, site, typed));
		case 'upstream':
			return numbered(upstreamCompletions(snapshot, file, links, site));
		case 'server-parameter':
			return numbered(parameterCompletions(site));
		case 'permissions':
			return numbered(permissionCompletions(site));
		case 'disabled-code':
		case 'disable-comment':
			return numbered(disableCompletions(snapshot, file, site, settings));
	}
}

/** An item without its place in the list. The first of them is the one to take, unless it says that it is not. */
export type CompletionDraft = Omit<Completion, 'sortText' | 'preselect'> & { readonly preselect?: false };

/** Keeps the order in which the items come, whatever the editor thinks of their labels. */
function numbered(drafts: readonly CompletionDraft[]): readonly Completion[] {
	return drafts.map((draft, index) => ({
		...draft,
		sortText: String(index).padStart(5, '0'),
		preselect: index === 0 && draft.preselect !== false,
	}));
}

/** A path at the other end, with what decides its rank. */
interface Candidate {
	readonly ref: OccurrenceRef;
	readonly rank: number;
	readonly detail: string;
	readonly documentation: string;
}

/** Enough for any list that a person reads; the editor narrows it down as they type. */
const MOST = 200;

function pathCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	links: Links,
	site: Extract<CompletionSite, { kind: 'path' }>,
	typed: string,
): CompletionDraft[] {
	const candidates =
		site.role === 'listen' ? waitingAddresses(snapshot, file, links) : ghostSockets(snapshot, file, links);
	return candidates.flatMap(({ ref, detail, documentation }) => {
		const { path } = ref.occurrence;
		const written = languages[file.summary.language].writePath(path, site.quoting);
		if (written === undefined) return [];
		return [
			{
				label: path,
				kind: 'path' as const,
				detail,
				documentation,
				filterText: site.prefix === '' ? path : `${typed.startsWith(site.prefix) ? '' : site.prefix}${path}`,
				edit: { span: site.span, newText: `${site.prefix}${written}${site.suffix ?? ''}` },
			},
		];
	});
}

/** For Ghost: what nginx connects to over HTTP, the addresses where nobody listens and this site's own first. */
function waitingAddresses(snapshot: Snapshot, file: FileRecord, links: Links): readonly Candidate[] {
	const host = ghostHost(links, file.uri);
	return ranked(snapshot, file, 'connect', (ref) => {
		const served = hostsServedBy(links, ref);
		const own = host !== undefined && served.some((name) => siteHosts(host).some((one) => answersFor(name, one)));
		const upstream = links.upstreamAround(ref)?.name;
		const listeners = links.listeners(ref.uri, ref.occurrence.address).filter(({ uri }) => uri !== file.uri);
		const free = listeners.length === 0 && isUnanswered(links, ref);
		const [listener] = listeners;
		return {
			rank: (free ? 0 : 2) + (own ? 0 : 1),
			detail: [served.join(' '), displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: [
				upstream === undefined ? 'nginx connects here.' : `nginx connects here for upstream ${upstream}.`,
				listener ? `${displayPath(listener.uri, file.uri)} listens on it already.` : 'Nobody listens on it yet.',
			].join(' '),
		};
	});
}

/** For nginx: what Ghost listens on, the sockets that nginx does not reach yet first. */
function ghostSockets(snapshot: Snapshot, file: FileRecord, links: Links): readonly Candidate[] {
	return ranked(snapshot, file, 'listen', (ref) => {
		const host = ghostHost(links, ref.uri);
		const version = links.evidence(ref.uri).version;
		return {
			rank: isUnvisited(links, ref) ? 0 : 1,
			detail: [host ?? '', displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: `Ghost${version === undefined ? '' : ` ${version}`} listens here.`,
		};
	});
}

function ranked(
	snapshot: Snapshot,
	file: FileRecord,
	role: 'listen' | 'connect',
	describe: (ref: OccurrenceRef) => Omit<Candidate, 'ref'>,
): readonly Candidate[] {
	const found = new Map<string, Candidate>();
	for (const { uri, summary } of allFiles(snapshot)) {
		if (uri === file.uri || summary.language === file.summary.language) continue;
		summary.occurrences.forEach((occurrence, index) => {
			if (occurrence.role !== role || !occurrence.http || occurrence.path === '') return;
			const ref = { uri, index, occurrence };
			const candidate = { ref, ...describe(ref) };
			const known = found.get(occurrence.address);
			if (!known || candidate.rank < known.rank) found.set(occurrence.address, candidate);
		});
	}
	return [...found.values()]
		.sort((a, b) => a.rank - b.rank || (a.ref.occurrence.path < b.ref.occurrence.path ? -1 : 1))
		.slice(0, MOST);
}

function upstreamCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	links: Links,
	site: Extract<CompletionSite, { kind: 'upstream' }>,
): CompletionDraft[] {
	const names = links.upstreamNames(file.uri).map((name): CompletionDraft => {
		const [declared] = links.upstreams(file.uri, name);
		const sockets = declared ? links.serversOfUpstream(declared) : [];
		return {
			label: name,
			kind: 'upstream',
			detail: sockets.map(({ occurrence }) => occurrence.path).join(' '),
			documentation: declared ? `Declared in ${displayPath(declared.uri, file.uri)}.` : '',
			filterText: `${site.prefix}${name}`,
			edit: { span: site.span, newText: `${site.prefix}${name}` },
		};
	});
	const sockets = ghostSockets(snapshot, file, links).flatMap(({ ref, detail, documentation }): CompletionDraft[] => {
		const written = writeIn(file, ref.occurrence.path, site.quoting);
		if (written === undefined) return [];
		const text = `${site.unixPrefix}${written}`;
		return [
			{ label: text, kind: 'path', detail, documentation, filterText: text, edit: { span: site.span, newText: text } },
		];
	});
	return [...names.sort((a, b) => (a.label < b.label ? -1 : 1)), ...sockets];
}

function writeIn(file: FileRecord, path: string, quoting: Quoting): string | undefined {
	return languages[file.summary.language].writePath(path, quoting);
}

function parameterCompletions(site: Extract<CompletionSite, { kind: 'server-parameter' }>): CompletionDraft[] {
	const present = new Set(site.present.map((word) => word.replace(/=.*$/, '')));
	return upstreamServerParameters
		.filter(({ name, since }) => since !== undefined && !present.has(name))
		.map(({ example, meaning, since }) => ({
			label: example,
			kind: 'parameter',
			preselect: false,
			detail: `since nginx ${since}`,
			documentation: meaning,
			filterText: example,
			edit: { span: site.span, newText: example },
		}));
}

const PERMISSIONS: readonly { readonly mode: string; readonly detail: string; readonly documentation: string }[] = [
	{
		mode: '0666',
		detail: 'everybody may connect',
		documentation: 'nginx reaches Ghost whatever user it runs as. The folder above can still keep others out.',
	},
	{
		mode: '0660',
		detail: 'Ghost’s user and group only',
		documentation: 'What Ghost does without `permissions`. nginx’s user must be in Ghost’s group, or visitors get 502.',
	},
	{
		mode: '0600',
		detail: 'Ghost’s user only',
		documentation: 'nginx reaches Ghost only when both run as one user, or nginx’s workers as root.',
	},
];

function permissionCompletions(site: Extract<CompletionSite, { kind: 'permissions' }>): CompletionDraft[] {
	return PERMISSIONS.map(({ mode, detail, documentation }) => {
		const text = site.quoted ? mode : `"${mode}"`;
		return {
			label: mode,
			kind: 'value',
			detail,
			documentation,
			filterText: text,
			edit: { span: site.span, newText: text },
		};
	});
}
