import { inEnglish } from '../../../server/src/core/base/phrase';
import { applyEdits } from '../../../server/src/core/base/text';
import type { Uri } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { codeActionsAt } from '../../../server/src/core/features/codeAction';
import type { Diagnostic } from '../../../server/src/core/model/diagnostic';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import type { TextChange } from '../../../server/src/core/workspace/change';
import { type Snapshot, workspaceFiles } from '../../../server/src/core/workspace/snapshot';
import { changesIn, type World, worldOf } from '../../check';
import { ruleCases } from '../../core/rules/cases/index';

/** A tree whose files can be changed one at a time, as they lie on the disk. */
export interface Mending {
	/**
	 * What is wrong with a fix that is offered in a file once it has another text: the problem is still there, or, of one that is made unasked, there
	 * is another. `pick` chooses among them.
	 */
	readonly faultsOf: (
		uri: Uri,
		text: string,
		pick: <Item>(items: readonly Item[]) => Item | undefined,
	) => readonly string[];
}

export function mendingOf(fixture: string): Mending {
	const world: World = worldOf(fixture, { closed: true });
	const texts = new Map(
		changesIn(world.files, true).flatMap((change) => (change.kind === 'text' ? [[change.uri, change] as const] : [])),
	);
	const withTexts = (all: ReadonlyMap<Uri, string>): Snapshot => {
		const changes = [...all].flatMap(([uri, text]): TextChange[] => {
			const change = texts.get(uri);
			return change ? [{ ...change, text }] : [];
		});
		return applyChanges(world.snapshot, changes).snapshot;
	};
	return {
		faultsOf: (uri, text, pick) => {
			const snapshot = withTexts(new Map([[uri, text]]));
			const actions = codeActionsAt(snapshot, uri, { start: 0, end: text.length }, {});
			const action = pick(actions.filter(({ mends }) => mends));
			if (!action) return [];
			const after = new Map([[uri, text]]);
			for (const change of action.changes) {
				// Who makes or moves a file has to look at more than texts.
				if (change.kind !== 'edit') return [];
				const before = change.uri === uri ? text : texts.get(change.uri)?.text;
				if (before === undefined) return [];
				after.set(change.uri, applyEdits(before, change.edits));
			}
			const [told, left] = [problemsIn(snapshot), problemsIn(withTexts(after))];
			const mended = tellingOf(uri, action.problem);
			const stays =
				count(left, ({ telling }) => telling === mended) >= count(told, ({ telling }) => telling === mended);
			const brought = left.filter(
				(one) =>
					action.preferred &&
					isWorse(one.problem, action.problem) &&
					!mayBring(action.problem.code, one.problem.code) &&
					count(left, ({ place }) => place === one.place) > count(told, ({ place }) => place === one.place),
			);
			const of = `${action.problem.code}: ${inEnglish(action.title)}`;
			return [...(stays ? [`${of} leaves it`] : []), ...new Set(brought.map(({ place }) => `${of} brings ${place}`))];
		},
	};
}

interface Told {
	readonly problem: Diagnostic;
	/** What is told, wherever it has come to stand. */
	readonly telling: string;
	/** Of which kind it is, and of which file. */
	readonly place: string;
}

function problemsIn(snapshot: Snapshot): readonly Told[] {
	return [...workspaceFiles(snapshot)].flatMap(({ uri }) =>
		checkFile(snapshot, uri).problems.map((problem) => ({
			problem,
			telling: tellingOf(uri, problem),
			place: `${problem.code} ${uri}`,
		})),
	);
}

function tellingOf(uri: Uri, { code, message }: Diagnostic): string {
	return `${uri} ${code} ${inEnglish(message).replaceAll(/:\d+/g, ':0')}`;
}

function count(all: readonly Told[], isOne: (one: Told) => boolean): number {
	return all.filter(isOne).length;
}

/** What the cases of a rule say that its fixes bring along. */
const known = new Map(
	Object.entries(ruleCases).map(([code, all]) => [
		code,
		new Set(all.flatMap(({ fixes = [] }) => fixes.flatMap(({ brings = [] }) => brings))),
	]),
);

/** Whether a problem that was there all along is told of only now. */
function mayBring(mended: string, brought: string): boolean {
	// What cannot be read hides what is wrong in it.
	if (/-syntax$|^directive-misspelled$|^server-parameter$|^nginx-typographic-quotes$|^include-missing$/.test(mended))
		return true;
	// Only where nginx leads to a Ghost it matters what it hands on.
	if (mended.endsWith('-mismatch') && /^(?:forwarded-proto|host-header)-/.test(brought)) return true;
	// Where no compose file mounts it for sure, an nginx file is thought to be the machine's.
	if (mended === 'socket-folder-not-writable' && brought === 'socket-mismatch') return true;
	// Where wires are crossed, who is put right leaves another alone; where one led nowhere, nobody could tell.
	if (mended.endsWith('-mismatch') && brought.endsWith('-mismatch')) return true;
	if (mended === 'upstream-undefined' && brought === 'site-crossed') return true;
	// Nobody connects through an upstream that nobody uses.
	if (mended === 'upstream-unused' && brought === 'socket-unused') return true;
	return known.get(mended)?.has(brought) === true;
}

const severities = ['error', 'warning', 'information', 'hint'];

/** Whether nobody would mend one for the other. */
function isWorse(brought: Diagnostic, mended: Diagnostic): boolean {
	return severities.indexOf(brought.severity) <= severities.indexOf(mended.severity);
}
