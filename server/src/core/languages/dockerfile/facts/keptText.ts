import { MAX_PATH_LENGTH } from '../../../base/limits';
import type { Span } from '../../../base/text';
import { blanked, looksSecret, maybeSecret } from '../../../model/secrets';
import type { DockerfileReading, Instruction } from '../syntax/instruction';
import { isDirective } from '../syntax/readDockerfile';
import { argumentPairs, environmentPairs } from '../syntax/words';

/**
 * A Dockerfile in which `NOT_KEPT` stands for each letter of what may be a secret: of comments, of variables and arguments that
 * sound like one, and of all that is run, but for the names of configs. It is read as `text` is, from which `reading` comes.
 */
export function keptText(text: string, reading: DockerfileReading): string {
	const parts: string[] = [];
	let at = 0;
	const keep = ({ start, end }: Span, by: (part: string) => string): void => {
		if (start < at) return;
		parts.push(text.slice(at, start), by(text.slice(start, end)));
		at = end;
	};
	const changes = [
		...reading.comments.map((comment) => ({ span: comment, by: ofComment })),
		...reading.instructions.flatMap((instruction) => changesIn(instruction, reading)),
	].sort((a, b) => a.span.start - b.span.start);
	for (const { span, by } of changes) keep(span, by);
	parts.push(text.slice(at));
	return parts.join('');
}

interface Change {
	readonly span: Span;
	/** Gives a text of the same length. */
	readonly by: (part: string) => string;
}

function changesIn({ keyword, rest, hereDocuments }: Instruction, { escape }: DockerfileReading): readonly Change[] {
	if (keyword === 'ENV' || keyword === 'ARG') {
		const pairs = (keyword === 'ENV' ? environmentPairs : argumentPairs)(rest.text, escape) ?? [];
		return pairs.flatMap(({ name, value }): readonly Change[] => {
			const [key, written] = [name, value ?? name].map(({ start, end }) => rest.text.slice(start, end));
			return value && maybeSecret(key ?? '', written ?? '') ? [{ span: rest.spanOf(value), by: blanked }] : [];
		});
	}
	const by = keptWhole.has(keyword) ? withoutSecrets : namesOnly;
	const stretches: Span[] = [];
	let start = keyword === 'ONBUILD' ? (/^\w+/.exec(rest.text)?.[0].length ?? 0) : 0;
	// A word that begins a here-document, and the line that ends it, decide what is read behind them.
	for (const { word } of hereDocuments) {
		stretches.push({ start, end: word.start });
		start = word.end;
	}
	stretches.push({ start, end: rest.text.length });
	const lines = hereDocuments.flatMap((one) => one.lines);
	return [
		...stretches.filter((one) => one.end > one.start).map((one) => ({ span: rest.spanOf(one), by })),
		...lines.map(({ start: from, text }) => ({ span: { start: from, end: from + text.length }, by: namesOnly })),
	];
}

/** What tells of the image itself. Of all others no more is kept than the names in them. */
const keptWhole: ReadonlySet<string> = new Set(['FROM', 'COPY', 'ADD', 'WORKDIR', 'USER', 'CMD', 'ENTRYPOINT']);

function ofComment(comment: string): string {
	return isDirective(comment) ? comment : `#${blanked(comment.slice(1))}`;
}

function withoutSecrets(part: string): string {
	return part.replace(/\S+/g, (word) => (looksSecret(word) ? blanked(word) : word));
}

/** The names of configs and scripts, and what tells whether a command may write one. */
const names =
	/([\w./*-]*\bconfig\.[\w.*-]+|[\w./*-]+\.(?:conf|template|sh)\b|\bstorage\.[\w.-]+|\b(?:ghost|config|chown|chmod|mkdir|touch|ls)\b|&&|\|\||;)/;

function namesOnly(part: string): string {
	return part.replace(/\S+/g, (word) =>
		word.length > MAX_PATH_LENGTH
			? blanked(word)
			: word
					.split(names)
					.map((piece, at) => (at % 2 === 1 && !looksSecret(piece) ? piece : blanked(piece)))
					.join(''),
	);
}
