import { sliced } from '../../../model/placedText';
import { type Bound, type BoundMap, type BoundMember, boundItems } from './bound';

/** Stands for the name of a variable that nobody here can know. */
export const ANY_NAME = '';

/** A service with one form for each of its members, so that two can be merged. */
export function canonicalService(service: BoundMap): BoundMap {
	return { ...service, members: service.members.map((member) => inForm(member, forms)) };
}

type Forms = Readonly<Record<string, (value: Bound) => Bound>>;

function inForm(member: BoundMember, known: Forms): BoundMember {
	const form = known[member.key];
	return form ? { ...member, value: form(member.value) } : member;
}

function withForms(value: Bound, known: Forms): Bound {
	return value.kind === 'map' ? { ...value, members: value.members.map((member) => inForm(member, known)) } : value;
}

const ofBuild: Forms = {
	args: (value) => asMap(value, variableMember),
	additional_contexts: (value) => asMap(value, variableMember),
};

const forms: Forms = {
	environment: (value) => asMap(value, variableMember),
	networks: (value) => asMap(value, namedMember),
	extends: (value) => asMapOf(value, 'service'),
	build: (value) => withForms(asMapOf(value, 'context'), ofBuild),
	env_file: asList,
	tmpfs: asList,
};

function asMap(value: Bound, memberOf: (item: BoundItemLike) => BoundMember | undefined): Bound {
	if (value.kind !== 'list') return value;
	// Of a name that is there twice the last one counts.
	const members = new Map<string, BoundMember>();
	for (const item of value.items) {
		const member = memberOf(item);
		if (member) members.set(member.key, member);
	}
	return { ...value, kind: 'map', members: [...members.values()] };
}

type BoundItemLike = Pick<BoundMember, 'removal' | 'value'>;

/** `NAME=value`, or `NAME` alone, which takes the value from the shell. */
function variableMember({ removal, value }: BoundItemLike): BoundMember | undefined {
	if (value.kind !== 'text' || !value.value) return { key: ANY_NAME, keyPlace: value.place, removal, value };
	const whole = value.value;
	const equals = whole.text.indexOf('=');
	const name = equals < 0 ? whole.text : whole.text.slice(0, equals);
	const { outer } = sliced(whole, 0, name.length);
	return {
		key: name,
		keyPlace: { uri: outer.uri, span: outer.span },
		removal,
		value: { ...value, value: equals < 0 ? null : sliced(whole, equals + 1) },
	};
}

function namedMember({ removal, value }: BoundItemLike): BoundMember | undefined {
	if (value.kind !== 'text' || !value.value) return undefined;
	return { key: value.value.text, keyPlace: value.place, removal, value: { ...value, value: null } };
}

function asMapOf(value: Bound, key: string): Bound {
	if (value.kind !== 'text') return value;
	const { place, tag } = value;
	return { kind: 'map', place, tag, members: [{ key, keyPlace: place, removal: place, value }], insertion: undefined };
}

function asList(value: Bound): Bound {
	if (value.kind === 'list') return value;
	const { place, tag } = value;
	const items = boundItems(value).map((item) => ({ removal: place, value: item }));
	return { kind: 'list', place, tag, items, insertion: undefined };
}
