import { say, type Words } from '../base/phrase';
import type { FormatManner } from '../model/format';

/** What can be set of the layout of nginx files, by name, and what a value of it is. */
const kinds = {
	alignArguments: say`true or false`,
	braceOnOwnLine: say`true or false`,
	blankLineAfterBlock: say`true or false`,
	maxBlankLines: say`a number from 0 to 10`,
} as const satisfies Record<keyof FormatManner, Words>;

/** The names of what can be set. */
export const formatKeys: readonly string[] = Object.keys(kinds);

/** What is set in `value`, which may be anything; `tell` hears of what does not count, without the name of the setting around it. */
export function formatMannerIn(
	value: unknown,
	tell: (key: string, must: Words) => void = () => undefined,
): FormatManner {
	const members = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
	const flag = (key: keyof FormatManner): boolean | undefined => {
		const set = members.get(key) ?? undefined;
		if (set === undefined || typeof set === 'boolean') return set;
		tell(key, kinds[key]);
		return undefined;
	};
	const lines = members.get('maxBlankLines') ?? undefined;
	const isCount = typeof lines === 'number' && Number.isInteger(lines) && lines >= 0 && lines <= 10;
	if (lines !== undefined && !isCount) tell('maxBlankLines', kinds.maxBlankLines);
	return withoutUnset({
		alignArguments: flag('alignArguments'),
		braceOnOwnLine: flag('braceOnOwnLine'),
		blankLineAfterBlock: flag('blankLineAfterBlock'),
		maxBlankLines: isCount ? lines : undefined,
	});
}

/** So that one manner can be spread over another. */
function withoutUnset(manner: FormatManner): FormatManner {
	return Object.fromEntries(Object.entries(manner).filter(([, value]) => value !== undefined));
}
