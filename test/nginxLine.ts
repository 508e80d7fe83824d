import { inEnglish } from '../server/src/core/base/phrase';
import type { Span } from '../server/src/core/base/text';
import { parseNginx } from '../server/src/core/languages/nginx/syntax/parse';

/** The line that nginx would name for what is underlined in `span`, counted from 1. To nginx only a line feed ends a line. */
export function nginxLine(text: string, { start }: Span): number {
	return text.slice(0, start).split('\n').length;
}

/** What our reader refuses in a text as nginx says it, `LINE: TEXT` for each. */
export function refusedIn(text: string): readonly string[] {
	return parseNginx(text).diagnostics.map(({ span, message }) => `${nginxLine(text, span)}: ${inEnglish(message)}`);
}
