import { describe, expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ghostOutcome } from '../../../server/src/core/installs/outcome';
import { problemsOf, worldOf } from '../../check';
import { configFiles, filled } from '../ghost/configFiles';
import { onOlderNode, onPort, otherSources } from '../ghost/sourceRows';
import { type OutcomeRow, socketKeyInGhost4, startedAgain, whichKey } from './outcomeRows';

const places = { W: '/srv/igu', P: '2369' };

describe.each<[string, readonly OutcomeRow[]]>([
	['Which key makes Ghost listen on a Unix domain socket', whichKey],
	['server.socket in Ghost 4 and earlier', socketKeyInGhost4],
	['In Ghost 5 and 6', startedAgain],
	['Where Ghost reads its config', otherSources],
	['What Node makes of server.port', [...onPort, ...onOlderNode]],
])('%s', (_section, rows) => {
	test.each(rows)('$fact', (row) => {
		const { files, outcome, codes, fact: _, ...start } = filled(row, places);
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
