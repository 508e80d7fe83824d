/** The ways of setting up sites, see `setups`, of which a check still asks more where there are more. Each is a fault to be mended. */
export const growing: ReadonlySet<string> = new Set(['with one name for all upstreams']);

/** The rules of whose cases the same is true. */
export const growingCases: ReadonlySet<string> = new Set([]);
