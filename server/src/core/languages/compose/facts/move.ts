import { movedDisables } from '../../../model/disableComment';
import {
	eachMoved,
	type MemberMovers,
	type Mover,
	movedSpan,
	movedStart,
	moverOf,
	summaryMover,
} from '../../../model/move';
import type {
	ComposeItem,
	ComposeList,
	ComposeMap,
	ComposeMember,
	ComposeNode,
	ComposeScalar,
	NodeInsertion,
} from '../yaml/node';
import type { ComposeFacts, ComposeSummary } from './facts';

const moveInsertion = moverOf<NodeInsertion>({ offset: movedStart });

const moveScalar = moverOf<ComposeScalar>({ span: movedSpan, offsets: eachMoved(movedStart) });
const moveMember = moverOf<ComposeMember>({ keySpan: movedSpan, removal: movedSpan, value: moveNode });
const moveItem = moverOf<ComposeItem>({ removal: movedSpan, value: moveNode });
const mapMembers: MemberMovers<ComposeMap> = {
	span: movedSpan,
	members: eachMoved(moveMember),
	insertion: moveInsertion,
};
const moveMap = moverOf<ComposeMap>(mapMembers);
const moveList = moverOf<ComposeList>({ span: movedSpan, items: eachMoved(moveItem), insertion: moveInsertion });

/** A file is not nested deeper than its reader goes. */
function moveNode(node: ComposeNode, move: Parameters<Mover<ComposeNode>>[1]): ComposeNode {
	switch (node.kind) {
		case 'scalar':
			return moveScalar(node, move);
		case 'map':
			return moveMap(node, move);
		case 'list':
			return moveList(node, move);
		case 'unkept':
			return { ...node, span: movedSpan(node.span, move) };
	}
}

/** Moves what was read in a compose file to where it stands after a change of the text. */
export const moveComposeSummary: Mover<ComposeSummary> = summaryMover<'compose'>(
	moverOf<ComposeFacts>({ documents: eachMoved(moveMap), disables: movedDisables }),
);
