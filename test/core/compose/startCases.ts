import { one, type ProjectCase } from './projectCase';

/** How services are started, and which volumes Docker makes for them. */
export const startCases: readonly ProjectCase[] = [
	one(
		'commands, which Compose takes apart as no shell does',
		'services:',
		"  c0: { image: ghost:6, command: 'sh -c ''a; b'' \"c d\"' }",
		'  c1: { image: ghost:6, command: \'a \\"b\\" c\' }',
		"  c2: { image: ghost:6, command: 'a \"b \\\" c\" ''d \\ e''' }",
		"  c3: { image: ghost:6, command: 'a;b' }",
		"  c4: { image: ghost:6, command: 'a && b' }",
		'  c5: { image: ghost:6, command: \'"a;b"&c\' }',
		"  c6: { image: ghost:6, command: 'a | b' }",
		"  c7: { image: ghost:6, command: 'a > b' }",
		"  c8: { image: ghost:6, command: '2>b c' }",
		"  c9: { image: ghost:6, command: 'x2>y' }",
		"  c10: { image: ghost:6, command: 'a < b' }",
		"  c11: { image: ghost:6, command: 'a \\\\ b\\;c' }",
		"  c12: { image: ghost:6, command: 'a''b''c\"\" ''''' }",
		"  c13: { image: ghost:6, command: 'a `b c` d' }",
		"  c14: { image: ghost:6, command: 'a # b' }",
		"  c15: { image: ghost:6, command: 'a {b} * ~' }",
		"  c16: { image: ghost:6, command: 'rm -f $$X' }",
		"  c17: { image: ghost:6, command: '' }",
		'  d1: { image: ghost:6, command: [ sh, -c, "rm -f $$X; exec \\"x\\"" ], entrypoint: a b }',
		'  d2: { image: ghost:6, command: [ ], entrypoint: "" }',
		'  d3: { image: ghost:6, command: , entrypoint: ~ }',
		'  d4: { image: ghost:6, command: [ "", a b ], entrypoint: [ x ] }',
	),
	{
		title: 'a command that an override has, too',
		files: `
//- /compose.yaml
services: { ghost: { image: ghost:6, command: [ a, b ], entrypoint: c }, other: { image: x, command: a, entrypoint: b } }
//- /compose.override.yaml
services: { ghost: { command: d }, other: { command: [ ], entrypoint: ~ } }
`,
	},
	one(
		'volumes that Docker makes by itself, and others',
		'services:',
		'  ghost:',
		'    image: ghost:6',
		'    volumes: [ "one:/1", "two:/2", "three:/3", "four:/4", "five:/5", "six:/6", "seven:/7", "eight:/8" ]',
		'volumes:',
		'  one:',
		'  two: { }',
		'  three: { external: true }',
		'  four: { driver: nfs }',
		'  five: { driver_opts: { type: tmpfs, device: tmpfs, o: "uid=1000" } }',
		'  six: { labels: { a: b } }',
		'  seven: { name: shared }',
		'  eight: { external: false }',
	),
	{
		title: 'a volume that an override takes from elsewhere',
		files: `
//- /compose.yaml
services: { ghost: { image: ghost:6, volumes: [ "sock:/s", "own:/o" ] } }
volumes: { sock: , own: }
//- /compose.override.yaml
services: { ghost: { restart: always } }
volumes: { sock: { external: true } }
`,
	},
];
