import { readStartScript } from '../../../base/removedPaths';
import { isKnown } from '../../../model/placedText';
import { type BoundMap, boundMember } from '../project/bound';
import { commandWords } from './commandWords';
import type { ServiceImage } from './image';

/** How a service starts its program, as far as its own entrypoint and command tell. */
export interface ServiceStart {
	/** The words of both; empty where it has none, so that the image tells. */
	readonly words: readonly string[];
	/** Whether they start what the image of Ghost starts, and set nothing. */
	readonly isGhosts: boolean;
	/** Whether Ghost runs as root, as the image's own entrypoint does not see that it is Ghost. */
	readonly asRoot: boolean;
	/** Patterns of the paths that are removed before, see `filesChangedBy`. */
	readonly removes: readonly string[];
	/** Whether files may be given to another user before. */
	readonly changesOwners: boolean;
}

/**
 * Reads how a service starts; `built` is its image where that is built here. Whoever sets an entrypoint takes away the command of all
 * below. What Ghost's own image has is none of its own.
 */
export function serviceStart(definition: BoundMap, built: ServiceImage['built']): ServiceStart {
	const own = commandWords(boundMember(definition, 'entrypoint')?.value);
	const ownCommand = commandWords(boundMember(definition, 'command')?.value);
	const command = own ? ownCommand : (ownCommand ?? built?.command);
	const below =
		isEntrypointOfImage(built?.entrypoint ?? []) && (command ?? []).length > 0 ? undefined : built?.entrypoint;
	const entrypoint = own ?? below;
	const words = [...(entrypoint ?? []), ...(command ?? [])];
	const plain = { words, isGhosts: true, asRoot: false, removes: [], changesOwners: false } as const;
	if (entrypoint === undefined && (command === undefined || isCommandOfImage(words))) return plain;
	if (startsByEntrypoint(words)) return plain;
	const [shell = '', option = '', script = '', ...more] = words;
	const isScript =
		/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(shell) &&
		/^-\w*c$/.test(option) &&
		more.length === 0 &&
		isKnown(script);
	const read = isScript ? readStartScript(script) : undefined;
	if (!read) return { ...plain, isGhosts: false, changesOwners: true };
	const { removes, changesOwners, last = [] } = read;
	const final = last.map(({ text }) => text);
	const asRoot = isCommandOfImage(final);
	return { words, isGhosts: asRoot || startsByEntrypoint(final), asRoot, removes, changesOwners };
}

function isCommandOfImage(words: readonly string[]): boolean {
	return words.join(' ') === 'node current/index.js';
}

function isEntrypointOfImage(words: readonly string[]): boolean {
	return /^(?:\/usr\/local\/bin\/)?docker-entrypoint\.sh$/.test(words.join(' '));
}

function startsByEntrypoint([first = '', ...rest]: readonly string[]): boolean {
	return isEntrypointOfImage([first]) && isCommandOfImage(rest);
}
