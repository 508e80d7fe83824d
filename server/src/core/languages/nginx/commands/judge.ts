import { kept } from '../../../base/kept';
import type { Steps } from '../../../base/steps';
import { MAX_DIAGNOSTICS } from '../limits';
import { removalSpan } from '../repairs/removal';
import { directivesMeant } from '../syntax/forgottenSemicolons';
import type { Directive, NginxTree, Word } from '../syntax/tree';
import { headOf, isBrokenWord, runsOn } from '../syntax/unreadable';
import { innerSpan } from '../syntax/wordSpans';
import { type Command, MANY_ARGUMENTS, type Meanings, meaningsOf } from './commandTable';
import { ALL_CONTEXTS, type Contexts, contextInside, contextsNamed, MAIN_CONTEXT, NO_CONTEXT } from './contexts';
import { refusedEntries } from './entries';
import type { CommandFault, Judgement } from './judgement';
import { bestOf, countMisplaced, type Misplaced, meantFor, nothingMisplaced } from './misplaced';
import { firstModuleIn, mayBeRefusedPlace, refusedPlace } from './nesting';
import { readsByItself, refusedByItself } from './ownReadings';
import { regexFault } from './regexFaults';
import { mayHoldRegex, regexesIn, regexOfEntry } from './regexWords';
import { mayRepeat, repeatsOf } from './repeats';
import { refusedValue, type ValueRefusal } from './values';
import { allowedSince, lifetimeOf } from './versions';
import { mayUseZone, zoneUse } from './zoneUses';

/** What of a file's own text is at fault in each context that it may be included in; in steps. */
export function* judgeCommands(tree: NginxTree): Steps<Judgement> {
	let seen = 0;
	const judge = newJudge(tree, isMainFile(tree) ? MAIN_CONTEXT : ALL_CONTEXTS);
	const frames = [openFrame(judge, tree.directives, contextPairs(judge.alive))];
	for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
		const part = frame.parts[frame.next++];
		if (!part) {
			frames.pop();
			continue;
		}
		if (++seen % STEP === 0) yield;
		judgeWords(judge, frame, part);
		const { body, name } = part.directive;
		if (body?.kind === 'entries') judgeEntries(judge, frame, part);
		if (body?.kind !== 'directives') continue;
		const pairs: ContextPair[] = [];
		for (const { root, context } of frame.pairs) {
			const inside = isAlive(judge, root) ? contextInside(context, name) : NO_CONTEXT;
			if (inside !== NO_CONTEXT) pairs.push({ root, context: inside });
		}
		if (pairs.length > 0) frames.push(openFrame(judge, body.directives, pairs));
	}
	const faults = judge.faults.toSorted((a, b) => a.span.start - b.span.start);
	return { meant: meantFor(judge), faults: kept(faults), versioned: kept(judge.versioned) };
}

/** So many directives are a step. */
const STEP = 1024;

interface Judge extends Misplaced {
	readonly tree: NginxTree;
	readonly faults: CommandFault[];
	readonly versioned: Judgement['versioned'][number][];
	/** What may stand in the file but once, by key. */
	readonly repeats: Map<string, Directive>;
	/** Who was the first to ask for shared memory of a name. */
	readonly zones: Map<string, { readonly use: string; readonly directive: Directive }>;
	/** See `firstModuleIn`; undefined until somebody asks. */
	firstModule: number | undefined;
}

/** A block that is being looked through. */
interface Frame {
	/** The directives in it that are whole, and of a name that the table has. */
	readonly parts: readonly Part[];
	next: number;
	/** What the block is, by what the file's top is. */
	readonly pairs: readonly ContextPair[];
	/** All contexts in `pairs`. */
	readonly contexts: Contexts;
	/** The directives that may stand but once, by their names. */
	readonly singles: Map<string, Directive>;
	/** What may stand in it but once though its name may stand there again, by key. */
	readonly repeats: Map<string, Directive>;
	/** The first `listen`: what it says counts when a second one comes. */
	firstListen: Part | undefined;
}

/** A directive with what the table says of its name. */
interface Part {
	readonly directive: Directive;
	readonly commands: readonly Command[];
	/** What nginx reads of its words; undefined until somebody asks. */
	values: readonly string[] | undefined;
}

interface ContextPair {
	readonly root: Contexts;
	readonly context: Contexts;
}

function newJudge(tree: NginxTree, roots: Contexts): Judge {
	return {
		tree,
		...nothingMisplaced(roots),
		faults: [],
		versioned: [],
		repeats: new Map(),
		zones: new Map(),
		firstModule: undefined,
	};
}

/** Takes a block up: first of all it is seen what may not stand in it, since that tells for which contexts the file is meant. */
function openFrame(judge: Judge, directives: readonly Directive[], pairs: readonly ContextPair[]): Frame {
	let contexts = NO_CONTEXT;
	for (const { context } of pairs) contexts |= context;
	const parts: Part[] = [];
	for (const directive of directives) {
		if (lifetimeOf(directive.name)) addVersioned(judge, directive);
		const meanings = meaningsOf(directive.name);
		if (!meanings || !isWhole(judge.tree, directive)) continue;
		parts.push({ directive, commands: meanings.commands, values: undefined });
		judgePlace(judge, pairs, contexts, directive, meanings);
	}
	return { parts, next: 0, pairs, contexts, singles: new Map(), repeats: new Map(), firstListen: undefined };
}

/** Of a file's top: each context for itself. */
function contextPairs(roots: Contexts): readonly ContextPair[] {
	return allPairs.filter(({ root }) => (root & roots) !== 0);
}

const allPairs: readonly ContextPair[] = Array.from({ length: Math.log2(ALL_CONTEXTS + 1) }, (_, at) => ({
	root: 1 << at,
	context: 1 << at,
}));

function isMainFile({ directives }: NginxTree): boolean {
	return directives.some(({ name, body }) => body !== undefined && (name === 'http' || name === 'events'));
}

function isAlive({ alive }: Judge, root: Contexts): boolean {
	return (alive & root) !== 0;
}

/**
 * Whether nginx reads the directive as it was meant: its `;` or `{` is there, it took in no line below, and none of its words is
 * broken. What is still being typed is not.
 */
function isWhole(tree: NginxTree, directive: Directive): boolean {
	const { text, diagnostics } = tree;
	if (directive.body ? !directive.body.opened : !directive.terminated) return false;
	if (hasLineEnd(text, directive) && (directivesMeant(text, directive).length > 1 || runsOn(text, directive)))
		return false;
	if (diagnostics.length === 0) return true;
	const head = headOf(directive);
	const { start } = head;
	const end = directive.body?.open ?? head.end;
	return (
		!diagnostics.some(({ span }) => span.start <= end && span.end >= start) &&
		!directive.words.some((word) => isBrokenWord(tree, word))
	);
}

const OTHER_SERVERS = contextsNamed(['stream.server', 'mail.server']);

/** Whether its words stand on several lines. */
function hasLineEnd(text: string, { words }: Directive): boolean {
	const [first] = words;
	const last = words.at(-1);
	if (!first || !last || words.length < 3) return false;
	for (let at = first.end; at < last.start; at++) if (text[at] === '\n' || text[at] === '\r') return true;
	return false;
}

/** Takes note of a directive that not all versions have. What stands in other modules' blocks is not looked at. */
function addVersioned({ tree, versioned }: Judge, directive: Directive): void {
	const [word] = directive.words;
	if (word && isWhole(tree, directive)) versioned.push({ name: directive.name, span: innerSpan(tree.text, word) });
}

/** Where the directive may not stand. */
function judgePlace(
	judge: Judge,
	pairs: readonly ContextPair[],
	contexts: Contexts,
	directive: Directive,
	{ block, line, commands }: Meanings,
): void {
	const isBlock = directive.body !== undefined;
	const fitting = isBlock ? block : line;
	// What only stands in blocks of modules from elsewhere may well be the name of something else here.
	if ((block | line) === NO_CONTEXT || (contexts & ~fitting) === NO_CONTEXT) return;
	let [refused, aroundRefused] = [NO_CONTEXT, NO_CONTEXT];
	let [wrongKind, aroundWrong] = [NO_CONTEXT, NO_CONTEXT];
	for (const { root, context } of pairs) {
		if (!isAlive(judge, root)) continue;
		if ((fitting & context) !== 0) continue;
		if (!commands.some((command) => (command.contexts & context) !== 0)) {
			refused |= root;
			aroundRefused |= context;
		} else {
			wrongKind |= root;
			aroundWrong |= context;
		}
	}
	// Of contexts in which more is out of place anyway, what stands further up is enough.
	const first = bestOf(judge);
	if ((refused & first) !== NO_CONTEXT)
		addFault(judge, refused & first, directive, 0, { code: 'directive-not-allowed', around: aroundRefused });
	if ((wrongKind & first) !== NO_CONTEXT)
		addFault(judge, wrongKind & first, directive, 0, {
			code: 'directive-not-allowed',
			around: aroundWrong,
			says: `directive "${directive.name}" ${isBlock ? 'is not terminated by ";"' : 'has no opening "{"'}`,
		});
	if ((refused | wrongKind) !== NO_CONTEXT) judge.alive = countMisplaced(judge, refused | wrongKind, directive);
}

/** What is wrong with its words, where it may stand. */
function judgeWords(judge: Judge, frame: Frame, part: Part): void {
	const { directive, commands } = part;
	if (directive.words.length > 1 && isMeantOtherwise(judge.tree.text, directive)) return;
	for (const command of commands) {
		if ((command.contexts & frame.contexts) === NO_CONTEXT) continue;
		if (command.block !== (directive.body !== undefined)) continue;
		let roots = NO_CONTEXT;
		let around = NO_CONTEXT;
		for (const { root, context } of frame.pairs)
			if (isAlive(judge, root) && (command.contexts & context) !== 0) {
				roots |= root;
				around |= context;
			}
		if (roots !== NO_CONTEXT) judgeMeaning(judge, frame, part, command, roots, around);
	}
}

/** What is wrong with its words for one of its meanings. nginx looks at them in this order, and says the first. */
function judgeMeaning(
	judge: Judge,
	frame: Frame,
	part: Part,
	command: Command,
	roots: Contexts,
	around: Contexts,
): void {
	const { directive } = part;
	const { name } = directive;
	const until = allowedSince(name, around);
	if (until !== undefined) addFault(judge, roots, directive, 0, { code: 'directive-not-allowed', around, until });
	const count = Math.min(directive.words.length - 1, MANY_ARGUMENTS);
	if ((command.counts & (1 << count)) === 0) {
		addFault(judge, roots, directive, 0, { code: 'directive-arguments', around });
		return;
	}
	if (command.single) {
		const first = frame.singles.get(name);
		if (first && first !== directive) {
			addTwice(judge, roots, directive, 0, first, { code: 'directive-duplicate', around });
			return;
		}
		frame.singles.set(name, directive);
	}
	if (mayRepeat(name)) judgeRepeats(judge, frame, part, roots, around);
	if (mayUseZone(name)) judgeZone(judge, part, command, roots, around);
	const says = mayBeRefusedPlace(name)
		? refusedPlace(directive, (judge.firstModule ??= firstModuleIn(judge.tree)))
		: undefined;
	if (says !== undefined) addFault(judge, roots, directive, 0, { code: 'directive-not-allowed', around, says });
	if (mayHoldRegex(name)) judgeRegexes(judge, part, roots, around);
	const refusal = refusedIn(command, part);
	if (refusal) {
		const { word, says, allowed, form, until } = refusal;
		const told = { code: 'directive-value' as const, around, says, allowed };
		const more = { ...(form === undefined ? {} : { form }), ...(until === undefined ? {} : { until }) };
		addFault(judge, roots, directive, word, { ...told, ...more });
	}
}

/** Whether it asks for memory that another module has under that name. */
function judgeZone(judge: Judge, part: Part, { module }: Command, roots: Contexts, around: Contexts): void {
	const zone = zoneUse(module, valuesOf(part));
	if (!zone) return;
	const first = judge.zones.get(zone.name);
	if (!first) judge.zones.set(zone.name, { use: zone.use, directive: part.directive });
	else if (first.use !== zone.use && !isSamePath(first.directive, part.directive)) {
		const says = `the shared memory zone "${zone.name}" is already declared for a different use`;
		const told = { code: 'directive-duplicate' as const, around, says };
		addFault(judge, roots, part.directive, zone.word, { ...told, ...firstWordOf(judge, first.directive) });
	}
}

/** Of two caches in one folder nginx complains of that first. */
function isSamePath(one: Directive, other: Directive): boolean {
	return one.name.endsWith('_cache_path') && one.words[1]?.value === other.words[1]?.value;
}

function valuesOf(part: Part): readonly string[] {
	return (part.values ??= part.directive.words.map(({ value }) => value));
}

/** The regular expressions in it that nginx cannot compile. */
function judgeRegexes(judge: Judge, part: Part, roots: Contexts, around: Contexts): void {
	for (const { word, pattern } of regexesIn(part.directive.name, valuesOf(part))) {
		const says = regexFault(pattern);
		if (says !== undefined) addFault(judge, roots, part.directive, word, { code: 'regex-invalid', around, says });
	}
}

/** What may stand there but once, as a location of a path. */
function judgeRepeats(judge: Judge, frame: Frame, part: Part, roots: Contexts, around: Contexts): void {
	// Most servers have one `listen` alone, but elsewhere than in http it may be there in another server, too.
	if (part.directive.name === 'listen' && (around & OTHER_SERVERS) === 0) {
		frame.firstListen ??= part;
		if (frame.firstListen === part) return;
		addRepeats(judge, frame, frame.firstListen, roots, around);
	}
	addRepeats(judge, frame, part, roots, around);
}

function addRepeats(judge: Judge, frame: Frame, part: Part, roots: Contexts, around: Contexts): void {
	const { directive } = part;
	for (const { key, within, says, until } of repeatsOf(directive.name, valuesOf(part).slice(1), around)) {
		const seen = within === 'block' ? frame.repeats : judge.repeats;
		const first = seen.get(key);
		if (first === undefined) seen.set(key, directive);
		if (first === undefined || first === directive) continue;
		const word = directive.words.length > 1 ? 1 : 0;
		const told = { code: 'directive-duplicate' as const, around, says };
		addTwice(judge, roots, directive, word, first, until === undefined ? told : { ...told, until });
		return;
	}
}

/** What is wrong with the entries of a block that holds data. */
function judgeEntries(judge: Judge, frame: Frame, { directive: block, commands }: Part): void {
	const { tree } = judge;
	let roots = NO_CONTEXT;
	for (const { root, context } of frame.pairs)
		if (isAlive(judge, root) && commands.some(({ contexts }) => (contexts & context) !== 0)) roots |= root;
	const entries = block.body?.directives ?? [];
	if (roots === NO_CONTEXT || entries.some((entry) => !isWhole(tree, entry))) return;
	const words = entries.map((entry) => entry.words.map(({ value }) => value));
	if (block.name === 'map')
		for (const [at, entry] of entries.entries()) {
			const pattern = regexOfEntry(words[at]?.[0] ?? '');
			const says = pattern === undefined ? undefined : regexFault(pattern);
			if (says !== undefined) addFault(judge, roots, entry, 0, { code: 'regex-invalid', around: NO_CONTEXT, says });
		}
	for (const { entry: at, code, word, says, first: firstAt } of refusedEntries(block.name, words)) {
		const entry = entries[at];
		const first = entries[firstAt ?? -1];
		if (!entry) continue;
		const told = { code, around: NO_CONTEXT, says };
		if (first) addTwice(judge, roots, entry, word, first, told);
		else addFault(judge, roots, entry, word, told);
	}
}

/**
 * Whether its words are not those that are meant: something is filled in from the environment before nginx reads it, whose names are in
 * capitals by custom, or curly quotes and no-break spaces stand for plain ones, which another rule tells.
 */
function isMeantOtherwise(text: string, { words }: Directive): boolean {
	const first = words[0]?.start ?? 0;
	return /\$\{?[A-Z][A-Z\d_]*(?!\w)|[\u00a0\u2018-\u201f]/.test(text.slice(first, words.at(-1)?.end));
}

function refusedIn(command: Command, part: Part): ValueRefusal | undefined {
	const { name } = part.directive;
	if (command.value === undefined && !readsByItself(name)) return undefined;
	const values = valuesOf(part);
	return refusedValue(command, values) ?? refusedByItself(command.module, name, values);
}

type Told = Omit<CommandFault, 'contexts' | 'name' | 'span'>;

/** What stands there a second time. A block is not removed: what it holds may be wanted. */
function addTwice(
	judge: Judge,
	roots: Contexts,
	directive: Directive,
	word: number,
	first: Directive,
	told: Told,
): void {
	const { text } = judge.tree;
	const removal = directive.body?.directives.length ? {} : { removal: removalSpan(text, directive) };
	addFault(judge, roots, directive, word, { ...told, ...firstWordOf(judge, first), ...removal });
}

function firstWordOf({ tree }: Judge, { words: [word] }: Directive): Pick<CommandFault, 'first'> {
	return word ? { first: innerSpan(tree.text, word) } : {};
}

function addFault(judge: Judge, roots: Contexts, directive: Directive, word: number, told: Told): void {
	const at: Word | undefined = directive.words[word];
	if (!at || judge.faults.length >= MAX_DIAGNOSTICS) return;
	judge.faults.push({ contexts: roots, name: directive.name, span: innerSpan(judge.tree.text, at), ...told });
}
