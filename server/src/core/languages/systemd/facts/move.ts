import { movedDisables } from '../../../model/disableComment';
import {
	eachMoved,
	type MemberMovers,
	type Move,
	type Mover,
	movedSpan,
	movedStart,
	moverOf,
	summaryMover,
} from '../../../model/move';
import type {
	CommandSetting,
	PlainSetting,
	SettingFacts,
	SettingInsertion,
	SystemdFacts,
	SystemdSummary,
	VariableFacts,
	VariablesSetting,
} from './facts';

const places: MemberMovers<Pick<SettingFacts, 'keySpan' | 'span'>> = { keySpan: movedSpan, span: movedSpan };

const movePlain = moverOf<PlainSetting>({
	...places,
	words: eachMoved(moverOf<PlainSetting['words'][number]>({ span: movedSpan })),
});
const moveVariables = moverOf<VariablesSetting>({
	...places,
	variables: eachMoved(
		moverOf<VariableFacts>({
			nameSpan: movedSpan,
			span: movedSpan,
			offsets: eachMoved(movedStart),
			removal: movedSpan,
		}),
	),
});
const moveCommand = moverOf<CommandSetting>(places);

function movedSetting(setting: SettingFacts, move: Move): SettingFacts {
	switch (setting.kind) {
		case 'plain':
			return movePlain(setting, move);
		case 'variables':
			return moveVariables(setting, move);
		case 'command':
			return moveCommand(setting, move);
	}
}

/** Moves what was read in a unit to where it stands after a change of the text. */
export const moveUnitSummary: Mover<SystemdSummary> = summaryMover<'systemd'>(
	moverOf<SystemdFacts>({
		header: movedSpan,
		settings: eachMoved(movedSetting),
		insertion: moverOf<SettingInsertion>({ offset: movedStart }),
		disables: movedDisables,
	}),
);
