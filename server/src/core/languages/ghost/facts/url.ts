import { MAX_HOST_LENGTH } from '../../../base/limits';

/** The host of a public address in lower case, without its port; undefined where it has none, or one that no name server knows. */
export function hostOfUrl(url: string | undefined): string | undefined {
	const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]+)/i.exec(url ?? '')?.[1]?.toLowerCase();
	return host === undefined || host.length > MAX_HOST_LENGTH ? undefined : host;
}
