import { code } from '../../base/markdown';
import { say, type Words } from '../../base/phrase';
import { touches } from '../../base/text';
import { baseName, type Uri } from '../../base/uri';
import { type Install, installsOf } from '../../installs/install';
import { launchedGhostsIn } from '../../installs/launchedGhost';
import { type Setting, settingOf } from '../../installs/settingOf';
import type { TextPlace, Variable } from '../../model/launcher';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { outcomeInWords } from './ghostListening';
import type { Hover } from './hover';

/** What a Ghost makes of the variable at `offset`, and whether another one decides; undefined of one that it does not take. */
export function variableHover(uri: Uri, offset: number, queries: WorkspaceQueries): Hover | undefined {
	for (const ghost of launchedGhostsIn(queries, uri))
		for (const variable of ghost.launcher.variables) {
			const place = placeAt(variable, uri, offset);
			if (!place) continue;
			const deciding = ghost.variable(variable.name);
			const shown =
				deciding && deciding !== variable
					? say`No effect: ${nameInWords(deciding, queries)} decides.`
					: variableText(variable, ghost.install, queries);
			return shown === undefined ? undefined : { span: place.span, text: shown };
		}
	return undefined;
}

/** That a url in a config has no effect, where that is so; undefined of any other place. */
export function overruledUrlHover(uri: Uri, offset: number, queries: WorkspaceQueries): Hover | undefined {
	for (const install of installsOf(queries, uri))
		for (const key of ['url', 'admin.url'] as const) {
			const setting = settingOf(install, key);
			const place = setting?.overruled.find((one) => one.uri === uri && touches(one.span, offset));
			if (setting && place)
				return { span: place.span, text: say`No effect: ${settingInWords(key, setting, queries)} decides.` };
		}
	return undefined;
}

function placeAt({ keyPlace, written }: Variable, uri: Uri, offset: number): TextPlace | undefined {
	return [written, keyPlace].find((place) => place?.uri === uri && touches(place.span, offset));
}

function nameInWords({ name, written, keyPlace }: Variable, queries: WorkspaceQueries): Words {
	return say`${code(name)} in ${code(queries.nameOf((written ?? keyPlace).uri))}`;
}

function settingInWords(key: string, { place, isVariable }: Setting, queries: WorkspaceQueries): Words {
	return say`${code(isVariable ? key.replace('.', '__') : key)} in ${code(queries.nameOf(place.uri))}`;
}

function variableText({ name, value }: Variable, install: Install, queries: WorkspaceQueries): Words | undefined {
	if (name.startsWith('server__')) {
		const outcome = outcomeInWords(install);
		return outcome === undefined ? say`Nobody can tell from here where this Ghost listens.` : [outcome, '.'];
	}
	if (name === 'url' || name === 'admin__url') return urlText(name === 'url' ? 'url' : 'admin.url', install, queries);
	if (name !== 'NODE_ENV' || value === undefined) return undefined;
	const files = install.sources.configs.map(({ uri, name: own }) => code(own ?? baseName(uri)));
	return files.length > 0
		? say`Ghost reads ${files.join(', ')}.`
		: say`Ghost reads ${code(`config.${install.sources.environment}.json`)}, which is not here.`;
}

/** For whom, and which settings it wins over. */
function urlText(key: 'url' | 'admin.url', install: Install, queries: WorkspaceQueries): Words | undefined {
	const setting = settingOf(install, key);
	if (typeof setting?.value !== 'string') return undefined;
	const others = new Set(setting.overruled.map(({ uri }) => code(queries.nameOf(uri))));
	const address = code(setting.value);
	const visited = key === 'url' ? say`Ghost is visited at ${address}.` : say`Ghost’s admin is visited at ${address}.`;
	return others.size > 0 ? [visited, ' ', say`It wins over ${[...others].join(', ')}.`] : visited;
}
