import { exactNames, siteHosts } from '../base/hostNames';
import { socketAddress } from '../base/socketPath';
import type { Uri } from '../base/uri';
import { isNginxConfig } from '../languages/nginx/claims';
import { summarizeNginx } from '../languages/nginx/facts/summarize';

/** A server for the host of a site, in a file that was there before. */
export interface ServedAlready {
	readonly uri: Uri;
	/** Whether something in that file leads to the socket of the site. */
	readonly leadsToSocket: boolean;
}

/**
 * The first of `files` in which a server has the name of `host`, or its twin with `www.`, and does more than to send visitors
 * elsewhere: of two servers with one name nginx takes the first that it loads.
 */
export function servedAlready(
	files: Iterable<Uri>,
	text: (uri: Uri) => string | undefined,
	host: string,
	socketPath: string,
): ServedAlready | undefined {
	const names = siteHosts(host).flatMap(exactNames);
	for (const uri of [...new Set(files)].sort()) {
		const content = text(uri);
		if (content === undefined || !isNginxConfig(uri, undefined, content)) continue;
		const { servers, addresses } = summarizeNginx(uri, content).facts;
		const serves = servers.some(
			(server) =>
				server.redirect === undefined &&
				!server.returns &&
				server.names.some((name) => names.includes(name.text.toLowerCase())),
		);
		if (!serves) continue;
		const leadsToSocket = addresses.some(
			({ target }) => target.kind === 'unix' && socketAddress(target.path) === socketAddress(socketPath),
		);
		return { uri, leadsToSocket };
	}
	return undefined;
}
