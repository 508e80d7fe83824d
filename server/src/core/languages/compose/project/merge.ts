import type { Bound, BoundMap, BoundMember } from './bound';

/**
 * What two mappings make together, the second of which goes over the first: mappings are merged, sequences put one behind the
 * other, and all else is replaced. `!reset` takes away, `!override` replaces whole. Source: `override/merge.go` of compose-go,
 * and what Compose 2.40.3 answered.
 */
export function merged(base: BoundMap, over: BoundMap): BoundMap {
	const members = new Map(base.members.map((member) => [member.key, member]));
	for (const member of over.members) {
		const before = members.get(member.key);
		if (member.value.tag === 'reset') members.delete(member.key);
		else members.set(member.key, before ? mergedMember(before, member) : withoutResets(member));
	}
	return { ...over, members: [...members.values()], insertion: over.insertion ?? base.insertion };
}

/** The members that Compose replaces whole, though they are sequences. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint']);

function mergedMember(before: BoundMember, after: BoundMember): BoundMember {
	const [base, over] = [before.value, after.value];
	if (over.tag === 'override' || replaced.has(after.key)) return withoutResets(after);
	if (over.kind === 'text' && over.value === null && base.kind !== 'text') return before;
	if (base.kind === 'map' && over.kind === 'map') return { ...after, value: merged(base, over) };
	if (base.kind === 'list' && over.kind === 'list')
		return { ...after, value: { ...over, items: [...base.items, ...over.items] } };
	return after;
}

function withoutResets(member: BoundMember): BoundMember {
	return { ...member, value: withoutResetsIn(member.value) };
}

/** What is to be taken away where nothing else is to be merged with. */
function withoutResetsIn(value: Bound): Bound {
	if (value.kind !== 'map') return value;
	return { ...value, members: value.members.filter((one) => one.value.tag !== 'reset').map(withoutResets) };
}
