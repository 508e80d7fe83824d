import { readsSocketKey } from './languages/ghost/evidence';
import { type GhostOutcome, ghostOutcome } from './languages/ghost/outcome';
import type { ConfigFile } from './languages/ghost/settings';
import type { Links } from './links';
import { folderOf, joinUri, type Uri } from './uri';

/** How the Ghost that reads a config will come to listen. */
export type Listening =
	| { readonly known: true; readonly outcome: GhostOutcome }
	/** Where nothing tells its version: as Ghost 4 and as a later one. */
	| { readonly known: false; readonly four: GhostOutcome; readonly later: GhostOutcome };

/** Tells it of the config `uri`, with what `config.local.json` and `config.local.jsonc` beside it add; undefined of no config. */
export function listeningOf(links: Links, uri: Uri): Listening | undefined {
	const summary = links.summaryOf(uri);
	if (summary?.language !== 'ghost') return undefined;
	const own = summary.facts.environment;
	const configs = [{ uri, summary }, ...localsBeside(links, uri)];
	const sources = { environment: own === 'local' ? 'production' : own, configs };
	const { version } = links.evidence(uri);
	if (version !== undefined && readsSocketKey(version) !== undefined)
		return { known: true, outcome: ghostOutcome({ ...sources, version }) };
	return {
		known: false,
		four: ghostOutcome({ ...sources, version: '4' }),
		later: ghostOutcome({ ...sources, version: '6' }),
	};
}

function localsBeside(links: Links, uri: Uri): ConfigFile[] {
	return ['config.local.json', 'config.local.jsonc'].flatMap((name) => {
		const beside = joinUri(folderOf(uri), name);
		const summary = beside === uri ? undefined : links.summaryOf(beside);
		return summary?.language === 'ghost' ? [{ uri: beside, summary }] : [];
	});
}
