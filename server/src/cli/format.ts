import { joined, say, type Words } from '../core/base/phrase';
import { applyEdits } from '../core/base/text';
import { visible } from '../core/base/visible';
import { formattingOf, whyNotFormatted } from '../core/features/formatting';
import type { FormatManner, FormatOptions } from '../core/model/format';
import { type FileRecord, fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import type { Command, Options } from './command';
import { readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { countedFiles } from './formats/counted';
import { hindranceOf } from './hindrance';
import { givenPlaces, readWorkspace } from './readWorkspace';
import { recover } from './recovery';

const options = {
	check: { type: 'boolean', default: false, help: say`changes nothing, and exits 1 where something would change` },
	'follow-links': { type: 'boolean', default: false, help: say`writes through links that lead elsewhere, too` },
} as const satisfies Options;

/** `ghost-nginx format`. */
export const formatCommand: Command = {
	name: 'format',
	operands: say`[paths...]`,
	summary: say`lays out nginx files`,
	options,
	notes: [
		say`Only white space between words changes, and each file keeps its own indentation. What nginx would refuse is left alone, as are templates with braces that depend on their statements.`,
		say`Settings for the layout stand under "format" in .ghost-nginx.json.`,
	],
	examples: [
		['format nginx', say`all files of nginx in that folder`],
		['format --check .', say`which ones would change`],
	],
	run: format,
};

/** What becomes of a file. */
type Outcome =
	| { readonly kind: 'changed'; readonly file: FileRecord; readonly before: string; readonly text: string }
	| { readonly kind: 'same'; readonly file: FileRecord }
	| { readonly kind: 'left'; readonly file: FileRecord; readonly why: Words };

type Changed = Extract<Outcome, { kind: 'changed' }>;

async function format(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const { nameOf, print, tell, warn, writer, inWords } = environment;
	const places = givenPlaces(positionals, environment);
	if (!values.check) await recover(environment);
	const workspace = await readWorkspace(places, environment);
	if (!workspace.readSome) return 2;
	const outcomes = [...workspaceFiles(workspace.snapshot)].flatMap((file): readonly Outcome[] => {
		const found = outcomeOf(file, workspace.snapshot, workspace.format(file.uri));
		if (found?.kind !== 'changed') return found ? [found] : [];
		const isLinked = hindranceOf(file.uri, workspace, values['follow-links']) !== undefined;
		return [isLinked ? { kind: 'left', file, why: say`it is here by a link alone (--follow-links)` } : found];
	});
	const named = places.flatMap((place) => fileAt(workspace.snapshot, place) ?? []);
	for (const { uri, head } of named)
		if (!workspace.snapshot.languages.of(head.language).format)
			warn(say`${nameOf(uri)} is no file of nginx: left as it is`);
	const changed = outcomes.filter((one): one is Changed => one.kind === 'changed');
	if (!values.check)
		await writer.write(
			changed.map(({ file: { uri }, before, text }) => ({ kind: 'replace' as const, uri, before, text })),
		);
	const names = changed.map(({ file }) => nameOf(file.uri)).sort();
	for (const name of names) print(`${values.check ? visible(name) : inWords(say`formatted ${visible(name)}`)}\n`);
	const left = outcomes.flatMap((one) =>
		one.kind === 'left' ? [{ name: visible(nameOf(one.file.uri)), why: one.why }] : [],
	);
	const read = countedFiles(outcomes.length);
	const summary = values.check
		? say`${read} of nginx read, ${changed.length} would change`
		: say`${read} of nginx read, ${changed.length} changed`;
	const lines = left.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, why }) => say`left ${name}: ${why}`);
	tell(joined([...lines, summary], '\n'));
	return values.check && changed.length > 0 ? 1 : 0;
}

/** Undefined of a kind of file that has no layout of ours. */
function outcomeOf(file: FileRecord, snapshot: Snapshot, manner: FormatManner): Outcome | undefined {
	const { text, summary } = file;
	if (text === undefined || !snapshot.languages.of(file.head.language).format) return undefined;
	// What stands for bytes that are no UTF-8 would be written back in their place.
	if (text.includes('\u{fffd}')) return { kind: 'left', file, why: say`it is not UTF-8` };
	const options = { ...optionsFor(text), ...manner };
	const { edits, hindrance } = formattingOf(snapshot, file, text, { kind: 'document' }, options) ?? {
		edits: [],
	};
	if (hindrance) {
		const why = whyNotFormatted(hindrance, summary.lines);
		return { kind: 'left', file, why: hindrance.kind === 'refused' ? say`${why}, see check` : why };
	}
	const after = applyEdits(text, edits);
	return after === text ? { kind: 'same', file } : { kind: 'changed', file, before: text, text: after };
}

/** What indents the first line of a block, as editors find it out, too; else four spaces, as nginx's own files have it. */
function optionsFor(text: string): FormatOptions {
	const indent = /\{[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*?\r?\n([ \t]+)[^\s#]/.exec(text)?.[1] ?? '';
	const insertSpaces = !indent.startsWith('\t');
	const spaces = insertSpaces && indent.length >= 2 && indent.length <= 8 ? indent.length : 4;
	return { tabSize: spaces, insertSpaces, insertFinalNewline: true, trimFinalNewlines: true };
}
