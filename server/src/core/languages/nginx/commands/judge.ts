import { kept } from '../../../base/kept';
import type { Span } from '../../../base/text';
import { MAX_DIAGNOSTICS } from '../limits';
import { removalSpan } from '../repairs/removal';
import { directivesMeant } from '../syntax/forgottenSemicolons';
import type { Directive, NginxTree, Word } from '../syntax/tree';
import { headOf, isBrokenWord, runsOn } from '../syntax/unreadable';
import { innerSpan } from '../syntax/wordSpans';
import { type Command, MANY_ARGUMENTS, type Meanings, meaningsOf } from './commandTable';
import { ALL_CONTEXTS, type Contexts, contextInside, HTTP_CONTEXTS, MAIN_CONTEXT, NO_CONTEXT } from './contexts';
import { refusedEntries } from './entries';
import { readsByItself, refusedByItself } from './ownReadings';
import { regexFault } from './regexFaults';
import { mayHoldRegex, regexesIn, regexOfEntry } from './regexWords';
import { mayRepeat, repeatsOf } from './repeats';
import { refusedValue, type ValueRefusal } from './values';
import { lifetimeOf } from './versions';

/** What nginx thinks of the directives of a file, as far as it goes by their names, places and words alone. */
export interface Judgement {
	/** The contexts in which nginx takes all that the file holds. */
	readonly fits: Contexts;
	/** Those in which it seems to be meant: as little as can be is out of place there. */
	readonly meant: Contexts;
	/**
	 * What it refuses: all for the contexts in which the file seems to be meant, for each other one the first alone, as there the whole
	 * file is out of place. In the order of the text.
	 */
	readonly faults: readonly CommandFault[];
	/** The directives that not all versions have, see `lifetimeOf`. */
	readonly versioned: readonly { readonly name: string; readonly span: Span }[];
}

/** A directive that nginx could read, and refuses. */
export interface CommandFault {
	/** The rule that tells of it. */
	readonly code:
		| 'directive-not-allowed'
		| 'directive-arguments'
		| 'directive-value'
		| 'directive-duplicate'
		| 'regex-invalid';
	/** It holds if the top of the file is one of these. */
	readonly contexts: Contexts;
	/** The directive's name, and what it stands in: a set of contexts, one for each of those of the file. */
	readonly name: string;
	readonly around: Contexts;
	/** The name or the value, without quotes. */
	readonly span: Span;
	/** What nginx says; left out where its words follow from `code` and `name`. */
	readonly says?: string;
	/** For a value: what may stand there. */
	readonly allowed?: readonly string[];
	/** For a value: what it looks like, where it is none of a few words. */
	readonly form?: string;
	/** For what is there twice: the first one, and the later one with what goes with it when it is removed. */
	readonly first?: Span;
	readonly removal?: Span;
}

/** The judgement of what says nothing that nginx could refuse. */
export const nothingRefused: Judgement = { fits: ALL_CONTEXTS, meant: ALL_CONTEXTS, faults: [], versioned: [] };

/** What of a file's own text is at fault in each context that it may be included in. */
export function judgeCommands(tree: NginxTree): Judgement {
	const judge = newJudge(tree, isMainFile(tree) ? MAIN_CONTEXT : ALL_CONTEXTS);
	const frames: Frame[] = [newFrame(tree.directives, contextPairs(judge.alive))];
	for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
		const directive = frame.directives[frame.next++];
		if (!directive) {
			frames.pop();
			continue;
		}
		if (lifetimeOf(directive.name)) addVersioned(judge, directive);
		const meanings = meaningsOf(directive.name);
		if (!meanings || !isWhole(tree, directive)) continue;
		const { commands } = meanings;
		judgePlace(judge, frame, directive, meanings);
		judgeWords(judge, frame, directive, commands);
		const { body } = directive;
		if (body?.kind === 'entries') judgeEntries(judge, frame, directive, commands);
		if (body?.kind === 'directives') {
			const pairs = frame.pairs.flatMap(({ root, context }) => {
				const inside = isAlive(judge, root) ? contextInside(context, directive.name) : NO_CONTEXT;
				return inside === NO_CONTEXT ? [] : [{ root, context: inside }];
			});
			if (pairs.length > 0) frames.push(newFrame(body.directives, pairs));
		}
	}
	return { fits: judge.fits, meant: meantFor(judge), faults: kept(judge.faults), versioned: kept(judge.versioned) };
}

/**
 * The contexts in which the least is out of place, those of http before others. Where something is in each, the widest of them: what
 * nginx says there helps to find out what was meant.
 */
function meantFor({ alive, misplaced }: Judge): Contexts {
	const least = leastOf(misplaced, alive);
	let best = NO_CONTEXT;
	for (const [at, { root }] of allPairs.entries()) if ((alive & root) !== 0 && misplaced[at] === least) best |= root;
	if ((best & HTTP_CONTEXTS) !== 0) best &= HTTP_CONTEXTS;
	return least === 0 ? best : best & -best;
}

interface Judge {
	readonly tree: NginxTree;
	/** The contexts for which the file may be meant. */
	alive: Contexts;
	/** How much is out of place in each context, in their order. */
	readonly misplaced: number[];
	fits: Contexts;
	readonly faults: CommandFault[];
	readonly versioned: Judgement['versioned'][number][];
	/** What may stand in the file but once, by key. */
	readonly repeats: Map<string, Directive>;
}

/** A block that is being looked through. */
interface Frame {
	readonly directives: readonly Directive[];
	next: number;
	/** What the block is, by what the file's top is. */
	readonly pairs: readonly ContextPair[];
	/** All contexts in `pairs`. */
	readonly contexts: Contexts;
	/** The directives that may stand but once, by their names. */
	readonly singles: Map<string, Directive>;
	/** What may stand in it but once though its name may stand there again, by key. */
	readonly repeats: Map<string, Directive>;
}

interface ContextPair {
	readonly root: Contexts;
	readonly context: Contexts;
}

function newJudge(tree: NginxTree, roots: Contexts): Judge {
	return {
		tree,
		alive: roots,
		fits: roots,
		misplaced: allPairs.map(() => 0),
		faults: [],
		versioned: [],
		repeats: new Map(),
	};
}

function newFrame(directives: readonly Directive[], pairs: readonly ContextPair[]): Frame {
	const contexts = pairs.reduce<Contexts>((set, { context }) => set | context, NO_CONTEXT);
	return { directives, next: 0, pairs, contexts, singles: new Map(), repeats: new Map() };
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
	const { start, end } = headOf(directive);
	return (
		!diagnostics.some(({ span }) => span.start <= end && span.end >= start) &&
		!directive.words.some((word) => isBrokenWord(tree, word))
	);
}

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
function judgePlace(judge: Judge, frame: Frame, directive: Directive, { block, line, commands }: Meanings): void {
	const isBlock = directive.body !== undefined;
	const fitting = isBlock ? block : line;
	// What only stands in blocks of modules from elsewhere may well be the name of something else here.
	if ((block | line) === NO_CONTEXT || (frame.contexts & ~fitting) === NO_CONTEXT) return;
	let [refused, aroundRefused] = [NO_CONTEXT, NO_CONTEXT];
	let [wrongKind, aroundWrong] = [NO_CONTEXT, NO_CONTEXT];
	for (const { root, context } of frame.pairs) {
		if (!isAlive(judge, root)) continue;
		if ((fitting & context) !== 0) continue;
		if (!commands.some(({ contexts }) => (contexts & context) !== 0)) {
			refused |= root;
			aroundRefused |= context;
		} else {
			wrongKind |= root;
			aroundWrong |= context;
		}
	}
	if (refused !== NO_CONTEXT)
		addFault(judge, refused, directive, 0, { code: 'directive-not-allowed', around: aroundRefused });
	if (wrongKind !== NO_CONTEXT)
		addFault(judge, wrongKind, directive, 0, {
			code: 'directive-not-allowed',
			around: aroundWrong,
			says: `directive "${directive.name}" ${isBlock ? 'is not terminated by ";"' : 'has no opening "{"'}`,
		});
	if ((refused | wrongKind) !== NO_CONTEXT) judge.alive = countMisplaced(judge, refused | wrongKind, directive);
}

/**
 * Takes note that a directive is out of place in these contexts of the file, with all that it holds. The file is not meant for a
 * context in which plainly more is than in another.
 */
function countMisplaced({ misplaced, alive: before }: Judge, roots: Contexts, { body }: Directive): Contexts {
	let alive = before;
	for (const [at, { root }] of allPairs.entries())
		if ((roots & root) !== 0) misplaced[at] = (misplaced[at] ?? 0) + 1 + (body?.directives.length ?? 0);
	const least = leastOf(misplaced, alive);
	for (const [at, { root }] of allPairs.entries()) if ((misplaced[at] ?? 0) > least + 1) alive &= ~root;
	return alive;
}

function leastOf(misplaced: readonly number[], among: Contexts): number {
	return Math.min(...misplaced.filter((_, at) => (among & (1 << at)) !== 0));
}

/** What is wrong with its words, where it may stand. */
function judgeWords(judge: Judge, frame: Frame, directive: Directive, commands: readonly Command[]): void {
	// What envsubst fills in may be any value, and any number of them.
	if (directive.words.length > 1 && holdsPlaceholder(judge.tree.text, directive)) return;
	for (const command of commands) {
		if ((command.contexts & frame.contexts) === NO_CONTEXT) continue;
		let roots = NO_CONTEXT;
		let around = NO_CONTEXT;
		for (const { root, context } of frame.pairs)
			if (isAlive(judge, root) && (command.contexts & context) !== 0) {
				roots |= root;
				around |= context;
			}
		if (roots === NO_CONTEXT || command.block !== (directive.body !== undefined)) continue;
		const count = Math.min(directive.words.length - 1, MANY_ARGUMENTS);
		if ((command.counts & (1 << count)) === 0) {
			addFault(judge, roots, directive, 0, { code: 'directive-arguments', around });
			continue;
		}
		const first = command.single ? frame.singles.get(directive.name) : undefined;
		if (first) {
			const firstName = first.words[0];
			addFault(judge, roots, directive, 0, {
				code: 'directive-duplicate',
				around,
				...(firstName ? { first: innerSpan(judge.tree.text, firstName) } : {}),
				removal: removalSpan(judge.tree.text, directive),
			});
			continue;
		}
		if (command.single) frame.singles.set(directive.name, directive);
		judgeRepeats(judge, frame, directive, roots, around);
		if (mayHoldRegex(directive.name)) judgeRegexes(judge, directive, roots, around);
		const refusal = refusedIn(command, directive);
		if (refusal)
			addFault(judge, roots, directive, refusal.word, {
				code: 'directive-value',
				around,
				says: refusal.says,
				allowed: refusal.allowed,
				...(refusal.form === undefined ? {} : { form: refusal.form }),
			});
	}
}

/** The regular expressions in it that nginx cannot compile. */
function judgeRegexes(judge: Judge, directive: Directive, roots: Contexts, around: Contexts): void {
	const words = directive.words.map(({ value }) => value);
	for (const { word, pattern } of regexesIn(directive.name, words)) {
		const says = regexFault(pattern);
		if (says !== undefined) addFault(judge, roots, directive, word, { code: 'regex-invalid', around, says });
	}
}

/** What may stand there but once, as a location of a path. */
function judgeRepeats(judge: Judge, frame: Frame, directive: Directive, roots: Contexts, around: Contexts): void {
	if (!mayRepeat(directive.name)) return;
	const words = directive.words.slice(1).map(({ value }) => value);
	for (const { key, within, says } of repeatsOf(directive.name, words, around)) {
		const seen = within === 'block' ? frame.repeats : judge.repeats;
		const first = seen.get(key);
		if (!first) {
			seen.set(key, directive);
			continue;
		}
		const [firstName] = first.words;
		addFault(judge, roots, directive, directive.words.length > 1 ? 1 : 0, {
			code: 'directive-duplicate',
			around,
			says,
			...(firstName ? { first: innerSpan(judge.tree.text, firstName) } : {}),
			...(directive.body ? {} : { removal: removalSpan(judge.tree.text, directive) }),
		});
		return;
	}
}

/** What is wrong with the entries of a block that holds data. */
function judgeEntries(judge: Judge, frame: Frame, block: Directive, commands: readonly Command[]): void {
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
		const firstWord = entries[firstAt ?? -1]?.words[0];
		if (!entry) continue;
		addFault(judge, roots, entry, word, {
			code,
			around: NO_CONTEXT,
			says,
			...(firstWord ? { first: innerSpan(tree.text, firstWord), removal: removalSpan(tree.text, entry) } : {}),
		});
	}
}

/** Whether something in its words is filled in from the environment before nginx reads it: such names are in capitals by custom. */
function holdsPlaceholder(text: string, { words }: Directive): boolean {
	return words.some(({ start, end }) => {
		const at = text.indexOf('$', start);
		return at >= 0 && at < end && /\$\{?[A-Z][A-Z\d_]*(?![\w])/.test(text.slice(at, end));
	});
}

function refusedIn(command: Command, { name, words }: Directive): ValueRefusal | undefined {
	if (command.value === undefined && !readsByItself(name)) return undefined;
	const values = words.map(({ value }) => value);
	return refusedValue(command, values) ?? refusedByItself(command.module, name, values);
}

function addFault(
	judge: Judge,
	roots: Contexts,
	directive: Directive,
	word: number,
	fault: Omit<CommandFault, 'contexts' | 'name' | 'span'>,
): void {
	judge.fits &= ~roots;
	const at: Word | undefined = directive.words[word];
	if (!at || judge.faults.length >= MAX_DIAGNOSTICS) return;
	judge.faults.push({ ...fault, contexts: roots, name: directive.name, span: innerSpan(judge.tree.text, at) });
}
