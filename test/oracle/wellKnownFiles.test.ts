import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { summarizeNginx } from '../../server/src/core/languages/nginx/facts/summarize';
import { headersOfWellKnown, isWellKnown } from '../../server/src/core/languages/nginx/includes/wellKnownFiles';
import { includesOfPackages } from '../core/nginx/wellKnownFiles';

const folder = '/etc/nginx';

/** Those that are installed here, as the package has them. */
const installed = includesOfPackages
	.map(([pattern]) => pattern)
	.filter((pattern) => pattern !== '' && !/^[./]/.test(pattern) && isWellKnown(pattern))
	.filter((pattern) => existsSync(`${folder}/${pattern}`));
if (installed.length === 0) console.warn('\nSKIPPED: NO PACKAGE OF NGINX HAS ITS FILES HERE.\n');

describe.runIf(installed.length > 0)('a file that a package brings along', () => {
	it.each(installed)('%s sets what is known of it, and nothing else', (pattern) => {
		const file = `${folder}/${pattern}`;
		const { facts } = summarizeNginx(`file://${file}`, readFileSync(file, 'utf8'));
		const { servers, upstreams, resolvers, passes, addresses } = facts;
		expect({ servers, upstreams, resolvers, passes, addresses }).toEqual({
			servers: [],
			upstreams: [],
			resolvers: [],
			passes: [],
			addresses: [],
		});
		const sent = facts.headers.map(({ name, value }) => [name, name === 'Host' ? 'of the visitor' : value]);
		const known = headersOfWellKnown(pattern)?.map(({ name, value }) => [
			name,
			name === 'Host' ? 'of the visitor' : value,
		]);
		expect(sent).toEqual(known);
	});
});
