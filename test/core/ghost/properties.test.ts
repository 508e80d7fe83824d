import fc from 'fast-check';
import { type Node, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { isGhostConfig } from '../../../server/src/core/languages/ghost/config/claims';
import { ghostCompletionSite } from '../../../server/src/core/languages/ghost/config/completionSite';
import { strictTree } from '../../../server/src/core/languages/ghost/config/strictTree';
import { writeGhostPath } from '../../../server/src/core/languages/ghost/config/writePath';
import { summarizeGhost } from '../../../server/src/core/languages/ghost/facts/summarize';
import { addressText, unixEndpoints } from '../../../server/src/core/model/endpoint';
import { tries } from '../../thorough';
import { syntaxFixesOf } from './checkSummary';

const NAMES = ['config.production.json', 'config.local.jsonc', 'config.production.jsonc'];
const marks = ['{', '}', '[', ']', ',', ':', '"', '“', '”', '‘', '’', '\\', '/', '//', '/*', '*/', '-', '1.', 'x'];
const blanks = [' ', '\t', '\n', '\r\n', '\u00A0', '\u2028', '\uFEFF'];
const names = ['"server"', '"socket"', '"path"', '"port"', '"permissions"', '"url"', '"server": {', '"socket": {'];
const values = ['/run/x.sock', '0666', '“path”: “/a”', '"port": 2368', '"https://igu.io"', 'null', 'true'];
/** Pieces of configs in any order, so that more than the first bracket is read. */
const nearJson = fc
	.array(fc.constantFrom(...marks, ...blanks, ...names, ...values), { maxLength: 40 })
	.map((parts) => parts.join(''));
/** JSON with one character gone. */
const damagedJson = fc
	.tuple(fc.json(), fc.nat())
	.map(([text, at]) => text.slice(0, at % text.length) + text.slice((at % text.length) + 1));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), nearJson, damagedJson);

function parses(text: string): boolean {
	try {
		JSON.parse(text.replace(/^\uFEFF/, ''));
		return true;
	} catch {
		return false;
	}
}

/** A tree without the way back to the parents, in which it goes in circles, and without the places of colons. */
function shapeOf(node: Node | undefined): unknown {
	return node && { ...node, parent: undefined, colonOffset: undefined, children: node.children?.map(shapeOf) };
}

describe('of any text', () => {
	test('a summary is made, and all its places lie in the text', () => {
		fc.assert(
			fc.property(fc.constantFrom(...NAMES), anyText, (name, text) => {
				const { endpoints, syntax, length } = summarizeGhost(`file:///ghost/${name}`, text);
				for (const { span } of [...endpoints, ...syntax]) {
					expect(span.start).toBeGreaterThanOrEqual(0);
					expect(span.end).toBeGreaterThanOrEqual(span.start);
					expect(span.end).toBeLessThanOrEqual(length);
				}
			}),
			{ numRuns: tries(3000) },
		);
	});

	test('a tree is made without jsonc-parser when, and only when, JSON.parse takes it, and is the one that jsonc-parser makes', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, fc.json({ depthSize: 'large' })), (text) => {
				const tree = strictTree(text);
				expect(tree !== undefined).toBe(parses(text));
				if (tree) expect(shapeOf(tree)).toEqual(shapeOf(parseTree(text.replace(/^\uFEFF/, ' '))));
			}),
			{ numRuns: tries(3000) },
		);
	});

	test('something is reported when, and only when, JSON.parse refuses it', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, fc.json()), (text) => {
				const { syntax } = summarizeGhost('file:///ghost/config.production.json', text);
				expect(syntax.length === 0).toBe(parses(text));
			}),
			{ numRuns: tries(3000) },
		);
	});

	test('no fix has edits that overlap or leave the text', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				for (const { edits } of syntaxFixesOf(text)) {
					const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
					let end = 0;
					for (const { span } of ordered) {
						expect(span.start).toBeGreaterThanOrEqual(end);
						end = span.end;
					}
					expect(end).toBeLessThanOrEqual(text.length);
				}
			}),
			{ numRuns: tries(3000) },
		);
	});

	test('it is claimed or not, and a completion is found or not', () => {
		fc.assert(
			fc.property(anyText, fc.nat(60), (text, offset) => {
				isGhostConfig('file:///ghost/config.production.json', text, false);
				const site = ghostCompletionSite(text, Math.min(offset, text.length));
				if (site) expect(site.span.end).toBeLessThanOrEqual(text.length);
			}),
			{ numRuns: tries(3000) },
		);
	});
});

describe('of a config', () => {
	const config = fc.record({
		url: fc.webUrl(),
		server: fc.record({ socket: fc.record({ path: fc.string({ minLength: 1 }), permissions: fc.constant('0666') }) }),
		more: fc.jsonValue(),
	});

	test('the path that is read is the one that JSON.parse reads, also without the outer braces', () => {
		fc.assert(
			fc.property(config, fc.nat(3), (value, indent) => {
				const text = JSON.stringify(value, null, indent);
				const path = value.server.socket.path;
				const read = (variant: string) =>
					unixEndpoints(summarizeGhost('file:///ghost/config.production.json', variant).endpoints).map(addressText);
				expect(read(text)).toEqual([path]);
				expect(read(text.slice(1, -1))).toEqual([path]);
			}),
		);
	});

	test('a path that is written over another is read back', () => {
		fc.assert(
			fc.property(config, fc.string({ minLength: 1 }), (value, path) => {
				const text = JSON.stringify(value);
				const uri = 'file:///ghost/config.production.json';
				const span = summarizeGhost(uri, text).endpoints[0]?.span ?? { start: 0, end: 0 };
				const newText = writeGhostPath(path, 'json');
				fc.pre(newText !== undefined);
				const after = applyEdits(text, [{ span, newText: newText ?? '' }]);
				expect(summarizeGhost(uri, after).endpoints[0]).toMatchObject({ path });
			}),
		);
	});
});
