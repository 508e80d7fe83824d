import { type Document, isMap, isScalar } from 'yaml';
import { textLinesOf } from '../../../base/textLines';
import { isKeptVariable } from '../../../model/launcher';
import { maybeSecret } from '../../../model/secrets';
import { keptText } from '../../dockerfile/facts/keptText';
import { readDockerfile } from '../../dockerfile/syntax/readDockerfile';
import type { ComposeItem, ComposeMap, ComposeNode } from '../yaml/node';
import type { Kept, KeptKeys } from '../yaml/readNodes';

/** A variable that only Ghost has. Its value is nobody's business, so only that it is there is kept. */
export const GHOSTS_OWN_VARIABLE = 'database__client';

/** What is kept of a document. */
export function keptOf(document: Document.Parsed): Kept {
	return isVersionOne(document) ? services : project;
}

/** `node` as a project: where it is one of version 1, whose services stand at the top, they are put below `services`. */
export function asProject(document: Document.Parsed, node: ComposeNode): ComposeMap | undefined {
	if (node.kind !== 'map') return undefined;
	const { span } = node;
	if (!isVersionOne(document)) return node;
	const nowhere = { start: span.start, end: span.start };
	return { kind: 'map', span, members: [{ key: 'services', keySpan: nowhere, removal: nowhere, value: node }] };
}

/** Whether services stand at the top of a document: some have an image there, and nothing else is said at all. */
function isVersionOne({ contents }: Document.Parsed): boolean {
	if (!isMap(contents)) return false;
	const keys = contents.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
	if (keys.some((key) => notInVersionOne.has(key))) return false;
	return contents.items.some(({ value }) => isMap(value) && (value.has('image') || value.has('build')));
}

const notInVersionOne: ReadonlySet<string> = new Set(['services', 'version', 'include', 'name']);

const service = keys(
	{
		environment: {
			below: (key) =>
				key === undefined || isKeptVariable(key) ? 'all' : key === GHOSTS_OWN_VARIABLE ? 'none' : undefined,
			grows: true,
		},
		build: keys({
			context: 'all',
			dockerfile: 'all',
			dockerfile_inline: 'all',
			target: 'all',
			args: 'all',
			additional_contexts: 'all',
		}),
		// That there is one.
		healthcheck: 'none',
		...Object.fromEntries(
			[
				'image',
				'command',
				'entrypoint',
				'env_file',
				'volumes',
				'volumes_from',
				'tmpfs',
				'configs',
				'secrets',
				'ports',
				'networks',
				'network_mode',
				'links',
				'extra_hosts',
				'container_name',
				'hostname',
				'profiles',
				'user',
				'working_dir',
				'extends',
			].map((key) => [key, 'all'] as const),
		),
		// What they run is nobody's business, that they run something may change what others find.
		pre_start: 'none',
		post_start: 'none',
	},
	true,
);

const services: KeptKeys = { below: () => service };

const project = keys({
	name: 'all',
	include: 'all',
	services,
	volumes: 'all',
	networks: { below: () => keys({ name: 'all', external: 'all' }) },
	configs: { below: () => keys({ file: 'all' }) },
	secrets: { below: () => keys({ file: 'all' }) },
});

function keys(kept: Readonly<Record<string, Kept>>, grows = false): KeptKeys {
	return {
		below: (key) => (key !== undefined && Object.hasOwn(kept, key) ? kept[key] : undefined),
		...(grows ? { grows } : {}),
	};
}

/** A document in which no variables and arguments hold what may be a secret. */
export function withoutSecrets(document: ComposeMap): ComposeMap {
	return changed(document, 'services', (all) => eachMember(all, withoutSecretsOf));
}

function withoutSecretsOf(one: ComposeNode): ComposeNode {
	const built = changed(one, 'build', (build) =>
		changed(changed(build, 'args', withoutSecretArguments), 'dockerfile_inline', withoutSecretLines),
	);
	return changed(built, 'environment', withoutSecretItems);
}

function eachMember(node: ComposeNode, change: (value: ComposeNode, key: string) => ComposeNode): ComposeNode {
	if (node.kind !== 'map') return node;
	return { ...node, members: node.members.map((one) => ({ ...one, value: change(one.value, one.key) })) };
}

function changed<Node extends ComposeNode>(node: Node, key: string, change: (value: ComposeNode) => ComposeNode): Node {
	return eachMember(node, (value, name) => (name === key ? change(value) : value)) as Node;
}

/** An argument of a build whose value nobody is to know is still one that is given. */
function withoutSecretArguments(node: ComposeNode): ComposeNode {
	if (node.kind === 'list')
		return { ...node, items: node.items.map((item) => ({ ...item, value: withoutSecretText(item.value) })) };
	return eachMember(node, (value, name) =>
		value.kind === 'scalar' && maybeSecret(name, value.text ?? '') ? { kind: 'unkept', span: value.span } : value,
	);
}

function withoutSecretLines(node: ComposeNode): ComposeNode {
	if (node.kind !== 'scalar' || node.text === null) return node;
	return { ...node, text: keptText(node.text, readDockerfile(textLinesOf(node.text))) };
}

function withoutSecretText(value: ComposeNode): ComposeNode {
	if (value.kind !== 'scalar' || value.text === null) return value;
	const [, name = '', text = ''] = /^([^=]*)=?(.*)$/s.exec(value.text) ?? [];
	return maybeSecret(name, text) ? { ...value, text: name, offsets: [] } : value;
}

function withoutSecretItems(node: ComposeNode): ComposeNode {
	return node.kind === 'list' ? { ...node, items: node.items.flatMap(withoutSecret) } : node;
}

/** An item whose name is put together of variables may be any. */
function withoutSecret(item: ComposeItem): readonly ComposeItem[] {
	const { value } = item;
	if (value.kind !== 'scalar' || value.text === null) return [];
	const name = value.text.replace(/=.*$/s, '');
	if (name.includes('$')) return [{ ...item, value: { kind: 'unkept', span: value.span } }];
	if (name === GHOSTS_OWN_VARIABLE) return [{ ...item, value: { ...value, text: name, offsets: [] } }];
	return isKeptVariable(name) ? [item] : [];
}
