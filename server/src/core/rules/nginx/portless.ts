import { nearestNames } from '../../base/editDistance';
import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { AddressFacts } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { isWhollyKnown } from '../../queries/nginx/unknownFiles';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_PLACES_TOLD } from '../limits';

/** The passes that know no port of their own, as http has 80. */
const portless: ReadonlySet<string> = new Set([
	'fastcgi_pass',
	'uwsgi_pass',
	'scgi_pass',
	'grpc_pass',
	'memcached_pass',
]);

/**
 * What is said of a pass whose address has no port and is no upstream: of a name where all is known that may declare one, of an IP address
 * anywhere. Undefined where that is not so.
 */
export function withoutPort(address: AddressFacts, uri: Uri, queries: WorkspaceQueries): RuleResult | undefined {
	const { target, directive, module, level, text } = address;
	const isPass = portless.has(directive) || (directive === 'proxy_pass' && module === 'stream');
	if (!isPass || target.kind !== 'name' || target.port || text.includes('$')) return undefined;
	const { name, nameSpan } = target;
	if (queries.upstreams(uri, name, MAX_PLACES_TOLD, level).length > 0) return undefined;
	const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$|^\[[\da-f:]+\]$/i.test(name);
	if (!isAddress && (!/^[\w.-]+$/.test(name) || !isWhollyKnown(uri, queries))) return undefined;
	const near = isAddress ? [] : nearestNames(name, queries.upstreamNames(uri)).slice(0, 2);
	const advice = isAddress ? say`Add the port.` : say`Add a port, or correct the name.`;
	return {
		span: nameSpan,
		severity: 'error',
		message: say`nginx will not start, “no port in upstream "${name}"”: no upstream ${name} is declared, and ${directive} has no port by itself. ${advice}`,
		fixes: () =>
			near.flatMap((other) => {
				const newText = writeNginxPath(other, address.quoting);
				return newText === undefined ? [] : [fixInFile(say`Use upstream ${other}`, uri, [{ span: nameSpan, newText }])];
			}),
	};
}
