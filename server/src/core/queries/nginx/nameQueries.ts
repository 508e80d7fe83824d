import type { Tracker } from '../../base/memoize';
import type { Uri } from '../../base/uri';
import { modulesOf } from '../../languages/nginx/commands/contexts';
import type { NginxModule } from '../../languages/nginx/facts/addressForms';
import { contextKey, definedKey, HIDDEN_NAMES, OTHER_MODULES } from '../../languages/nginx/facts/indexEntries';
import { scriptPlaces } from '../../languages/nginx/includes/includeGraph';
import { scriptPaths } from '../../languages/nginx/includes/scriptPaths';
import { isKeptApart } from '../../languages/nginx/names/nameKinds';
import type { IndexEntry, IndexKey } from '../../model/indexEntry';
import { entriesFor } from '../../workspace/keyIndex';
import { fileKey, headKey, instanceKey, presenceKey } from '../../workspace/keys';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import { nginxSummary } from './levels';
import type { NamingPlace, NginxAnswers } from './nginxAnswers';

type NameAnswers = Pick<
	NginxAnswers,
	'definitionsOf' | 'mayHideNames' | 'mayMeanTheSame' | 'offsetAfterIncludes' | 'scriptOf'
>;

/** What these answers are made from, besides the snapshot. */
export interface NameSources extends Pick<NginxAnswers, 'contextsOf'> {
	/** The entries under `key` in files that one nginx loads together with `from`, its own first. */
	readonly together: <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>, most: number) => readonly Entry[];
	/** The module in whose block a level of a file is, by the blocks around it there. */
	readonly moduleAt: (uri: Uri, level: number) => NginxModule | undefined;
}

/** Of entries in files that are loaded together those that are meant. */
export interface TogetherIf {
	readonly togetherIf: <Entry extends IndexEntry>(
		from: Uri,
		key: IndexKey<Entry>,
		most: number,
		isMeant: (entry: Entry) => boolean,
	) => readonly Entry[];
}

/** The answers about who defines a name for whom. */
export function nginxNames(
	snapshot: Snapshot,
	{ noteAbout }: Tracker,
	{ together, moduleAt, contextsOf }: NameSources,
): NameAnswers & TogetherIf {
	const { index, includes } = snapshot;
	const hasOtherModules = entriesFor(index, OTHER_MODULES).length > 0;

	/** The modules whose names are known there; undefined where nobody knows. */
	const modulesAt = ({ uri, module, level = 0 }: NamingPlace): readonly NginxModule[] | undefined => {
		const own = module ?? moduleAt(uri, level);
		if (own !== undefined) return [own];
		const contexts = contextsOf(uri);
		return contexts === undefined ? undefined : modulesOf(contexts);
	};

	const mayMeanTheSame = (a: NamingPlace, b: NamingPlace): boolean => {
		noteAbout(presenceKey, OTHER_MODULES);
		if (!hasOtherModules) return true;
		const [one, other] = [modulesAt(a), modulesAt(b)];
		return one === undefined || other === undefined || one.some((module) => other.includes(module));
	};

	/** Most names are all of one module, so that few need to be asked. */
	const togetherIf: TogetherIf['togetherIf'] = (from, key, most, isMeant) => {
		const some = together(from, key, most);
		const meant = some.filter(isMeant);
		if (meant.length > 0 || some.length < most) return meant;
		return together(from, key, Number.POSITIVE_INFINITY).filter(isMeant).slice(0, most);
	};

	return {
		togetherIf,
		mayMeanTheSame,
		definitionsOf: (from, name, most = Number.POSITIVE_INFINITY) =>
			togetherIf(
				from,
				definedKey(name),
				most,
				(one) => !isKeptApart(name.kind) || mayMeanTheSame({ uri: from, module: name.module }, one),
			),
		mayHideNames: (from) => together(from, HIDDEN_NAMES, 1).length > 0,
		offsetAfterIncludes: (uri, count) => {
			noteAbout(contextKey, uri);
			return nginxSummary(snapshot, uri)?.facts.includes[count - 1]?.span.end ?? -1;
		},
		scriptOf: (from, { path }) => {
			noteAbout(instanceKey, from);
			noteAbout(fileKey, from);
			const folders = nginxSummary(snapshot, from)?.facts.scriptFolders ?? [];
			return scriptPaths(path, folders)
				.flatMap((one) => scriptPlaces(includes, from, one))
				.find((uri) => {
					noteAbout(headKey, uri);
					return fileAt(snapshot, uri)?.head.language === 'njs';
				});
		},
	};
}
