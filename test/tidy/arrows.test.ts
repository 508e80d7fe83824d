import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folder may import from which: the arrows of ARCHITECTURE.md. The first entry that a path begins with is its room. */
const rooms: readonly { readonly room: string; readonly may: readonly string[] }[] = [
	{ room: 'server/src/core/languages/ghost/', may: ['server/src/core/languages/ghost/', 'ground'] },
	{ room: 'server/src/core/languages/nginx/', may: ['server/src/core/languages/nginx/', 'ground'] },
	{ room: 'server/src/core/languages/', may: ['server/src/core/languages/', 'ground'] },
	{ room: 'server/src/core/base/', may: ['server/src/core/base/'] },
	{ room: 'server/src/core/', may: ['server/src/core/'] },
	{ room: 'server/src/lsp/', may: ['server/src/lsp/', 'server/src/core/'] },
	{
		room: 'server/src/cli/',
		may: ['server/src/cli/', 'server/src/lsp/', 'server/src/doctor/', 'server/src/core/', 'package.json'],
	},
	{ room: 'server/src/doctor/', may: ['server/src/doctor/', 'server/src/core/'] },
	{
		room: 'server/src/hosts/',
		may: ['server/src/hosts/', 'server/src/lsp/', 'server/src/cli/', 'server/src/doctor/', 'server/src/core/'],
	},
	{ room: 'client/src/', may: ['client/src/', 'server/src/lsp/protocol'] },
];

const ground = /^server\/src\/core\/(?:text|uri|socketPath|language|links)$/;

function sources(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map((match) =>
		normalize(join(dirname(file), match[1] ?? '')),
	);
}

describe('the arrows between the rooms', () => {
	const files = [...sources('server/src'), ...sources('client/src')];

	it.each(files)('%s imports only what its room may', (file) => {
		const room = rooms.find(({ room }) => file.startsWith(room));
		expect(room, `${file} lies in no room`).toBeDefined();
		const wrong = importsOf(file).filter(
			(target) =>
				!room?.may.some((allowed) => (allowed === 'ground' ? ground.test(target) : target.startsWith(allowed))),
		);
		expect(wrong).toEqual([]);
	});

	it('sees a forbidden arrow', () => {
		const room = rooms.find(({ room }) => 'server/src/core/languages/nginx/parse.ts'.startsWith(room));
		expect(room?.may.some((allowed) => 'server/src/core/languages/ghost/index'.startsWith(allowed))).toBe(false);
	});
});
