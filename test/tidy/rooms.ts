import { dirname, join, normalize } from 'node:path';

/**
 * The rooms of the house, in the order of the table in ARCHITECTURE.md: a room imports from itself and from rooms that stand
 * above it here. Rooms in one row do not import each other; of a room with a star, each folder is one. A path belongs to the first
 * room that it begins with.
 */
const rows: readonly (readonly string[])[] = [
	['server/src/core/base/'],
	['server/src/core/model/'],
	['server/src/core/languages/dockerfile/'],
	['server/src/core/languages/*/'],
	['server/src/core/languages/registry.ts'],
	['server/src/core/workspace/'],
	['server/src/core/queries/'],
	['server/src/core/installs/'],
	['server/src/core/sites/'],
	['server/src/core/scaffold/'],
	['server/src/core/fixes/'],
	['server/src/core/rules/'],
	['server/src/core/diagnostics/'],
	['server/src/core/settings/'],
	['server/src/core/features/'],
	['server/src/files/'],
	['server/src/doctor/'],
	['server/src/reports/'],
	['server/src/lsp/', 'server/src/cli/', 'server/src/mcp/'],
	['server/src/hosts/'],
];

/** The client stands apart: it shares the words of the protocol with the server and nothing else. */
const client = { room: 'client/src/', may: ['client/src/', 'server/src/lsp/protocol.ts'] };

/** All rooms, in the same order. */
export const rooms: readonly string[] = [...rows.flat(), client.room];

/** What a file imports that lies in the project, types included, as paths with their endings. */
export interface Imports {
	readonly file: string;
	readonly targets: readonly string[];
}

/** An import that goes from a room to one below it in the table or beside it, or leaves the rooms. */
export interface ForbiddenArrow {
	readonly file: string;
	readonly target: string;
}

/** Reads the relative imports of `sources`, given by path. */
export function importsIn(sources: ReadonlyMap<string, string>): readonly Imports[] {
	return [...sources].map(([file, text]) => ({
		file,
		targets: [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map(([, specifier = '']) =>
			resolved(normalize(join(dirname(file), specifier)), sources),
		),
	}));
}

/** The path that a specifier stands for; itself where no source has it, as `package.json`. */
function resolved(path: string, sources: ReadonlyMap<string, string>): string {
	return [path, `${path}.ts`, `${path}/index.ts`].find((one) => sources.has(one)) ?? path;
}

/** The files that lie in no room. */
export function homeless(files: Iterable<string>): readonly string[] {
	return [...files].filter((file) => rowOf(file) === undefined && !file.startsWith(client.room));
}

/** The imports that no room allows. */
export function forbiddenArrows(imports: readonly Imports[]): readonly ForbiddenArrow[] {
	return imports.flatMap(({ file, targets }) =>
		targets.filter((target) => !mayImport(file, target)).map((target) => ({ file, target })),
	);
}

function mayImport(file: string, target: string): boolean {
	if (file.startsWith(client.room)) return client.may.some((allowed) => target.startsWith(allowed));
	if (target === 'package.json') return /^server\/src\/(?:cli|lsp|mcp)\//.test(file);
	const from = rowOf(file);
	const to = rowOf(target);
	if (from === undefined || to === undefined) return false;
	return to < from || (to === from && roomOf(file) === roomOf(target));
}

function rowOf(file: string): number | undefined {
	const at = rows.findIndex((row) => row.some((room) => partIn(file, room) !== undefined));
	return at < 0 ? undefined : at;
}

/** The room of a file by its path, with the name of the folder in place of a star. */
function roomOf(file: string): string | undefined {
	return rows
		.flat()
		.map((room) => partIn(file, room))
		.find((part) => part !== undefined);
}

/** The beginning of a path that stands for a room; undefined of a path that lies elsewhere. */
function partIn(file: string, room: string): string | undefined {
	const pattern = room.replaceAll('.', '\\.').replaceAll('*', '[^/]+');
	return new RegExp(`^${pattern}`).exec(file)?.[0];
}

/** The circles among the files: each a list of all files that import each other, directly or by way of the others. */
export function circles(imports: readonly Imports[]): readonly (readonly string[])[] {
	const targetsOf = new Map(imports.map(({ file, targets }) => [file, targets]));
	const order = new Map<string, number>();
	const low = new Map<string, number>();
	const open: string[] = [];
	const found: string[][] = [];
	const visit = (file: string): void => {
		order.set(file, order.size);
		low.set(file, order.get(file) ?? 0);
		open.push(file);
		for (const target of targetsOf.get(file) ?? []) {
			if (!targetsOf.has(target)) continue;
			if (!order.has(target)) visit(target);
			if (open.includes(target)) low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0));
		}
		if (low.get(file) !== order.get(file)) return;
		const circle = open.splice(open.indexOf(file));
		if (circle.length > 1) found.push(circle.sort());
	};
	for (const { file } of imports) if (!order.has(file)) visit(file);
	return found;
}
