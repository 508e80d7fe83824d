import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { targetsOf } from '../../server/src/core/languages/nginx/includes/includeGraph';
import { applyChanges, emptySnapshot } from '../../server/src/core/workspace/applyChanges';
import type { Change, TextChange } from '../../server/src/core/workspace/change';
import { fileAt } from '../../server/src/core/workspace/snapshot';
import { createState, type State } from '../../server/src/lsp/state';

const main = (include: string): TextChange => file('/nginx/nginx.conf', `events {}\nhttp { include ${include}; }\n`);
const sites = Array.from({ length: 40 }, (_, index) =>
	file(`/nginx/sites/${index}.conf`, `server { server_name ${index}.org; include snippets/headers.conf; }\n`),
);
const headers = file('/nginx/snippets/headers.conf', 'proxy_set_header Host $host;\n');

function file(path: string, text: string): TextChange {
	return { kind: 'text', uri: uriOfPath(path), text, open: true };
}

/** A state whose clock goes on with each look at it, so that the include graph takes many turns. */
function slowState(): { state: State; heard: string[]; turn: () => void; turns: () => number } {
	const deferred: (() => void)[] = [];
	const heard: string[] = [];
	let time = 0;
	let turns = 0;
	const state = createState({
		host: { now: () => time++, defer: (work) => void deferred.push(work) },
		applied: ({ invalidated }) => heard.push(...[...invalidated].filter((key) => key.startsWith('members:'))),
		behind: (isBehind) => heard.push(isBehind ? 'behind' : 'followed'),
	});
	const turn = (): void => {
		turns++;
		deferred.shift()?.();
	};
	return { state, heard, turn, turns: () => turns };
}

/** What the graph says, as it is when built at once. */
function graphOf(changes: readonly Change[]): unknown {
	return applyChanges(emptySnapshot, changes).snapshot.includes.memberships;
}

describe('the include graph of a large workspace', () => {
	it('is built in turns, and is then the one that is built at once', async () => {
		const { state, heard, turn, turns } = slowState();
		const all = [main('sites/*.conf'), headers, ...sites];
		state.apply(all);
		expect(heard).toEqual(['behind']);
		expect(state.snapshot().includes.memberships.size).toBe(0);
		while (!heard.includes('followed')) turn();
		expect(turns()).toBeGreaterThan(3);
		expect(heard).toEqual(['behind', `members:${uriOfPath('/nginx/nginx.conf')}`, 'followed']);
		expect(state.snapshot().includes.memberships).toEqual(graphOf(all));
		await state.whole();
	});

	it('begins again when an include changes while it is being built', () => {
		const { state, heard, turn } = slowState();
		state.apply([main('sites/*.conf'), headers, ...sites]);
		turn();
		state.apply([main('sites/1*.conf')]);
		while (!heard.includes('followed')) turn();
		expect(heard.filter((what) => what === 'behind')).toHaveLength(1);
		expect(state.snapshot().includes.memberships).toEqual(graphOf([main('sites/1*.conf'), headers, ...sites]));
	});

	it('is not built while more files are on their way', () => {
		const { state, heard } = slowState();
		state.apply([main('sites/*.conf'), headers], { more: true });
		state.apply(sites, { more: true });
		expect(heard).toEqual([]);
	});

	it('answers for a new include before it has followed', () => {
		const { state, heard, turn } = slowState();
		const all = [main('sites/*.conf'), headers, ...sites];
		state.apply(all);
		while (!heard.includes('followed')) turn();
		state.apply([main('sites/7.conf')]);
		expect(heard.at(-1)).toBe('behind');
		const { includes } = state.snapshot();
		expect(targetsOf(includes, uriOfPath('/nginx/nginx.conf'), 'sites/7.conf')).toEqual([
			uriOfPath('/nginx/sites/7.conf'),
		]);
		expect(includes.memberships.get(uriOfPath('/nginx/sites/8.conf'))?.included).toBe(true);
	});
});

describe('a large text', () => {
	const large = { ...main('sites/*.conf'), text: `events {}\nhttp {\n${'server { listen 80; }\n'.repeat(3000)}}\n` };
	const small = { ...large, text: 'events {}\n' };

	/** Reads `large` in slices; `between` is done after as many turns as its number says. */
	async function readLarge(
		between: Readonly<Record<number, (state: State) => void>>,
		isOutdated = (): boolean => false,
	) {
		const { state, turn, turns } = slowState();
		const read: { isApplied?: boolean } = {};
		void state.applyInSlices(() => large, isOutdated).then((isApplied) => (read.isApplied = isApplied));
		while (read.isApplied === undefined) {
			turn();
			between[turns()]?.(state);
			await Promise.resolve();
		}
		const textOf = (change: Change): string | undefined =>
			change.kind === 'text' ? fileAt(state.snapshot(), change.uri)?.text : undefined;
		return { isApplied: read.isApplied, turns: turns(), textOf };
	}

	it('is read and applied in turns, between which others are taken in', async () => {
		const { isApplied, turns, textOf } = await readLarge({
			1: (state) => state.apply([headers]),
			4: (state) => state.apply(sites),
		});
		expect([isApplied, turns > 5]).toEqual([true, true]);
		expect([textOf(headers), textOf(large)]).toEqual([headers.text, large.text]);
	});

	it('is applied in the end, however much others change meanwhile', async () => {
		const change = (state: State): void => state.apply([headers]);
		const always = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [at, change]));
		const { isApplied, textOf } = await readLarge(always);
		expect([isApplied, textOf(large)]).toEqual([true, large.text]);
	});

	it.each([1, 2])('gives way to what is newer, after %i turns', async (turns) => {
		let isOutdated = false;
		const { isApplied, textOf } = await readLarge(
			{
				[turns]: (state) => {
					isOutdated = true;
					state.apply([small]);
				},
			},
			() => isOutdated,
		);
		expect([isApplied, textOf(large)]).toEqual([false, small.text]);
	});
});
