import { describe, expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ghostOutcome } from '../../../server/src/core/installs/outcome';
import { unknownSecret } from '../../../server/src/core/installs/settings';
import { problemsOf, worldOf } from '../../check';
import { configFiles, filled } from '../ghost/configFiles';
import { environmentOfGhost6, environmentOfOthers } from '../ghost/environmentRows';
import { onOlderNode, onPort, otherSources } from '../ghost/sourceRows';
import { type OutcomeRow, socketKeyInGhost4, startedAgain, whichKey } from './outcomeRows';

const places = { W: '/srv/igu', P: '2369' };

describe.each<[string, readonly OutcomeRow[]]>([
	['Which key makes Ghost listen on a Unix domain socket', whichKey],
	['server.socket in Ghost 4 and earlier', socketKeyInGhost4],
	['In Ghost 5 and 6', startedAgain],
	['Where Ghost reads its config', otherSources],
	['What the environment says', [...environmentOfGhost6, ...environmentOfOthers]],
	['What Node makes of server.port', [...onPort, ...onOlderNode]],
])('%s', (_section, rows) => {
	test.each(rows)('$fact', (row) => {
		const { files, outcome, codes, fact: _, status: __, ...start } = filled(row, places);
		expect(ghostOutcome({ ...start, environment: 'production', configs: configFiles(places.W, files) })).toEqual(
			outcome,
		);
		expect(codesOf(files, start.version)).toEqual(codes);
	});
});

function codesOf(files: OutcomeRow['files'], version: string): string[] {
	const texts = [...Object.entries(files), ['current/package.json', `{ "name": "ghost", "version": "${version}" }\n`]];
	const world = worldOf(texts.map(([name, text]) => `//- ${places.W}/${name}\n${text}`).join(''));
	return world.files.flatMap(({ path }) => problemsOf(world, uriOfPath(path)).map(({ code }) => code));
}

test('a variable that names a file which nobody has read leaves open what Ghost makes of it', () => {
	const variables = { server__port_FILE: '/run/secrets/port', url_FILE: '/run/secrets/url', server__host_FILE: '' };
	const sources = { environment: 'production', configs: [], variables };
	expect(unknownSecret(sources, '6.65.0')).toBe('server__port_FILE');
	expect(unknownSecret({ ...sources, secrets: { '/run/secrets/port': '2369' } }, '6.65.0')).toBeUndefined();
	expect(unknownSecret(sources, '6.59.0')).toBeUndefined();
});
