import type { UnitValues } from './values';

/** Patterns of the paths that a unit removes before its program starts, or when it has ended: see `filesChangedBy`. */
export function removedPaths(values: UnitValues): readonly string[] {
	return ['ExecStartPre', 'ExecStart', 'ExecStopPost'].flatMap((key) =>
		values.commands(key).flatMap(({ removes }) => removes.flatMap((path) => values.resolve(path) ?? [])),
	);
}
