import { schemeLength } from '../../../base/socketPath';
import type { Span } from '../../../base/text';
import type { UnixEndpoint } from '../../../model/endpoint';

/**
 * The path in a Ghost config without the `unix:` that some write before it; the whole where nothing follows that, and where
 * escapes keep one from telling how long it is as written.
 */
export function pathSpan({ span, path }: UnixEndpoint): Span {
	const length = schemeLength(path);
	const escaped = span.end - span.start !== path.length;
	return escaped || length === path.length ? span : { start: span.start + length, end: span.end };
}
