import { readSystemdEnvironment } from '../../base/environmentFile';
import { runStart } from '../../base/text';
import type { Landmark } from '../../model/language';
import type { EnvironmentSummary } from './facts';

/** The variables of a file, by where their names stand. */
export function* environmentLandmarks({ facts }: EnvironmentSummary): Generator<Landmark> {
	for (const { name, nameSpan, value } of readSystemdEnvironment(facts.lines).entries)
		yield { kind: 'variable', span: nameSpan, around: 0, value: `${name}=${value ?? ''}` };
}

/** Whether a line may go on in the next: a quote is open, or a backslash ends it. */
export function mayBeUnfinishedEntry(line: string): boolean {
	const text = line.replace(/\r$/, '');
	if (/^[ \t]*[#;]/.test(text)) return false;
	return /=[ \t]*(?:"(?:[^"\\]|\\.)*|'[^']*)$/.test(text) || (text.length - runStart(text, /\\/)) % 2 === 1;
}
