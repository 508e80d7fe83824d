import { expect } from 'vitest';
import { inEnglish } from '../server/src/core/base/phrase';
import { applyEdits, type Span } from '../server/src/core/base/text';
import { folderOf, normalizeUri, pathOf, type Uri, uriOfPath } from '../server/src/core/base/uri';
import { checkFile, type RuleSettings } from '../server/src/core/diagnostics/checkFile';
import { codeActionsAt, fixAllIn, mergeChanges } from '../server/src/core/features/codeAction';
import { besideLabel, type Completion } from '../server/src/core/features/completion/completion';
import { completionsAt } from '../server/src/core/features/completion/index';
import { definitionAt } from '../server/src/core/features/definition';
import { highlightsAt } from '../server/src/core/features/documentHighlight';
import { hoverAt } from '../server/src/core/features/hover/index';
import { referencesAt } from '../server/src/core/features/references';
import { installInfoFrom } from '../server/src/core/languages/ghost/facts/installInfo';
import { languages } from '../server/src/core/languages/registry';
import type { Diagnostic, FileChange, Fix, Related } from '../server/src/core/model/diagnostic';
import type { Languages } from '../server/src/core/model/language';
import { applyChanges, emptySnapshotOf } from '../server/src/core/workspace/applyChanges';
import type { Change } from '../server/src/core/workspace/change';
import { fileAt, type Sight, type Snapshot } from '../server/src/core/workspace/snapshot';
import { nothingLookedUp, unseenTargets } from '../server/src/core/workspace/unseenTargets';
import { type FixtureFile, parseFixture } from './fixture';
import { withNamed } from './named';
import { nginxDocumentation } from './nginxDocs';

/** A fixture, read into a workspace. All that tests want to know of the core, they ask here. */
export interface World {
	readonly files: readonly FixtureFile[];
	readonly snapshot: Snapshot;
	readonly uri: Uri;
	readonly offset: number;
}

/**
 * Reads a fixture into a settled workspace, all texts kept. Files that only tell Ghost's version (`.ghost-cli`,
 * `current/package.json`) become install info, as the scan would have it. The cursor is at `$0`, else at the first file's start.
 */
export function worldOf(
	fixture: string,
	options: { readonly settled?: boolean; readonly languages?: Languages; readonly closed?: boolean } = {},
): World {
	const files = parseFixture(fixture);
	const settled: Change[] = options.settled === false ? [] : [{ kind: 'settled' }];
	const changes = changesIn(files, options.closed);
	const read = applyChanges(emptySnapshotOf(options.languages ?? languages), [...changes, ...settled]);
	const whole = withNamed(read.snapshot, changes);
	const { snapshot } = applyChanges(whole, sightsIn(files, whole));
	const at = files.find(({ cursor }) => cursor !== undefined) ?? files[0];
	return { files, snapshot, uri: normalizeUri(uriOfPath(at?.path ?? '/')), offset: at?.cursor ?? 0 };
}

/** What a host sees on whose disk nothing is but `files`. */
export function sightsIn(files: readonly FixtureFile[], snapshot: Snapshot): readonly Change[] {
	const paths = files.flatMap(({ path, aliases }) => [path, ...aliases]);
	const sightOf = (path: string): Sight => {
		if (paths.includes(path)) return 'file';
		return paths.some((one) => one.startsWith(`${path}/`)) ? 'folder' : 'nothing';
	};
	return unseenTargets(snapshot, nothingLookedUp()).map(
		(uri): Change => ({ kind: 'seen', uri, sight: sightOf(pathOf(uri).replace(/\/$/, '')) }),
	);
}

/** What brings `files` into a workspace: what is known of installs, then the texts. */
export function changesIn(files: readonly FixtureFile[], closed = false): readonly Change[] {
	const folders = new Set(files.map(({ path }) => folderOf(uriOfPath(path))));
	const installInfo = [...folders].map(
		(folder): Change => ({ kind: 'installInfo', folder, installInfo: installInfoIn(files, folder) }),
	);
	const texts = files.map(
		(file): Change => ({
			kind: 'text',
			uri: uriOfPath(file.path),
			text: file.text,
			aliases: file.aliases.map(uriOfPath),
			besideInstall: besideInstall(files, file.path),
			origin: file.origin,
			open: !closed,
		}),
	);
	return [...installInfo, ...texts];
}

function installInfoIn(files: readonly FixtureFile[], folder: Uri): ReturnType<typeof installInfoFrom> {
	const base = pathOf(folder).replace(/\/$/, '');
	const text = (name: string): string | undefined => files.find(({ path }) => path === `${base}/${name}`)?.text;
	const versions = files.flatMap(({ path }) =>
		path.startsWith(`${base}/versions/`) ? [path.split('/')[base.split('/').length + 1] ?? ''] : [],
	);
	const compose = text('docker-compose.yml');
	const pm2 = text('ecosystem.config.js');
	return installInfoFrom({
		...(text('.ghost-cli') === undefined ? {} : { ghostCli: text('.ghost-cli') ?? '' }),
		...(text('current/package.json') === undefined ? {} : { currentPackage: text('current/package.json') ?? '' }),
		...(versions.length > 0 ? { versionFolders: versions } : {}),
		...(compose === undefined ? {} : { composeFiles: [compose] }),
		...(pm2 === undefined ? {} : { processFiles: [pm2] }),
	});
}

function besideInstall(files: readonly FixtureFile[], path: string): boolean {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	return files.some((file) =>
		[`${folder}.ghost-cli`, `${folder}current/`, `${folder}versions/`].some((start) => file.path.startsWith(start)),
	);
}

/**
 * Holds the problems of all files against the `^^^ code` lines of the fixture: each finding has its label, at its exact
 * place, and each label its finding. A label may go on with a severity and a part of the message:
 * `^^^ socket-mismatch warning: visitors of igu.io`. With `only`, other codes are not looked at.
 */
export function checkProblems(
	fixture: string,
	options: { readonly only?: readonly string[]; readonly settings?: RuleSettings } = {},
): World {
	const world = worldOf(fixture);
	checkLabels(world, options);
	return world;
}

/** As `checkProblems`, for a world that was read another way. */
export function checkLabels(
	world: World,
	options: { readonly only?: readonly string[]; readonly settings?: RuleSettings } = {},
): void {
	for (const file of world.files) {
		const uri = uriOfPath(file.path);
		const found = problemsOf(world, uri, options.settings).filter(
			({ code }) => !options.only || options.only.includes(code),
		);
		const wanted = file.labels.map(({ span, label }) => ({ span, ...parseLabel(label) }));
		const show = (code: string, span: Span): string =>
			`${code} at ${JSON.stringify(file.text.slice(span.start, span.end))} (${span.start}-${span.end})`;
		expect(
			found.map(({ code, span }) => show(code, span)).sort(),
			`problems of ${file.path}:\n${found.map(({ code, message }) => `${code}: ${message}`).join('\n')}`,
		).toEqual(wanted.map(({ code, span }) => show(code, span)).sort());
		for (const { code, span, severity, message } of wanted) {
			const problem = found.find(
				(one) => one.code === code && one.span.start === span.start && one.span.end === span.end,
			);
			if (severity !== '') expect(`${code} ${problem?.severity}`).toBe(`${code} ${severity}`);
			if (message !== '') expect(problem?.message).toContain(message);
		}
	}
}

function parseLabel(label: string): { code: string; severity: string; message: string } {
	const match = /^(\S+?)(?: (error|warning|information|hint))?(?:: (.*))?$/.exec(label);
	if (!match) throw new Error(`not a label: ${label}`);
	return { code: match[1] ?? '', severity: match[2] ?? '', message: match[3] ?? '' };
}

/** A finding in English. */
export type EnglishProblem = InEnglish<Omit<Diagnostic, 'fixes' | 'related'>> & {
	readonly related: readonly InEnglish<Related>[];
	readonly fixes: () => readonly InEnglish<Fix>[];
};

/** What is meant for people, as they read it. */
export type InEnglish<T> = Omit<T, 'message' | 'title'> & {
	readonly [Name in keyof T & ('message' | 'title')]: string;
};

/** Words as people read them, if they read English. */
export function problemsOf(world: World, uri: Uri, settings: RuleSettings = {}): readonly EnglishProblem[] {
	return checkFile(world.snapshot, uri, settings).problems.map(toEnglish);
}

export function toEnglish(problem: Diagnostic): EnglishProblem {
	return {
		...problem,
		message: inEnglish(problem.message),
		related: problem.related.map((place) => ({ ...place, message: inEnglish(place.message) })),
		fixes: () => problem.fixes().map((fix) => ({ ...fix, title: inEnglish(fix.title) })),
	};
}

/** Holds all fixes that are offered for `code`, from whichever file, against `wanted`: each with its title and what it leaves behind. */
export function checkFixes(
	before: string,
	code: string,
	wanted: readonly {
		readonly title: string;
		readonly preferred?: boolean;
		readonly after: string;
		readonly brings?: readonly string[];
	}[],
): void {
	const world = worldOf(before);
	const offered = world.files.flatMap((file) =>
		problemsOf(world, uriOfPath(file.path))
			.filter((problem) => problem.code === code)
			.flatMap((problem) => problem.fixes()),
	);
	const shown = (fix: { title: string; preferred?: boolean }): string => `${fix.preferred ? '* ' : ''}${fix.title}`;
	expect(offered.map(shown)).toEqual(wanted.map(shown));
	for (const [index, fix] of offered.entries()) {
		const { after = '', brings = [] } = wanted[index] ?? {};
		checkMended(world, code, fix.changes, after, brings);
	}
}

/** After `changes` the files must read as in `after`, `code` must be gone from a place, and nothing new may have come but `brings`. */
function checkMended(
	world: World,
	code: string,
	changes: readonly FileChange[],
	after: string,
	brings: readonly string[] = [],
): void {
	const texts = changedTexts(world, changes);
	const wanted = parseFixture(after);
	expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(wanted.map(({ path, text }) => [path, text])));
	const left = problemCounts(worldAfter(world, changes));
	const had = problemCounts(world);
	expect(left.get(code) ?? 0, `${code} is still there`).toBeLessThan(had.get(code) ?? 0);
	const came = [...left].filter(([other, count]) => count > (had.get(other) ?? 0)).map(([other]) => other);
	expect(came.sort(), 'what came with the fix').toEqual([...brings].sort());
}

function problemCounts(world: World): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { path } of world.files)
		for (const { code } of problemsOf(world, uriOfPath(path))) counts.set(code, (counts.get(code) ?? 0) + 1);
	return counts;
}

/** The world after `changes`, read anew. Files keep their further names. */
export function worldAfter(world: World, changes: readonly FileChange[]): World {
	const { languages: kinds } = world.snapshot;
	const originOf = (path: string): string => {
		const { origin = 'workspace' } = world.files.find((file) => file.path === path) ?? {};
		return origin === 'workspace' ? '' : ` ${origin}`;
	};
	const files = [...changedTexts(world, changes)].map(
		([path, text]) => `//- ${path}${originOf(path)}\n${text.endsWith('\n') ? text : `${text}¶\n`}`,
	);
	const links = world.files.flatMap(({ path, aliases }) => aliases.map((alias) => `//- ${alias} -> ${path}\n`));
	return worldOf([...files, ...links].join(''), { languages: kinds });
}

/** All texts of the world after `changes`, by path. */
export function changedTexts(world: World, changes: readonly FileChange[]): Map<string, string> {
	const texts = new Map(world.files.map(({ path, text }) => [path, text]));
	for (const change of mergeChanges(changes)) {
		const path = pathOf(change.uri);
		switch (change.kind) {
			case 'edit':
				texts.set(path, applyEdits(texts.get(path) ?? '', change.edits));
				break;
			case 'create':
				expect(texts.has(path), `${path} exists already`).toBe(false);
				texts.set(path, change.text);
				break;
			case 'rename':
				texts.set(pathOf(change.to), texts.get(path) ?? '');
				texts.delete(path);
				break;
			case 'delete':
				texts.delete(path);
				break;
		}
	}
	return texts;
}

/** What a test is about: a fixture, or a world that was read another way. */
type Scene = string | World;

function worldFrom(scene: Scene): World {
	return typeof scene === 'string' ? worldOf(scene) : scene;
}

/** The places that go-to-definition at `$0` leads to must be those of the `^^^ definition` lines, in any order. */
export function checkDefinition(scene: Scene): void {
	const world = worldFrom(scene);
	const found = definitionAt(world.snapshot, world.uri, world.offset)?.targets ?? [];
	expect(placesOf(found).sort()).toEqual(labelled(world, 'definition'));
}

/** As `checkDefinition`, for references: `^^^ definition` lines are asked for with the declaration, `^^^ reference` always. */
export function checkReferences(scene: Scene): void {
	const world = worldFrom(scene);
	const uses = placesOf(referencesAt(world.snapshot, world.uri, world.offset, false));
	const all = placesOf(referencesAt(world.snapshot, world.uri, world.offset, true));
	expect(uses.sort()).toEqual(labelled(world, 'reference'));
	expect(all.sort()).toEqual([...labelled(world, 'reference'), ...labelled(world, 'definition')].sort());
}

/** `^^^ read` and `^^^ write` lines in the file of the cursor. */
export function checkHighlights(scene: Scene): void {
	const world = worldFrom(scene);
	const found = highlightsAt(world.snapshot, world.uri, world.offset);
	for (const kind of ['read', 'write'] as const)
		expect(
			placesOf(found.filter((one) => one.kind === kind).map(({ span }) => ({ uri: world.uri, span }))).sort(),
		).toEqual(labelled(world, kind));
}

/** What is offered at `$0`, best first, to an editor that takes snippets unless told otherwise. */
export function completions(
	scene: Scene,
	{ snippets = true }: { readonly snippets?: boolean } = {},
): readonly (Omit<Completion, 'detail' | 'documentation'> & {
	readonly detail: string;
	readonly documentation: string;
	readonly after: string;
})[] {
	const world = worldFrom(scene);
	const text = fileAt(world.snapshot, world.uri)?.text ?? '';
	const options = { snippets, documentation: nginxDocumentation(), ghostKeys: true, rules: {} };
	return completionsAt(world.snapshot, world.uri, world.offset, text, options).map((item) => ({
		...item,
		detail: besideLabel(item.label, inEnglish(item.detail)),
		documentation: inEnglish(item.documentation),
		after: applyEdits(text, [item.edit]),
	}));
}

/** What is shown of the thing at `$0`, as Markdown, and the text that it is said of; undefined where there is nothing to say. */
export function hover(scene: Scene): { readonly of: string; readonly text: string } | undefined {
	const world = worldFrom(scene);
	const text = fileAt(world.snapshot, world.uri)?.text ?? '';
	const found = hoverAt(world.snapshot, world.uri, world.offset, text, nginxDocumentation());
	return found && { of: text.slice(found.span.start, found.span.end), text: inEnglish(found.text) };
}

/** Titles of the code actions at `$0`, the preferred one marked by a star. */
export function codeActions(scene: Scene): readonly string[] {
	const world = worldFrom(scene);
	const span = { start: world.offset, end: world.offset };
	return codeActionsAt(world.snapshot, world.uri, span, {}).map(
		({ title, preferred }) => `${preferred ? '* ' : ''}${inEnglish(title)}`,
	);
}

/** All files after "fix all" in the file of the cursor. */
export function fixedAll(scene: Scene): Map<string, string> {
	const world = worldFrom(scene);
	return changedTexts(world, fixAllIn(world.snapshot, world.uri, {}));
}

function placesOf(places: readonly { readonly uri: Uri; readonly span: Span }[]): string[] {
	return places.map(({ uri, span }) => `${pathOf(uri)} ${span.start}-${span.end}`);
}

function labelled(world: World, wanted: string): string[] {
	return world.files
		.flatMap(({ path, labels }) =>
			labels.filter(({ label }) => label === wanted).map(({ span }) => `${path} ${span.start}-${span.end}`),
		)
		.sort();
}
