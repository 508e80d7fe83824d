import { getEntry } from '../core/base/persistentMap';
import { say, type Words } from '../core/base/phrase';
import { type Uri, upwards } from '../core/base/uri';
import { mayHoldBackend } from '../core/model/language';
import type { Change } from '../core/workspace/change';
import { namesOfFile, type Snapshot } from '../core/workspace/snapshot';
import { nothingLookedUp, unseenTargets } from '../core/workspace/unseenTargets';
import { inBatches } from '../files/inBatches';
import { MAX_FILE_BYTES, MAX_FILE_SIZE } from '../files/limits';
import { type Candidate, languageByPlace } from '../files/scan';
import type { Documents } from './documents';
import type { Host } from './host';
import { nextTurn } from './inSlices';
import type { Installs } from './installs';
import {
	MAX_BATCH_FILES,
	MAX_BATCH_LENGTH,
	MAX_LENGTH_AT_ONCE,
	MAX_NAMED_ROUNDS,
	MAX_PARALLEL_READS,
	MAX_SLICE_MS,
} from './limits';
import type { NamedFiles } from './namedFiles';
import type { OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { Rechecker } from './recheck';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** Reads files into the state. An open document keeps the client's text. */
export interface Disk {
	/** Runs `work` after all work given earlier. A failure is logged and ends only this `work`. */
	readonly inOrder: (work: () => Promise<void>) => Promise<void>;
	/** Reads the files that a scan found. `progress` is called with the number of files read. */
	readonly read: (candidates: readonly Candidate[], progress?: (done: number) => void) => Promise<void>;
	/** Reads again the files that were known, or may be new, under `names`. */
	readonly refresh: (names: Iterable<Uri>) => Promise<void>;
	/** Reads, in order with the other work, what files have begun to name, or drops what they name no longer. */
	readonly readNamedSoon: () => void;
	/** The same, and looks at the paths that includes have begun to name and where no file of ours is. */
	readonly lookSoon: () => void;
	/** Looks once more at what was looked at before among `uris` and below them. */
	readonly lookAgain: (uris: ReadonlySet<Uri>) => Promise<void>;
	/** Has the log say, once, that a file is left out since it is too large. */
	readonly sayLeftOut: (uri: Uri) => void;
	/** Whether a file would be read otherwise than it was last: by other names, or for another reason. */
	readonly isReadOtherwise: (candidate: Candidate) => boolean;
	/** Forgets files. */
	readonly drop: (uris: readonly Uri[]) => void;
}

/** The parts that the disk works with. */
export interface DiskOptions {
	readonly host: Pick<Host, 'files' | 'now' | 'defer'>;
	readonly workspaceFolders: WorkspaceFolders;
	readonly outside: Pick<OutsidePlaces, 'naming' | 'originOf'>;
	readonly reach: Pick<Reach, 'scans'>;
	readonly named: Pick<NamedFiles, 'isDue' | 'take' | 'update'>;
	readonly state: State;
	readonly installs: Pick<Installs, 'isBeside' | 'look' | 'readNew'>;
	readonly documents: Pick<Documents, 'at' | 'leading'>;
	/** Checks wait while files are being read. */
	readonly recheck: Pick<Rechecker, 'hold' | 'release'>;
	readonly log: (message: Words) => void;
}

/** Reads with `host.files`, a batch of files at a time. */
export function createDisk(options: DiskOptions): Disk {
	const { host, workspaceFolders, outside, reach, named, state, documents, recheck, installs, log } = options;
	const { files } = host;
	const { languages } = state.snapshot();
	const asked = nothingLookedUp();
	const looked = new Set<Uri>();
	const toldLarge = new Set<Uri>();
	/** How files were read last. */
	const ways = new Map<Uri, string>();
	let isReading = false;
	let last: Promise<void> = Promise.resolve();

	const inOrder = (work: () => Promise<void>): Promise<void> => {
		const whileHeld = async (): Promise<void> => {
			recheck.hold();
			try {
				await work();
			} catch (error) {
				log(say`Reading files failed: ${describe(error)}`);
			} finally {
				recheck.release();
			}
		};
		last = last.then(whileHeld);
		return last;
	};

	const sayLeftOut = (uri: Uri): void => {
		if (toldLarge.has(uri)) return;
		toldLarge.add(uri);
		log(say`Left out ${uri}: it has more than ${MAX_FILE_SIZE}.`);
	};

	const drop = (uris: readonly Uri[]): void => {
		for (const uri of uris) ways.delete(uri);
		state.apply(
			uris.map((uri) => ({ kind: 'removed', uri })),
			{ more: true },
		);
	};

	/** By which names a file is read, for which reason, and as what. */
	const wayOf = ({ uri, aliases }: Candidate): string => {
		const names = [uri, ...aliases];
		const isOpen = documents.leading(uri) !== undefined;
		return JSON.stringify([
			[...aliases].sort(),
			installs.isBeside(names),
			outside.originOf(names, isOpen),
			outside.naming(names)?.as,
			isOpen,
		]);
	};

	/** The change that brings a file into the state; the text of an open document counts more than the one found. */
	const changeFor = (candidate: Candidate, found: { readonly text: string | undefined } | undefined): Change => {
		const { uri, aliases } = candidate;
		const isBeside = installs.isBeside([uri, ...aliases]);
		const open = documents.leading(uri);
		if (open || found) ways.set(uri, wayOf(candidate));
		else ways.delete(uri);
		const origin = outside.originOf([uri, ...aliases], open !== undefined);
		const namedAs = outside.naming([uri, ...aliases])?.as;
		if (open) {
			const text = open.takeText();
			if (text === undefined) {
				sayLeftOut(uri);
				return { kind: 'unread', uri, aliases };
			}
			return {
				kind: 'text',
				uri,
				text,
				languageId: open.document.languageId,
				aliases,
				besideInstall: isBeside,
				namedAs,
				origin,
				open: true,
			};
		}
		if (!found) return { kind: 'removed', uri };
		const { text } = found;
		if (text === undefined) return { kind: 'unread', uri, aliases };
		return {
			kind: 'text',
			uri,
			text,
			languageId: languageByPlace(languages, candidate),
			aliases,
			besideInstall: isBeside,
			namedAs,
			origin,
			open: false,
		};
	};

	const read = async (candidates: readonly Candidate[], progress?: (done: number) => void): Promise<void> => {
		isReading = true;
		try {
			await readTexts(candidates, progress);
			await readNamed(candidates);
		} finally {
			isReading = false;
		}
		await nextTurn(host);
		await look(unseenTargets(state.snapshot(), asked));
		// Meanwhile somebody may have typed.
		readNamedSoon();
	};

	const readNamed = async (read: readonly Candidate[]): Promise<void> => {
		for (let round = 0; round < MAX_NAMED_ROUNDS; round++) {
			const candidates = await named.update(read.map(({ uri }) => uri));
			if (candidates.length === 0) return;
			// What is read for another reason than before may be of another kind, whatever is typed in it.
			state.apply(
				candidates.map(({ uri }) => ({ kind: 'removed', uri })),
				{ more: true },
			);
			await readTexts(await belonging(await themselves(candidates)));
		}
	};

	/** Tells whether a file was opened, closed or edited since. */
	const isTouchedFromNowOn = (uri: Uri): (() => boolean) => {
		const open = documents.leading(uri);
		const version = open?.document.version;
		return () => documents.leading(uri) !== open || open?.document.version !== version;
	};

	const readTexts = async (found: readonly Candidate[], progress?: (done: number) => void): Promise<void> => {
		const others = displacedBy(found, state.snapshot());
		drop(others.map(({ uri }) => uri));
		const given = new Set(found.flatMap(({ uri, aliases }) => [uri, ...aliases]));
		const candidates = [...found, ...(await belonging(others.filter(({ uri }) => !given.has(uri))))];
		let sliceEnd = host.now() + MAX_SLICE_MS;
		for (let at = 0; at < candidates.length; at += MAX_PARALLEL_READS) {
			const batch = candidates.slice(at, at + MAX_PARALLEL_READS);
			const texts = await Promise.all(batch.map(({ uri }) => readOne(uri)));
			let changes: Change[] = [];
			let characters = 0;
			for (const [index, candidate] of batch.entries()) {
				const change = changeFor(candidate, texts[index]);
				if (change.kind !== 'text' || change.text.length <= MAX_LENGTH_AT_ONCE) changes.push(change);
				else if (!(await state.applyInSlices(() => change, isTouchedFromNowOn(candidate.uri))))
					changes.push(changeFor(candidate, texts[index]));
				characters += texts[index]?.text?.length ?? 0;
				const full = characters >= MAX_BATCH_LENGTH || changes.length >= MAX_BATCH_FILES;
				if (!full && index + 1 < batch.length) continue;
				if (changes.length > 0) state.apply(changes, { more: true });
				changes = [];
				characters = 0;
				if (host.now() < sliceEnd) continue;
				await nextTurn(host);
				sliceEnd = host.now() + MAX_SLICE_MS;
			}
			progress?.(Math.min(at + MAX_PARALLEL_READS, candidates.length));
		}
		state.apply([]);
		await state.whole();
		// What comes next goes through all that was read.
		await nextTurn(host);
	};

	const look = async (uris: readonly Uri[]): Promise<void> => {
		for (const uri of uris) looked.add(uri);
		for (let at = 0; at < uris.length; at += MAX_PARALLEL_READS) {
			const sights = uris
				.slice(at, at + MAX_PARALLEL_READS)
				.map(async (uri): Promise<Change> => ({ kind: 'seen', uri, sight: await files.look(uri) }));
			state.apply(await Promise.all(sights), { more: true });
		}
	};

	/** Undefined if there is no file; without a text if it cannot be read. */
	const readOne = async (uri: Uri): Promise<{ readonly text: string | undefined } | undefined> => {
		const text = await files.readText(uri, MAX_FILE_BYTES);
		if (text !== undefined) {
			toldLarge.delete(uri);
			return { text };
		}
		const stat = await files.stat(uri);
		if ((stat?.size ?? 0) > MAX_FILE_BYTES) sayLeftOut(uri);
		return stat?.kind === 'file' ? { text } : undefined;
	};

	/** Whether a link of that name is one by which a file is known. */
	const counts = async (name: Uri): Promise<boolean> =>
		outside.naming([name]) !== undefined || documents.at(name)?.name === name || (await reach.scans(name));

	const refresh = async (names: Iterable<Uri>): Promise<void> => {
		const found = new Map<Uri, Set<Uri>>();
		const aliasesOf = (real: Uri): Set<Uri> => {
			const aliases = found.get(real) ?? new Set(namesOfFile(state.snapshot(), real).filter((name) => name !== real));
			found.set(real, aliases);
			return aliases;
		};
		for (const name of names) {
			const [real, stat] = await Promise.all([workspaceFolders.realUri(name), files.stat(name)]);
			const before = getEntry(state.snapshot().aliases, name);
			if (before !== undefined && (before !== real || !stat)) aliasesOf(before).delete(name);
			if (real !== name) {
				if (stat && (await counts(name))) aliasesOf(real).add(name);
				if (getEntry(state.snapshot().files, name)) state.apply([{ kind: 'removed', uri: name }], { more: true });
			} else if (stat || before === undefined) aliasesOf(real);
		}
		const candidates = [...found].map(async ([uri, known]): Promise<Candidate> => {
			// Where the file has gone, or a link has been turned, the link leads here no longer.
			const leading = await inBatches([...known], MAX_PARALLEL_READS, workspaceFolders.realUri);
			const aliases = [...known].filter((_, at) => leading[at] === uri);
			const all = [uri, ...aliases];
			for (const name of all) if (mayHoldBackend(state.snapshot().languages, name)) await installs.look(name);
			return { uri, aliases, besideInstall: installs.isBeside(all) };
		});
		await read(await belonging(await Promise.all(candidates)));
	};

	/** Those in whose place no link has been put meanwhile: what that leads to is read by its own name. */
	const themselves = async (candidates: readonly Candidate[]): Promise<readonly Candidate[]> => {
		const reals = await inBatches(candidates, MAX_PARALLEL_READS, ({ uri }) => workspaceFolders.realUri(uri));
		return candidates.filter(({ uri }, at) => reals[at] === uri);
	};

	/**
	 * Those that are open, in the workspace or a place that is read with it, or the target of a link there, or named by others. Any
	 * other file leaves with its document.
	 */
	const belonging = async (candidates: readonly Candidate[]): Promise<readonly Candidate[]> => {
		const kept: Candidate[] = [];
		for (const candidate of candidates) {
			const { uri, aliases } = candidate;
			const names = [uri, ...aliases];
			const isScanned = (await Promise.all(names.map(reach.scans))).includes(true);
			const naming = outside.naming(names);
			if (naming && !isScanned) named.take(uri, names);
			if (isScanned || naming || documents.leading(uri)) kept.push(candidate);
			else state.apply([{ kind: 'removed', uri }], { more: true });
		}
		return kept;
	};

	/** Whether there is anything to read. */
	const readNamedSoon = (): boolean => {
		if (isReading || !named.isDue()) return false;
		void inOrder(async () => {
			await read([]);
			await installs.readNew();
		});
		return true;
	};

	return {
		inOrder,
		read,
		refresh,
		readNamedSoon,
		lookSoon: () => {
			if (readNamedSoon()) return;
			// Whoever reads files looks himself, when all are there.
			const targets = isReading ? [] : unseenTargets(state.snapshot(), asked);
			if (targets.length > 0) void inOrder(() => look(targets));
		},
		lookAgain: (uris) => look([...looked].filter((one) => [...upwards(one)].some((uri) => uris.has(uri)))),
		sayLeftOut,
		isReadOtherwise: (candidate) => ways.get(candidate.uri) !== wayOf(candidate),
		drop,
	};
}

/**
 * The files that have had one of the names of `candidates` so far, as when a link is put in the place of a file, or leads elsewhere now,
 * with the names that are left to them. They are to be forgotten before others get their names, and read again.
 */
function displacedBy(candidates: readonly Candidate[], snapshot: Snapshot): readonly Candidate[] {
	const { files, aliases, unclaimed } = snapshot;
	const taken = new Map<Uri, Uri>();
	const displaced = new Set<Uri>();
	for (const { uri, aliases: names } of candidates)
		for (const name of [uri, ...names]) {
			taken.set(name, uri);
			const owner = getEntry(files, name) ? name : (getEntry(aliases, name) ?? getEntry(unclaimed, name)?.[0]);
			if (owner !== undefined && owner !== uri) displaced.add(owner);
		}
	return [...displaced].map((uri) => {
		const left = namesOfFile(snapshot, uri).filter((name) => name !== uri && (taken.get(name) ?? uri) === uri);
		return { uri, aliases: left, besideInstall: false };
	});
}

function describe(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
