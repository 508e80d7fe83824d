import { positionAt } from '../../base/text';
import { checkFile, type RuleSettings } from '../../diagnostics/checkFile';
import type { CompletionSite } from '../../model/completionSite';
import { DISABLE_MARKER } from '../../model/disableComment';
import type { Language } from '../../model/language';
import { codesAlwaysTold, textsFor } from '../../rules/registry';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import type { CompletionDraft } from './completion';

type DisableSite = Extract<CompletionSite, { kind: 'disabled-code' | 'disable-comment' }>;

/** For comments that silence codes: the codes, those that are said of the line first, or a comment that silences these. */
export function disableCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	site: DisableSite,
	settings: RuleSettings,
): CompletionDraft[] {
	const { problems, silenced } = checkFile(snapshot, file.uri, settings);
	const inLine = (all: typeof problems): ReadonlySet<string> =>
		new Set(
			all.flatMap(({ code, span }) =>
				!codesAlwaysTold.has(code) && positionAt(file.summary.lines, span.start).line === site.line ? [code] : [],
			),
		);
	return site.kind === 'disable-comment'
		? wholeComment(site, inLine(problems))
		: codesFor(site, snapshot.languages.of(file.head.language), inLine([...problems, ...silenced]), settings);
}

function wholeComment({ span }: DisableSite, codes: ReadonlySet<string>): CompletionDraft[] {
	if (codes.size === 0) return [];
	const label = `# ${DISABLE_MARKER}`;
	const named = [...codes].join(' ');
	return [
		{
			label,
			kind: 'comment',
			detail: named,
			documentation: 'Silences what is said of the line below.',
			filterText: label,
			edit: { span, newText: `${label} ${named}` },
		},
	];
}

function codesFor(
	{ span, present }: Extract<DisableSite, { kind: 'disabled-code' }>,
	language: Language,
	said: ReadonlySet<string>,
	settings: RuleSettings,
): CompletionDraft[] {
	const offered = textsFor(language).filter(
		({ code }) => !codesAlwaysTold.has(code) && !present.includes(code) && settings[code] !== 'off',
	);
	const ranked = [...offered.filter(({ code }) => said.has(code)), ...offered.filter(({ code }) => !said.has(code))];
	return ranked.map(({ code, title, when }) => ({
		label: code,
		kind: 'code',
		detail: title,
		documentation: said.has(code) ? `It is said of the line below. ${when}` : when,
		filterText: code,
		edit: { span, newText: code },
		...(said.has(code) ? {} : { preselect: false as const }),
	}));
}
