import {
	eachMoved,
	type MemberMovers,
	type Mover,
	movedSpan,
	movedStart,
	moverOf,
	summaryMover,
	unmoved,
} from '../../../model/move';
import type {
	GhostFacts,
	GhostKey,
	GhostPermissions,
	GhostPort,
	GhostSocket,
	GhostSummary,
	GhostUrl,
	Insertion,
	RemovableKey,
} from './facts';

const keyMembers: MemberMovers<GhostKey> = {
	keySpan: movedSpan,
	valueSpan: movedSpan,
};
const removableMembers: MemberMovers<RemovableKey> = { ...keyMembers, removal: movedSpan };
const moveKey = moverOf<GhostKey>(keyMembers);
const moveUrl = moverOf<GhostUrl>({ ...keyMembers, span: movedSpan });
const moveInsertion = moverOf<Insertion>({ offset: movedStart });

const moveSocket = moverOf<GhostSocket>({
	...removableMembers,
	endpoint: unmoved,
	pathValue: movedSpan,
	permissions: moverOf<GhostPermissions>({ ...keyMembers, value: unmoved }),
	insertion: moveInsertion,
});

const movePort = moverOf<GhostPort>({
	...removableMembers,
	tcp: unmoved,
	tcpEndpoint: unmoved,
	endpoint: unmoved,
	pathValue: movedSpan,
	insertion: moveInsertion,
	flags: moverOf<GhostPort['flags']>({ readableAll: movedSpan, writableAll: movedSpan }),
});

/** Moves what was read in a Ghost config to where it stands after a change of the text. */
export const moveGhostSummary: Mover<GhostSummary> = summaryMover<'ghost'>(
	moverOf<GhostFacts>({
		url: moveUrl,
		admin: moveUrl,
		server: moveKey,
		host: moveKey,
		socket: moveSocket,
		port: movePort,
		defaultEndpoint: unmoved,
		values: unmoved,
		loopbackProxy: moverOf<NonNullable<GhostFacts['loopbackProxy']>>(removableMembers),
		top: movedSpan,
		insertion: moverOf<GhostFacts['insertion']>({ root: moveInsertion, server: moveInsertion }),
		duplicates: eachMoved(
			moverOf<GhostFacts['duplicates'][number]>({ keySpan: movedSpan, removal: movedSpan, laterSpan: movedSpan }),
		),
	}),
);
