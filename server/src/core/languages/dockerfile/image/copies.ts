import { joinedLines } from '../../../base/textLines';
import { isKnown } from '../../../model/placedText';
import { isHereWord } from '../syntax/hereDocuments';
import type { Instruction } from '../syntax/instruction';
import { listWords } from '../syntax/words';
import { type Expansion, expanded } from './expand';
import { inFolder } from './inFolder';

/** A file or a folder that is copied into an image. */
export interface ImageCopy {
	/** Its path in the folder of the build, with `*` where it has some; undefined where it comes from elsewhere, or is not known. */
	readonly source: string | undefined;
	/** The last part of its path, wherever it comes from; empty where that is not known. */
	readonly name: string;
	/** The path in the image, see `inFolder`; undefined where that is not known. */
	readonly target: string | undefined;
	/** Whether `target` is a folder, so that a file keeps its name. */
	readonly isInto: boolean;
	/** How many of the commands have been run before. */
	readonly after: number;
}

/**
 * What `COPY` or `ADD` puts into an image of which `folder` is the working directory, `after` so many commands; undefined where
 * BuildKit refuses it.
 */
export function copiesOf(
	{ keyword, flags, rest }: Instruction,
	folder: string | undefined,
	after: number,
	expansion: Expansion,
): readonly ImageCopy[] | undefined {
	const isFromElsewhere = flags.some((flag) => /^--(?:from|parents|exclude)\b/.test(flag));
	const written = listWords(rest.text) ?? rest.text.split(/\s+/);
	const found = written.map((word) =>
		expanded(joinedLines([{ start: 0, text: word }]), { start: 0, end: word.length }, expansion),
	);
	if (found.includes(undefined)) return undefined;
	const words = found.map((value, at) =>
		isHereWord(written[at] ?? '') || !value || !isKnown(value.text) ? undefined : value.text,
	);
	const sources = words.slice(0, -1);
	const into = words.at(-1);
	const target = inFolder(folder, into);
	const isInto = sources.length > 1 || /(?:^|\/)\.?$/.test(into ?? '');
	return sources.map((source) => {
		const isHere = source !== undefined && !isFromElsewhere && !(keyword === 'ADD' && isFetched(source));
		const name = source?.slice(source.lastIndexOf('/') + 1) ?? '';
		return { source: isHere ? inContext(source) : undefined, name, target, isInto, after };
	});
}

/** What `ADD` gets from elsewhere, or takes apart. */
function isFetched(source: string): boolean {
	return /^(?:https?|git|ssh):|^git@|\.git$|\.(?:tar|tgz|tar\.\w+|txz|tbz2?)$/.test(source);
}

/** A path in the folder of a build, out of which none leads. */
function inContext(source: string): string {
	const parts: string[] = [];
	for (const part of source.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return parts.join('/');
}
