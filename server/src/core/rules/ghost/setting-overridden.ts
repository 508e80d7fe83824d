import { say } from '../../base/phrase';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { installsOf } from '../../installs/install';
import { launchedGhost, launchedGhostsIn, variablesFor } from '../../installs/launchedGhost';
import type { GhostFacts } from '../../languages/ghost/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { Variable } from '../../model/launcher';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { CheckedFile, Rule } from '../rule';

export const settingOverridden: Rule = {
	code: 'setting-overridden',
	languages: 'backends',
	severity: 'hint',
	title: 'The environment overrides this setting',
	when:
		'A config names the place to listen, or an address of the site, and the unit, drop-in, environment file or compose service that ' +
		'starts this Ghost sets the same with a variable; or a variable is set again by a stronger place. Only of the places that are ' +
		'among the files.',
	why: 'A variable overrides every config file, and the last place that sets a variable wins. Changing the value here has no effect.',
	example: {
		language: 'json',
		bad: '"server": { "port": 2368 } // the unit: Environment=server__port=/run/ghost/igu/ghost.sock',
		good: '"server": { "host": "127.0.0.1" } // the unit: Environment=server__port=/run/ghost/igu/ghost.sock',
	},
	fix: 'Change the value where it decides, or remove one of the two by hand.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0, systemd 252 and Docker Compose 2.40.3.',
	check: (file, queries) =>
		file.summary.language === 'ghost' ? inConfig(file.summary.facts, file, queries) : inVariables(file, queries),
};

/** The settings of a config that a variable may override, by the key of each. */
function settingsIn({
	port,
	socket,
	url,
	admin,
}: GhostFacts): readonly (readonly [key: string, span: Span | undefined])[] {
	return [
		['server.port', port?.valueSpan],
		['server.socket', socket?.valueSpan],
		['url', url?.span],
		['admin.url', admin?.span],
	];
}

function* inConfig(facts: GhostFacts, { uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	const ghosts = installsOf(queries, uri).map(launchedGhost);
	for (const [key, span] of settingsIn(facts)) {
		const deciding = ghosts.map((ghost) => ghost && variablesFor(ghost, key).at(-1));
		const [first] = deciding;
		if (span && first && deciding.every((one) => one !== undefined)) yield result(span, key, first, uri, queries);
	}
}

function* inVariables({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	const told = new Set<number>();
	for (const { install, variable } of launchedGhostsIn(queries, uri))
		for (const one of install.environment.byFile.get(uri) ?? []) {
			const { written, name } = one;
			const deciding = variable(name);
			if (!written || !deciding || deciding === one || told.has(written.span.start)) continue;
			told.add(written.span.start);
			yield result(written.span, name, deciding, uri, queries);
		}
}

function result(
	span: Span,
	what: string,
	{ name, written, keyPlace }: Variable,
	from: Uri,
	queries: WorkspaceQueries,
): RuleResult {
	const place = written ?? keyPlace;
	return {
		span,
		unnecessary: true,
		message: say`This ${what} has no effect: Ghost uses ${name} from ${placeFrom(from, place, queries)}.`,
		related: [{ uri: place.uri, span: place.span, message: say`Ghost uses this ${name}` }],
	};
}
