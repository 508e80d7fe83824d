import type { EnvironmentReading } from '../../base/environmentFile';
import { type TextBlocks, withoutBlocks } from '../../model/textBlocks';

/** An environment file is one block. */
export function environmentBlocks(text: string, { entries }: Pick<EnvironmentReading, 'entries'>): TextBlocks {
	return withoutBlocks(entries[0]?.lines.start ?? text.length);
}
