/** Files of other programs in `/run`, which a unit may take away with its folders. */
export const PUT_BY_OTHERS: readonly string[] = ['/run/ghost/igu.sock', '/run/ghost/kite/ghost.sock'];

/**
 * Settings of a unit, and which of `PUT_BY_OTHERS` were left when a real systemd 252 had stopped it, and when it had started it
 * anew. Each was run: see `test/oracle/units.test.ts`, which asks again.
 */
export const folderRows: readonly {
	readonly settings: string;
	readonly leftByStop: readonly string[];
	readonly leftByRestart: readonly string[];
}[] = [
	...['ghost', 'ghost/', './ghost', 'other ghost', 'ghost:link', 'ghost:link:link2'].map((folder) => ({
		settings: `RuntimeDirectory=${folder}`,
		leftByStop: [],
		leftByRestart: [],
	})),
	...['ghost/kite', 'ghost//kite', 'ghost/./kite'].map((folder) => ({
		settings: `RuntimeDirectory=${folder}`,
		leftByStop: ['/run/ghost/igu.sock'],
		leftByRestart: ['/run/ghost/igu.sock'],
	})),
	...['ghost/lake', 'other:ghost', '/run/ghost', 'x/../ghost'].map((folder) => ({
		settings: `RuntimeDirectory=${folder}`,
		leftByStop: PUT_BY_OTHERS,
		leftByRestart: PUT_BY_OTHERS,
	})),
	{
		settings: 'RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes',
		leftByStop: PUT_BY_OTHERS,
		leftByRestart: PUT_BY_OTHERS,
	},
	{
		settings: 'RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=restart',
		leftByStop: [],
		leftByRestart: PUT_BY_OTHERS,
	},
	{
		settings:
			'RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes\nRuntimeDirectoryPreserve=\nRuntimeDirectoryPreserve=x',
		leftByStop: PUT_BY_OTHERS,
		leftByRestart: PUT_BY_OTHERS,
	},
	{
		settings: 'RuntimeDirectory=ghost\nDynamicUser=yes',
		leftByStop: [],
		leftByRestart: [],
	},
];
