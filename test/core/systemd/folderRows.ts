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

const [igu = '', kite = ''] = PUT_BY_OTHERS;

/** Commands that a unit runs before it starts, and which of `PUT_BY_OTHERS` a real systemd 252 had left then. */
export const removalRows: readonly { readonly command: string; readonly left: readonly string[] }[] = [
	...[
		'-/bin/rm -f',
		'+/usr/bin/rm -f',
		'!/bin/rm',
		'!!/bin/rm',
		':/bin/rm -f --',
		'@/bin/rm rm -f',
		'-+/bin/unlink',
	].map((command) => ({ command: `${command} ${igu}`, left: [kite] })),
	{ command: `/bin/rm -f %t/ghost/igu.sock "${kite}"`, left: [] },
	{ command: '/bin/rm -rf /run/ghost', left: [] },
	{ command: '/bin/rm --recursive --force /run//ghost/kite/', left: [igu] },
	{ command: '-/bin/rm -f /run/ghost/kite', left: PUT_BY_OTHERS },
	// systemd expands no patterns, a shell does.
	{ command: '/bin/rm -rf /run/ghost/*', left: PUT_BY_OTHERS },
	{ command: "/bin/sh -c 'rm -rf /run/ghost/*'", left: [] },
	{ command: "/bin/sh -c 'rm -f /run/ghost/*.sock'", left: [kite] },
	{ command: '/bin/sh -ec "rm -f /run/*/*/ghost.sock 2>/dev/null || true"', left: [igu] },
	{ command: `/bin/sh -c 'rm -f "/run/ghost/*.sock" ${kite}'`, left: [igu] },
	{ command: `/bin/bash -c 'set -e; test -e ${igu} && exec rm -f ${igu}'`, left: [kite] },
	{ command: `/bin/true ; /bin/rm -f ${igu}`, left: [kite] },
	{ command: '/bin/mkdir -p /run/ghost', left: PUT_BY_OTHERS },
];

/** Commands of which nobody here knows what they remove. */
export const unknownRemovals: readonly string[] = [
	'/bin/rm -f $SOCKET',
	'/bin/rm -f ${FOLDER}/igu.sock',
	"/bin/sh -c 'rm -f $$SOCKET'",
	"/bin/sh -c 'for one in /run/ghost/*; do rm -f $$one; done'",
	'/usr/local/bin/before.sh',
	'/usr/bin/find /run/ghost -name *.sock -delete',
];
