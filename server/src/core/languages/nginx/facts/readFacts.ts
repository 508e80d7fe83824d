import type { Steps } from '../../../base/steps';
import type { Span } from '../../../base/text';
import type { Endpoint } from '../../../model/endpoint';
import { isKnownDirective } from '../directives/directiveKinds';
import { isAngiesPath, type Program, programsWith } from '../directives/programs';
import { MAX_BLOCK_DEPTH } from '../limits';
import { indentOf } from '../repairs/indentation';
import { removalSpan } from '../repairs/removal';
import type { Directive, NginxTree, Word } from '../syntax/tree';
import { headOf, isBrokenWord, runsOn } from '../syntax/unreadable';
import { forEachDirective } from '../syntax/walk';
import { innerSpan, quotingOf } from '../syntax/wordSpans';
import { endpointOf, readAddress, readFilledIn, tcpEndpointOf } from './address';
import { type AddressForm, addressFormOf, isPass, type NginxModule, syslogForm } from './addressForms';
import { type Constants, constantsIn, type FilledIn, filledIn } from './constants';
import type {
	AddressFacts,
	AddressTarget,
	HeaderFacts,
	IncludeFacts,
	NginxFacts,
	PassFacts,
	RewriteFacts,
	ScriptFacts,
	TypographicFacts,
	UnknownDirective,
	UpstreamFacts,
} from './facts';
import { fileLevel, type LevelTree, walkLevels } from './levels';
import { headerIn, rewriteIn, scriptIn } from './lineFacts';
import { mayHideNames, type NamesDraft, readNames } from './readNames';
import { newServer, newServerPart, readRedirect, readServerDirective, type ServerDraft } from './serverFacts';
import { mayHoldTypographic, readTypographic } from './typographic';
import { insertionIn, readUpstreamServer } from './upstreamFacts';

/** The facts of a file while they are collected. */
export interface FactsDraft extends NamesDraft {
	readonly text: string;
	readonly tree: NginxTree;
	readonly template: boolean;
	readonly levels: LevelTree;
	readonly endpoints: Endpoint[];
	readonly addresses: AddressFacts[];
	readonly upstreams: UpstreamDraft[];
	readonly servers: ServerDraft[];
	readonly serverPart: ServerDraft;
	/** What may be declared as an upstream in the text, in lower case. */
	readonly upstreamNames: ReadonlySet<string>;
	/** The upstream or the server that a level is or lies in, by the level. */
	readonly upstreamAt: Map<number, UpstreamDraft>;
	readonly serverAt: Map<number, ServerDraft>;
	readonly passes: PassFacts[];
	readonly includes: IncludeFacts[];
	readonly scripts: ScriptFacts[];
	readonly scriptFolders: string[];
	readonly headers: HeaderFacts[];
	readonly rewrites: RewriteFacts[];
	readonly unknownDirectives: UnknownDirective[];
	readonly resolvers: number[];
	readonly programs: Set<Program>;
	readonly typographic: TypographicFacts[];
	/** Directives that run on in the line below. */
	readonly runningOn: Span[];
	/** Undefined until somebody asks. */
	constants: Constants | undefined;
	/** The endpoints that are written in a `set`, by where they stand: several passes may go there. */
	readonly inConstants: Map<number, number>;
	user: NginxFacts['user'];
	main: boolean;
}

interface UpstreamDraft extends UpstreamFacts {
	servers: UpstreamFacts['servers'][number][];
	directives: UpstreamFacts['directives'][number][];
	includes: boolean;
}

/** Collects what the rules need from `tree`. In a template no path counts that is still to be filled in. */
export function* readFacts(tree: NginxTree, template: boolean): Steps<FactsDraft> {
	const { text } = tree;
	const levels = fileLevel(tree);
	const serverPart = newServerPart();
	const draft: FactsDraft = {
		text,
		tree,
		template,
		levels,
		endpoints: [],
		addresses: [],
		upstreams: [],
		upstreamNames: new Set(
			Array.from(text.matchAll(/\bupstream\s+["']?([\w.-]+)/g), ([, name = '']) => name.toLowerCase()),
		),
		servers: [],
		serverPart,
		upstreamAt: new Map(),
		serverAt: new Map([[0, serverPart]]),
		passes: [],
		includes: [],
		scripts: [],
		scriptFolders: [],
		headers: [],
		rewrites: [],
		names: [],
		neededNames: [],
		hidesNames: false,
		hasGroups: text.includes('(?'),
		unknownDirectives: [],
		resolvers: [],
		programs: new Set(),
		typographic: [],
		runningOn: [],
		constants: undefined,
		inConstants: new Map(),
		user: undefined,
		main: false,
	};
	yield* walkLevels(tree, levels, (directive, level, own, whole) => {
		if (whole !== directive || runsOn(text, directive)) draft.runningOn.push(headOf(whole));
		if (own >= 0) openLevel(draft, directive, level, own);
		if (draft.upstreamAt.has(level)) readInUpstream(draft, directive, level);
		else readDirective(draft, directive, level, own);
		readNames(draft, directive);
		readSigns(draft, directive, level);
		if (!isKnownDirective(directive.name)) addUnknown(draft, directive);
	});
	if (mayHoldTypographic(text))
		forEachDirective(tree, (directive) => draft.typographic.push(...readTypographic(text, directive)));
	return draft;
}

/** Directives of which only that they are there counts, and what in them tells of another program. */
function readSigns(draft: FactsDraft, { name, words }: Directive, level: number): void {
	if (name === 'resolver') draft.resolvers.push(level);
	for (const program of programsWith(name)) draft.programs.add(program);
	if (withPaths.has(name) && words.slice(1).some(({ value }) => isAngiesPath(value))) draft.programs.add('Angie');
}

const withPaths: ReadonlySet<string> = new Set(['include', 'pid', 'error_log', 'access_log', 'user', 'load_module']);

function moduleAt(draft: FactsDraft, level: number): NginxModule {
	return draft.levels.modules[level] ?? 'http';
}

/** Takes note of a block: an upstream or a server begins, or the one around goes on in it. */
function openLevel(draft: FactsDraft, directive: Directive, level: number, own: number): void {
	const { text } = draft;
	const kind = draft.levels.levels[own]?.kind;
	const [, name] = directive.words;
	if (level === 0 && (directive.name === 'http' || directive.name === 'events')) draft.main = true;
	if (kind === 'upstream') {
		const upstream: UpstreamDraft = {
			module: moduleAt(draft, own) === 'stream' ? 'stream' : 'http',
			name: name?.value ?? '',
			nameSpan: name ? innerSpan(text, name) : { start: directive.start, end: directive.start },
			level: own,
			removal: removalSpan(text, directive),
			servers: [],
			includes: false,
			directives: [],
			insertion: insertionIn(text, directive),
		};
		draft.upstreamAt.set(own, upstream);
		if (name) draft.upstreams.push(upstream);
		return;
	}
	const server = serverOfLevel(draft, directive, level, own);
	if (server) draft.serverAt.set(own, server);
}

/** The server that a block is or lies in, or the part of one. */
function serverOfLevel(draft: FactsDraft, directive: Directive, level: number, own: number): ServerDraft | undefined {
	switch (draft.levels.levels[own]?.kind) {
		case 'http':
		case 'stream':
		case 'mail':
			return undefined;
		case 'server': {
			if (moduleAt(draft, own) !== 'http') return undefined;
			const server = newServer(draft.text, directive, own);
			draft.servers.push(server);
			return server;
		}
		default:
			return draft.serverAt.get(level);
	}
}

function readInUpstream(draft: FactsDraft, directive: Directive, level: number): void {
	const upstream = draft.upstreamAt.get(level);
	switch (directive.name) {
		case 'server': {
			const address = addAddress(draft, directive, level, addressFormOf(moduleAt(draft, level), 'server'));
			upstream?.servers.push(readUpstreamServer(draft.text, directive, address));
			break;
		}
		case 'include':
			if (upstream) upstream.includes = true;
			addInclude(draft, directive, level);
			break;
		default:
			upstream?.directives.push({ name: directive.name, start: directive.start });
	}
}

function readDirective(draft: FactsDraft, directive: Directive, level: number, own: number): void {
	const { name, words } = directive;
	const { text } = draft;
	const module = moduleAt(draft, level);
	const block = draft.levels.levels[level];
	const server = draft.serverAt.get(level);
	if (server && (block?.kind === 'server' || level === 0)) readServerDirective(text, server, directive);
	switch (name) {
		case 'include':
			addInclude(draft, directive, level);
			break;
		case 'server':
			// Without a block, and in no known one: the file may be included into an upstream.
			if (own < 0 && level === 0) addAddress(draft, directive, level, addressFormOf(module, name));
			break;
		case 'listen':
			if (!isPlainPort(draft, words[1])) addAddress(draft, directive, level, addressFormOf(module, name));
			break;
		case 'auth_http':
			addAddress(draft, directive, level, addressFormOf('mail', name));
			break;
		case 'access_log':
		case 'error_log':
			addSyslog(draft, directive, level);
			break;
		case 'proxy_set_header':
			draft.headers.push(...headerIn(text, directive, level));
			break;
		case 'rewrite':
			draft.rewrites.push(...rewriteIn(text, directive, level));
			if (server && block) readRedirect(server, directive, block);
			break;
		case 'return':
			if (server && block) readRedirect(server, directive, block);
			break;
		case 'js_import':
			draft.scripts.push(...scriptIn(text, directive));
			break;
		case 'js_path':
			if (words[1]) draft.scriptFolders.push(words[1].value);
			break;
		case 'user': {
			const [, user, group] = words;
			if (level === 0 && user) draft.user = { name: user.value, group: group?.value, span: innerSpan(text, user) };
			break;
		}
		default:
			if (own < 0 && isPass(module, name)) addPass(draft, directive, level, server);
	}
}

/**
 * Whether a word is no more than a port that nginx takes, alone or of all addresses, as most that are listened on. That such a one is an
 * address tells nobody anything, and there are as many as all others together.
 */
function isPlainPort({ tree }: FactsDraft, word: Word | undefined): boolean {
	return word !== undefined && /^(?:\[::\]:|\*:)?[1-9]\d{0,3}$/.test(word.value) && !isBrokenWord(tree, word);
}

function addPass(draft: FactsDraft, directive: Directive, level: number, server: ServerDraft | undefined): void {
	const { text } = draft;
	const [word] = directive.words;
	if (!word) return;
	if (server) server.passes = true;
	draft.passes.push({
		directive: directive.name,
		nameSpan: innerSpan(text, word),
		level,
		address: addAddress(draft, directive, level, addressFormOf(moduleAt(draft, level), directive.name)),
		indent: indentOf(text, directive.start),
	});
}

function addUnknown(draft: FactsDraft, directive: Directive): void {
	const [word] = directive.words;
	if (!word) return;
	draft.hidesNames ||= mayHideNames(directive);
	const blocks: string[] = [];
	for (let block = directive.parent; block && blocks.length < MAX_BLOCK_DEPTH; block = block.parent)
		blocks.push(block.name);
	draft.unknownDirectives.push({
		name: directive.name,
		span: innerSpan(draft.text, word),
		blocks,
		block: directive.body !== undefined,
		headEnd: directive.body?.open ?? directive.end - 1,
	});
}

function addInclude(draft: FactsDraft, directive: Directive, level: number): void {
	const [, word, further] = directive.words;
	if (!word || further) return;
	draft.includes.push({
		pattern: word.value,
		span: innerSpan(draft.text, word),
		quoting: quotingOf(word),
		level,
		entriesOf: directive.parent?.body?.kind === 'entries' ? directive.parent.name : undefined,
	});
}

/** Takes `syslog:server=unix:/dev/log,tag=x` apart; logs that go elsewhere are nobody's business here. */
function addSyslog(draft: FactsDraft, directive: Directive, level: number): void {
	const [, word] = directive.words;
	const head = word && /^syslog:(?:[^,]*,)*?server=(?=unix:)/i.exec(word.value)?.[0];
	if (!word || head === undefined) return;
	const comma = word.value.indexOf(',', head.length);
	const end = comma < 0 ? word.value.length : comma;
	addAddress(draft, directive, level, syslogForm, { from: head.length, end });
}

/** The number of the address that the directive's first argument is, if there is one. */
function addAddress(
	draft: FactsDraft,
	directive: Directive,
	level: number,
	form: AddressForm | undefined,
	part?: { readonly from: number; readonly end: number },
): number | undefined {
	const [, word, following] = directive.words;
	if (!word || !form) return undefined;
	const { text, tree } = draft;
	const next = following && !isBrokenWord(tree, following) ? following : undefined;
	const broken = isBrokenWord(tree, word);
	const filled = broken || !form.variables || draft.template ? undefined : filledInAt(draft, directive, word);
	const evaluated = filled && readFilledIn(text, word, filled, directive.name, form);
	const read = evaluated ?? readAddress(text, word, directive.name, form, part);
	const { span, scheme, schemeSpan } = read;
	const holder = evaluated && filled ? filled.word : word;
	const quoting = quotingOf(holder);
	const add = (one: Endpoint): number => (holder === word ? draft.endpoints.push(one) - 1 : addConstant(draft, one));
	const endpoint = broken ? undefined : read.endpoint;
	let target: AddressTarget = broken ? { kind: 'unreadable' } : read.target;
	if (endpoint && !isOpen(endpoint.path, draft.template)) {
		const number = add(endpoint);
		if (target.kind === 'unix') target = { ...target, endpoint: number };
	}
	const tcp = tcpEndpointOf(directive.name, form, target, scheme, quoting);
	const isDeclared = tcp?.isBareName === true && draft.upstreamNames.has(tcp.host.toLowerCase());
	if (tcp && !isDeclared && target.kind === 'name' && moduleAt(draft, level) === 'http') {
		target = { ...target, endpoint: add(tcp) };
	}
	// `unix: /run/x.sock`: nginx reads no path, but there is no doubt about which is meant.
	if (target.kind === 'unix' && target.path === '' && next?.value.startsWith('/'))
		draft.endpoints.push(endpointOf(directive.name, form, next.value, innerSpan(text, next), quotingOf(next)));
	draft.addresses.push({
		directive: directive.name,
		level,
		module: moduleAt(draft, level),
		span,
		text: word.value,
		quoting: quotingOf(word),
		scheme,
		schemeSpan,
		target,
		...(evaluated ? { isFilledIn: true } : {}),
		next: next && nextOf(text, next),
	});
	return draft.addresses.length - 1;
}

/** The number of an endpoint that is written in a `set`, be it there already or new. */
function addConstant({ endpoints, inConstants }: FactsDraft, endpoint: Endpoint): number {
	const { start } = endpoint.span;
	const known = inConstants.get(start);
	if (known !== undefined) return known;
	inConstants.set(start, endpoints.push(endpoint) - 1);
	return endpoints.length - 1;
}

/** The word with what is constant of its variables. */
function filledInAt(draft: FactsDraft, directive: Directive, word: Word): FilledIn | undefined {
	if (!word.value.includes('$')) return undefined;
	draft.constants ??= constantsIn(draft.tree);
	return filledIn(draft.text, directive, word, draft.constants);
}

/** Whether a path is still to be filled in: by a template, or from the environment, as `${SOCKET}`. */
function isOpen(path: string, template: boolean): boolean {
	return template ? /[<>{}%$@[\]]/.test(path) : /\$\{[A-Z][A-Z0-9_]*\}/.test(path);
}

function nextOf(text: string, word: Word): AddressFacts['next'] {
	return { text: word.value, span: innerSpan(text, word), quoting: quotingOf(word) };
}
