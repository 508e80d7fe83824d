import { lineEndOf, lineStartsOf, type Span } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import { readDisables } from '../../../model/disableComment';
import { isKeptVariable } from '../../../model/launcher';
import { MAX_SETTINGS, MAX_VALUE_LENGTH } from '../limits';
import { unitBlocks } from '../syntax/blocks';
import { readUnit, type UnitSetting } from '../syntax/readUnit';
import { unitWords } from '../syntax/words';
import { readCommand, readPodmanArguments } from './command';
import type { SettingFacts, SettingInsertion, SystemdSummary } from './facts';
import { isTemplate, nameIn, placed, podmanVariablesIn, unitVariablesIn } from './variables';

/** Settings of which the value is kept, by section; those with `words` have several. */
const plain: Readonly<Record<SettingFacts['section'], ReadonlySet<string>>> = {
	Unit: new Set(['JoinsNamespaceOf']),
	Service: new Set(
		(
			'Type WorkingDirectory RootDirectory RootImage BindPaths BindReadOnlyPaths User Group UMask DynamicUser PrivateTmp EnvironmentFile PassEnvironment ' +
			'UnsetEnvironment RuntimeDirectory RuntimeDirectoryMode RuntimeDirectoryPreserve'
		).split(' '),
	),
	Container: new Set(
		(
			'Image ContainerName HostName User Group WorkingDir Pod Network NetworkAlias PublishPort Volume Mount Tmpfs ' +
			'EnvironmentFile EnvironmentHost Secret'
		).split(' '),
	),
};
const withWords = new Set([
	'JoinsNamespaceOf',
	'RuntimeDirectory',
	'BindPaths',
	'BindReadOnlyPaths',
	'PassEnvironment',
	'UnsetEnvironment',
]);
/** Those that are read. */
const sections: readonly SettingFacts['section'][] = ['Service', 'Container', 'Unit'];
const commands: Readonly<Record<string, ReadonlySet<string>>> = {
	Service: new Set(['ExecStart', 'ExecStartPre', 'ExecStopPost']),
	Container: new Set(['Exec', 'Entrypoint']),
};

/** What a unit, a drop-in or a container unit says. */
export function summarizeUnit(uri: Uri, text: string): SystemdSummary {
	const lines = lineStartsOf(text);
	const main = /\.container(?:\.d\/[^/]*)?$/.test(uri) ? 'Container' : 'Service';
	const settings: SettingFacts[] = [];
	const comments: Span[] = [];
	let header: Span | undefined;
	let section: SettingFacts['section'] | undefined;
	let insertAt: number | undefined;
	let isBehindVariables = false;
	let isRefused = false;
	for (const item of readUnit(text)) {
		switch (item.kind) {
			case 'comment':
				comments.push(item.span);
				break;
			case 'refused':
				isRefused = true;
				break;
			case 'section':
				section = sections.find((name) => name === item.name);
				if (section === main) header ??= item.span;
				if (section === main && !isBehindVariables) insertAt = endOfLines(text, item.span.end);
				break;
			case 'setting': {
				if (section === undefined) break;
				const isVariables = item.key === 'Environment';
				if (section === main && (isVariables || !isBehindVariables)) insertAt = item.lines.end;
				isBehindVariables ||= section === main && isVariables;
				const facts = settings.length < MAX_SETTINGS && factsOf(section, item, text);
				if (facts) settings.push(facts);
				break;
			}
		}
	}
	return {
		language: 'systemd',
		lines,
		length: text.length,
		endpoints: [],
		syntax: [],
		unreadable: [],
		facts: {
			header,
			settings,
			insertion: insertAt === undefined ? sectionAtEnd(uri, text, main) : insertionAt(text, insertAt),
			isRefused: isRefused || settings.length >= MAX_SETTINGS,
			template: isTemplate(text),
			disables: readDisables(
				text,
				lines,
				() => comments,
				() => unitBlocks(text),
			),
		},
	};
}

function factsOf(section: SettingFacts['section'], setting: UnitSetting, text: string): SettingFacts | undefined {
	const { key, keySpan, span } = setting;
	const value = setting.value.length > MAX_VALUE_LENGTH ? undefined : setting.value;
	const isReset = setting.value === '';
	const common = { section, key, keySpan, span, isReset };
	if (section === 'Unit' && !plain.Unit.has(key)) return undefined;
	if (key === 'Environment') {
		const variables = section === 'Service' ? unitVariablesIn(setting, text) : podmanVariablesIn(setting, text);
		return isReset || variables.length > 0 ? { kind: 'variables', variables, ...common } : undefined;
	}
	if (key === 'PodmanArgs' || key === 'GlobalArgs')
		return { kind: 'command', ...common, ...readPodmanArguments(value ?? '') };
	if (commands[section]?.has(key)) return { kind: 'command', ...common, ...readCommand(value ?? '') };
	if (!plain[section].has(key) || value === undefined) return undefined;
	if (!withWords.has(key)) return { kind: 'plain', value, words: [], ...common };
	const words = unitWords(value)
		.words.filter(({ text: word }) => !key.endsWith('Environment') || isKeptVariable(nameIn(word)))
		.map((word) => ({ text: word.text, span: placed(setting, word.start, word.end) }));
	return { kind: 'plain', value: '', words, ...common };
}

function endOfLines(text: string, offset: number): number {
	const end = /\r?\n|\r|$/g;
	end.lastIndex = offset;
	const found = end.exec(text);
	return found ? found.index + found[0].length : text.length;
}

/** A drop-in needs not have the section yet. */
function sectionAtEnd(uri: Uri, text: string, section: SettingFacts['section']): SettingInsertion | undefined {
	if (!/\.d\/[^/]+$/.test(uri)) return undefined;
	const { offset, before, lineEnd } = insertionAt(text, text.length);
	return { offset, before: `${before}[${section}]${lineEnd}`, lineEnd };
}

function insertionAt(text: string, offset: number): SettingInsertion {
	const lineEnd = lineEndOf(text) === '\r' ? '\n' : lineEndOf(text);
	return { offset, before: offset === 0 || /[\r\n]/.test(text.charAt(offset - 1)) ? '' : lineEnd, lineEnd };
}
