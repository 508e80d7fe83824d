import { memoizeAbout, type Tracker } from '../../base/memoize';
import type { Uri } from '../../base/uri';
import type { UpstreamFacts } from '../../languages/nginx/facts/facts';
import {
	type PassRef,
	passKey,
	UPSTREAM_NAMES,
	type UpstreamRef,
	upstreamKey,
	VARIABLE_PASSES,
} from '../../languages/nginx/facts/indexEntries';
import { entriesFor, entriesOf } from '../../workspace/keyIndex';
import { type Grouping, loadedWith } from '../../workspace/machineGroups';
import type { Snapshot } from '../../workspace/snapshot';
import { MAX_NAMESAKES, MAX_PASSES } from '../limits';
import type { NameSources, TogetherIf } from './nameQueries';
import type { NamingPlace, NginxAnswers } from './nginxAnswers';

type UpstreamAnswers = Pick<
	NginxAnswers,
	'upstreams' | 'upstreamsOf' | 'upstreamNames' | 'passesTo' | 'passesToUpstreamIn' | 'hasVariablePass'
>;

type UpstreamSources = Pick<NameSources, 'together'> & TogetherIf & Pick<NginxAnswers, 'mayMeanTheSame'>;

/** The answers about who passes to which upstream by its name. */
export function nginxUpstreams(
	{ index }: Snapshot,
	grouping: Grouping,
	{ note, noteAbout }: Tracker,
	{ together, togetherIf, mayMeanTheSame }: UpstreamSources,
): UpstreamAnswers {
	const upstreams = (
		from: Uri,
		name: string,
		most = Number.POSITIVE_INFINITY,
		level?: number,
	): readonly UpstreamRef[] =>
		togetherIf(
			from,
			upstreamKey(name),
			most,
			(ref) => level === undefined || mayMeanUpstream({ uri: from, level }, ref),
		);

	const mayMeanUpstream = (place: NamingPlace, { uri, upstream: { level } }: UpstreamRef): boolean =>
		mayMeanTheSame(place, { uri, level });

	const upstreamsOf = ({ uri, address }: Pick<PassRef, 'uri' | 'address'>): readonly UpstreamRef[] => {
		if (address.target.kind !== 'name') return [];
		const key = upstreamKey(address.target.name);
		note(key);
		const own = entriesOf(entriesFor(index, key), uri).filter((ref) =>
			mayMeanUpstream({ uri, level: address.level }, ref),
		);
		if (own.length > 0) return own.slice(0, MAX_NAMESAKES);
		return upstreams(uri, address.target.name, MAX_NAMESAKES, address.level);
	};

	const isPassAt = (place: NamingPlace, { uri, pass: { level } }: PassRef): boolean =>
		mayMeanTheSame(place, { uri, level });

	const passesToUpstreamIn = (uri: Uri, { name, level }: Pick<UpstreamFacts, 'name' | 'level'>): readonly PassRef[] => {
		const [passing, declaring] = [passKey(name), upstreamKey(name)];
		note(passing);
		note(declaring);
		const passes = entriesFor(index, passing);
		const own = entriesOf(passes, uri);
		const isMeant = (pass: PassRef): boolean => isPassAt({ uri, level }, pass);
		if (own.length === passes.length) return own.slice(0, MAX_PASSES).filter(isMeant);
		const declared = entriesFor(index, declaring);
		const foreign = memoizeAbout(
			grouping.answers,
			passes,
			`without ${declaring}`,
			() => new WeakMap<object, readonly PassRef[]>(),
		);
		const others = foreign.get(declared) ?? passes.filter((pass) => entriesOf(declared, pass.uri).length === 0);
		foreign.set(declared, others);
		const found = [...own, ...loadedWith(grouping, others, uri, MAX_PASSES, noteAbout)];
		return [...new Set(found)].slice(0, MAX_PASSES).filter(isMeant);
	};

	return {
		upstreams,
		upstreamsOf,
		passesToUpstreamIn,
		upstreamNames: (from) => [
			...new Set(together(from, UPSTREAM_NAMES, Number.POSITIVE_INFINITY).flatMap(({ names }) => names)),
		],
		passesTo: (from, name, most = Number.POSITIVE_INFINITY, level) =>
			togetherIf(from, passKey(name), most, (pass) => level === undefined || isPassAt({ uri: from, level }, pass)),
		hasVariablePass: (from) => together(from, VARIABLE_PASSES, 1).length > 0,
	};
}
