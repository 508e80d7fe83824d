import { movedDisables } from '../../../model/disableComment';
import {
	eachMoved,
	type Move,
	type Mover,
	movedSpan,
	movedStart,
	moverOf,
	summaryMover,
	unmoved,
} from '../../../model/move';
import type { CommandFault, Judgement } from '../commands/judgement';
import type {
	AddressFacts,
	AddressTarget,
	HeaderFacts,
	IncludeFacts,
	Level,
	Listen,
	NameFacts,
	NeededName,
	NginxFacts,
	NginxSummary,
	PassFacts,
	RewriteFacts,
	ScriptFacts,
	ServerFacts,
	ServerName,
	ServerPart,
	TypographicFacts,
	UnknownDirective,
	UpstreamFacts,
	UpstreamServerFacts,
} from './facts';

type Target<Kind extends AddressTarget['kind']> = Extract<AddressTarget, { readonly kind: Kind }>;
type Typographic<Kind extends TypographicFacts['kind']> = Extract<TypographicFacts, { readonly kind: Kind }>;

const moveScope = moverOf<Level>({ parent: unmoved, span: movedSpan, bodyStart: movedStart });

/** The first level is the file itself, wherever the first word in it has gone. */
function movedScopes(levels: readonly Level[], move: Move): readonly Level[] {
	return levels.map((level, at) =>
		at === 0 ? { ...level, span: { start: 0, end: move.length }, bodyStart: 0 } : moveScope(level, move),
	);
}

const moveUpstream = moverOf<UpstreamFacts>({
	nameSpan: movedSpan,
	level: unmoved,
	removal: movedSpan,
	servers: eachMoved(
		moverOf<UpstreamServerFacts>({
			address: unmoved,
			nameSpan: movedSpan,
			parameters: eachMoved(
				moverOf<UpstreamServerFacts['parameters'][number]>({
					span: movedSpan,
					whole: movedSpan,
					removal: movedSpan,
				}),
			),
		}),
	),
	directives: eachMoved(moverOf<UpstreamFacts['directives'][number]>({ start: movedStart })),
	insertion: moverOf<UpstreamFacts['insertion']>({ offset: movedStart }),
});

const moveUnixTarget = moverOf<Target<'unix'>>({
	endpoint: unmoved,
	pathSpan: movedSpan,
	uri: moverOf<NonNullable<Target<'unix'>['uri']>>({ span: movedSpan }),
});

const moveNameTarget = moverOf<Target<'name'>>({
	endpoint: unmoved,
	nameSpan: movedSpan,
	port: moverOf<NonNullable<Target<'name'>['port']>>({ span: movedSpan }),
	uriSpan: movedSpan,
});

const moveVariableTarget = moverOf<Target<'variable'>>({});
const moveOtherTarget = moverOf<Target<'other'>>({});
const moveUnreadableTarget = moverOf<Target<'unreadable'>>({});

function movedTarget(target: AddressTarget, move: Move): AddressTarget {
	switch (target.kind) {
		case 'unix':
			return moveUnixTarget(target, move);
		case 'name':
			return moveNameTarget(target, move);
		case 'variable':
			return moveVariableTarget(target, move);
		case 'other':
			return moveOtherTarget(target, move);
		case 'unreadable':
			return moveUnreadableTarget(target, move);
	}
}

const moveAddress = moverOf<AddressFacts>({
	level: unmoved,
	span: movedSpan,
	schemeSpan: movedSpan,
	target: movedTarget,
	next: moverOf<NonNullable<AddressFacts['next']>>({ span: movedSpan }),
});

const movedNames = eachMoved(moverOf<ServerName>({ span: movedSpan }));
const movedListens = eachMoved(
	moverOf<Listen>({
		span: movedSpan,
		byDefault: moverOf<NonNullable<Listen['byDefault']>>({ span: movedSpan, removal: movedSpan }),
	}),
);
const moveServer = moverOf<ServerFacts>({
	level: unmoved,
	names: movedNames,
	listens: movedListens,
	nameSpan: movedSpan,
});

const moveQuotes = moverOf<Typographic<'quotes'>>({ open: movedSpan, close: movedSpan });
const moveBlank = moverOf<Typographic<'no-break-space'>>({ span: movedSpan });

function movedTypographic(mark: TypographicFacts, move: Move): TypographicFacts {
	return mark.kind === 'quotes' ? moveQuotes(mark, move) : moveBlank(mark, move);
}

/** Moves what was read in an nginx file to where it stands after a change of the text. */
export const moveNginxSummary: Mover<NginxSummary> = summaryMover<'nginx'>(
	moverOf<NginxFacts>({
		levels: movedScopes,
		upstreams: eachMoved(moveUpstream),
		servers: eachMoved(moveServer),
		serverPart: moverOf<ServerPart>({ names: movedNames, listens: movedListens }),
		passes: eachMoved(moverOf<PassFacts>({ nameSpan: movedSpan, level: unmoved, address: unmoved })),
		includes: eachMoved(moverOf<IncludeFacts>({ span: movedSpan, level: unmoved })),
		scripts: eachMoved(moverOf<ScriptFacts>({ span: movedSpan })),
		headers: eachMoved(moverOf<HeaderFacts>({ span: movedSpan, valueSpan: movedSpan, level: unmoved })),
		rewrites: eachMoved(moverOf<RewriteFacts>({ span: movedSpan, removal: movedSpan, level: unmoved })),
		resolvers: unmoved,
		addresses: eachMoved(moveAddress),
		names: eachMoved(moverOf<NameFacts>({ span: movedSpan })),
		neededNames: eachMoved(moverOf<NeededName>({ span: movedSpan })),
		unknownDirectives: eachMoved(moverOf<UnknownDirective>({ span: movedSpan, headEnd: movedStart })),
		judgement: moverOf<Judgement>({
			meant: unmoved,
			versioned: eachMoved(moverOf<Judgement['versioned'][number]>({ span: movedSpan })),
			faults: eachMoved(
				moverOf<CommandFault>({
					contexts: unmoved,
					around: unmoved,
					span: movedSpan,
					first: movedSpan,
					removal: movedSpan,
				}),
			),
		}),
		typographic: eachMoved(movedTypographic),
		user: moverOf<NonNullable<NginxFacts['user']>>({ span: movedSpan }),
		disables: movedDisables,
	}),
);
