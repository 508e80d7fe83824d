import type { UnitValues } from './values';

/** The paths that a unit removes before its program starts, or when it has ended. */
export function removedPaths(values: UnitValues): readonly string[] {
	return ['ExecStartPre', 'ExecStopPost'].flatMap((key) =>
		values.commands(key).flatMap(({ removes }) => removes.flatMap((path) => values.resolve(path) ?? [])),
	);
}
