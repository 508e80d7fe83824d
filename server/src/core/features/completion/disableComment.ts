import { joined, phraseOf, say, type Words } from '../../base/phrase';
import { positionAt } from '../../base/text';
import { checkFile, type RuleSettings } from '../../diagnostics/checkFile';
import type { CompletionSite } from '../../model/completionSite';
import { DISABLE_MARKERS, type DisableComment, type LineRange } from '../../model/disableComment';
import type { Language } from '../../model/language';
import { codesAlwaysTold, textsFor } from '../../rules/registry';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import type { CompletionDraft } from './completion';

type CommentSite = Extract<CompletionSite, { kind: 'disable-comment' }>;
type DisableSite = CommentSite | Extract<CompletionSite, { kind: 'disabled-code' }>;

/** For comments that silence codes: the codes, those that are said there first, or comments that silence these. */
export function disableCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	site: DisableSite,
	settings: RuleSettings,
): CompletionDraft[] {
	const { problems, silenced } = checkFile(snapshot, file.uri, settings);
	const saidIn = (all: typeof problems, lines: LineRange | undefined): ReadonlySet<string> =>
		new Set(
			all.flatMap(({ code, span }) => {
				const { line } = positionAt(file.summary.lines, span.start);
				const isThere = lines !== undefined && lines.first <= line && line <= lines.last;
				return isThere && !codesAlwaysTold.has(code) ? [code] : [];
			}),
		);
	if (site.kind === 'disabled-code') {
		const said = saidIn([...problems, ...silenced], site.lines);
		return codesFor(site, snapshot.languages.of(file.head.language), said, settings);
	}
	return [
		...wholeComment(site, 'line', saidIn(problems, site.line)),
		...wholeComment(site, 'block', saidIn(problems, site.block)),
	];
}

function wholeComment(
	{ span, block }: CommentSite,
	reach: DisableComment['reach'],
	codes: ReadonlySet<string>,
): CompletionDraft[] {
	if (codes.size === 0) return [];
	const label = `# ${DISABLE_MARKERS[reach]}`;
	const named = [...codes].join(' ');
	return [
		{
			label,
			kind: 'comment',
			detail: named,
			documentation: effectOf(reach, block?.first === 0),
			filterText: label,
			edit: { span, newText: `${label} ${named}` },
		},
	];
}

function effectOf(reach: DisableComment['reach'], isOfFile: boolean): Words {
	if (reach === 'line') return say`Silences what is reported in the next line.`;
	return isOfFile
		? say`Silences what is reported in this file.`
		: say`Silences what is reported from here to the end of the block.`;
}

function codesFor(
	{ span, lines, present }: Extract<DisableSite, { kind: 'disabled-code' }>,
	language: Language,
	said: ReadonlySet<string>,
	settings: RuleSettings,
): CompletionDraft[] {
	const offered = textsFor(language).filter(
		({ code }) => !codesAlwaysTold.has(code) && !present.includes(code) && settings[code] !== 'off',
	);
	const ranked = [...offered.filter(({ code }) => said.has(code)), ...offered.filter(({ code }) => !said.has(code))];
	const reported =
		lines && lines.first < lines.last ? say`It is reported below.` : say`It is reported in the line below.`;
	return ranked.map(({ code, title, when }) => ({
		label: code,
		kind: 'code',
		detail: phraseOf(title),
		documentation: joined([...(said.has(code) ? [reported] : []), [phraseOf(title), '.'], phraseOf(when)], ' '),
		filterText: code,
		edit: { span, newText: code },
		...(said.has(code) ? {} : { preselect: false as const }),
	}));
}
