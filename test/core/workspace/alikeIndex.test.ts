import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { alikeIndex } from '../../../server/src/core/workspace/alikeIndex';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import {
	type BackendMention,
	backendHostKey,
	emptyIndex,
	entriesFor,
	spellingKey,
} from '../../../server/src/core/workspace/keyIndex';
import type { Snapshot } from '../../../server/src/core/workspace/snapshot';

const config = (name: string, socket: string): Change => ({
	kind: 'text',
	uri: uriOfPath(`/srv/${name}/config.production.json`),
	text: `{ "url": "https://${name}.igu.io", "server": { "port": { "path": "${socket}" } } }`,
	open: false,
	keepText: true,
});
const started = applyChanges(emptySnapshot, [config('b', '/run/bbbbb.sock'), config('a', '/run/aaaaa.sock')]).snapshot;
/** Of `started`, of both states, and of the one after the edit. */
const keys = ['bbbbb', 'aaaa', 'ccccc'].map((spelling) => spellingKey('listen', spelling));
const alike = (snapshot: Snapshot): unknown => keys.map((key) => entriesFor(alikeIndex(snapshot), key));
const backendsUnder = (snapshot: Snapshot, pattern: string): readonly BackendMention[] =>
	entriesFor(alikeIndex(snapshot), backendHostKey(pattern));

describe('what is alike', () => {
	it('is made when somebody asks, in the order of the files', () => {
		const { snapshot } = applyChanges(started, []);
		expect(snapshot.alike.index).toBeUndefined();
		const uris = backendsUnder(snapshot, '*.igu.io').map(({ uri }) => uri);
		expect(uris).toEqual(['a', 'b'].map((name) => uriOfPath(`/srv/${name}/config.production.json`)));
		expect(snapshot.alike.index).toBeDefined();
	});

	it('is the same, be it made before an edit or after it', () => {
		const edit = [config('b', '/run/ccccc.sock')];
		const late = applyChanges(started, edit).snapshot;
		const asked: Snapshot = { ...started, alike: { index: undefined } };
		alike(asked);
		const { snapshot: early, invalidated } = applyChanges(asked, edit);
		expect(early.alike.index).toBeDefined();
		expect(alike(early)).toEqual(alike(late));
		expect(keys.map((key) => invalidated.has(key))).toEqual([true, false, true]);
	});

	it('keeps nothing of the state without files, which is shared', () => {
		expect(alikeIndex(emptySnapshot)).toBe(emptyIndex);
		expect(emptySnapshot.alike.index).toBeUndefined();
	});
});
