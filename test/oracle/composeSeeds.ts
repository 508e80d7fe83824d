import fc from 'fast-check';

/** The files of a project, by their paths. */
export type ProjectFiles = Readonly<Record<string, string>>;

/**
 * So many projects, the same for a seed: values in all spellings, files of variables, an override, anchors, mounts and ports.
 */
export function generatedProjects(seed: number, count: number): readonly ProjectFiles[] {
	return fc.sample(project, { seed, numRuns: count });
}

const words = (alphabet: string, length: number): fc.Arbitrary<string> =>
	fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 1, maxLength: length });

const number = fc.oneof(
	words('0123456789', 7),
	words('0123456789_', 8),
	words('01234567', 4).map((digits) => `0${digits}`),
	words('0123456789.', 6),
	fc
		.tuple(
			fc.constantFrom('0x', '0o', '0b', '0O', '-', '+', '-0', '.', '1e', '12.5e', '1e-', '-.'),
			words('01234567', 5),
		)
		.map((parts) => parts.join('')),
	fc.constantFrom(
		'~',
		'null',
		'true',
		'False',
		'TRUE',
		'yes',
		'off',
		'.inf',
		'.NaN',
		'-.INF',
		'1:30',
		'12e',
		'0x',
		'1__2',
		'-',
	),
);

const literal = words('ab/._-:=,@+ ', 6);
const variable: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		'$A',
		'${A}',
		'$EMPTY',
		'${NONE}',
		'$$',
		'$$A',
		'$${A}',
		'${A:+x}',
		'${A+x}',
		'${EMPTY:+x}',
		'${EMPTY+y}',
		'${A:?w}',
		'$B',
		'${C}',
	),
	fc
		.tuple(
			fc.constantFrom('A', 'B', 'EMPTY', 'NONE', 'C'),
			fc.constantFrom(':-', '-', ':-', ':+', '+'),
			fc.constantFrom(
				'd',
				'',
				'a b',
				'$A',
				'${B}',
				'${NONE:-x}',
				'a:-b',
				'$$',
				'{x}',
				'{"path":"/x"}',
				'{}',
				'/run/x.sock',
			),
		)
		.map(([name, sign, other]) => `\${${name}${sign}${other}}`),
);
const template = fc
	.array(fc.oneof({ weight: 2, arbitrary: variable }, { weight: 1, arbitrary: literal }), {
		minLength: 1,
		maxLength: 3,
	})
	.map((parts) => parts.join(''));

const single = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const double = (text: string): string => JSON.stringify(text);

const value: fc.Arbitrary<string> = fc.oneof(
	number,
	number.map(double),
	template.map(single),
	template.map(double),
	template.filter((text) => /^[a-z/$]/.test(text) && !/: |:$| #|[{}]/.test(text)),
	words('ab"\\\'\t$ ', 6).map(single),
	words('ab"\'\t/ ', 6).map(double),
	fc.constantFrom(
		'',
		'""',
		'"a\\tb"',
		'"\\u0041\\x42"',
		"'it''s'",
		'|\n          one\n          two',
		'>-\n          one\n          two',
		'"a\n          b"',
		'a\n          b',
	),
);

const name = fc.constantFrom('server__a', 'server__b', 'server__c', 'url', 'NODE_ENV');
const named = fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 4, selector: ([key]) => key });
const asMap = named.map((entries) => entries.map(([key, text]) => `      ${key}: ${text}`));
const listed = fc
	.array(
		fc.oneof(
			fc
				.tuple(name, fc.oneof(number, template, literal))
				.chain(([key, text]) => fc.constantFrom(single(`${key}=${text}`), double(`${key}=${text}`))),
			fc.tuple(name, number).map(([key, text]) => `${key}=${text}`),
			name,
		),
		{ minLength: 1, maxLength: 4 },
	)
	.map((items) => items.map((item) => `      - ${item}`));
const environment = fc.oneof(asMap, listed).map((lines) => ['    environment:', ...lines]);

const mounts = fc
	.uniqueArray(
		fc.constantFrom(
			'sock:/run/ghost',
			'sock:/var/run/ghost:ro',
			'./conf:/etc/nginx/conf.d:ro,z',
			'${DATA:-./data}:/var/lib/ghost/content',
			'/srv/x/:/x/',
			'../up:/up',
			'/anonymous',
			'sock:/a/../b',
			'.:/c/',
		),
		{ maxLength: 4 },
	)
	.map((all) => (all.length > 0 ? ['    volumes:', ...all.map((one) => `      - ${double(one)}`)] : []));

const port = fc.oneof(
	fc.constantFrom(
		'80',
		'8080:80',
		'127.0.0.1:${PORT:-1}:2368',
		'127.0.0.1::81',
		'53:53/udp',
		'[::1]:9:90',
		'3000-3002:4000-4002',
		'7000-7001',
		'9000-9003:90',
		':91',
	),
	fc.tuple(fc.nat(9), fc.nat(9)).map(([outside, inside]) => `808${outside}:236${inside}`),
);
const ports = fc
	.uniqueArray(port, { maxLength: 3 })
	.map((all) => (all.length > 0 ? ['    ports:', ...all.map((one) => `      - ${double(one)}`)] : []));
const networks = fc.constantFrom<readonly string[]>(
	[],
	['    networks: [ n ]'],
	['    networks: { n: { aliases: [ "al$A" ] }, m: }'],
	['    network_mode: host'],
);
const more = fc.constantFrom<readonly string[]>(
	[],
	['    env_file: a.env'],
	['    env_file: [ a.env, { path: b.env, required: false } ]'],
	['    profiles: [ p ]'],
	['    <<: *shared'],
	['    image: nginx:alpine'],
);

const dotenv = fc
	.array(
		fc.oneof(
			fc
				.tuple(
					fc.constantFrom('B', 'C', 'server__a', 'url', 'export B', 'C '),
					fc.constantFrom('=', '=', ': ', '= '),
					fc.oneof(
						number,
						template,
						literal,
						literal.map((text) => `"${text}"`),
						template.map((text) => `'${text}'`),
						fc.constantFrom('"a\\tb\\n"', "'it\\'s'", '"\\$A \\" x"', 'v # c', 'v#c', '', '"x" y'),
					),
				)
				.map((parts) => parts.join('')),
			fc.constantFrom('# a comment', '', '   ', 'server__b', 'EMPTY='),
		),
		{ maxLength: 6 },
	)
	.map((lines) => `${lines.join('\n')}\n`);

const project: fc.Arbitrary<ProjectFiles> = fc
	.record({
		own: environment,
		over: environment,
		mounts,
		ports,
		overMounts: mounts,
		overPorts: ports,
		networks,
		more,
		overMore: more,
		variables: dotenv,
		file: dotenv,
		isOver: fc.boolean(),
	})
	.map(({ own, over, isOver, variables, file, ...all }) => {
		const network = all.networks;
		const base = [
			'x-shared: &shared { user: "1000", environment: { server__z: 1 } }',
			'services:',
			'  blog:',
			...(all.more.some((line) => line.includes('image:')) ? [] : ['    image: "ghost:${TAG:-6-alpine}"']),
			...own,
			...all.mounts,
			...(network[0]?.includes('host') ? [] : all.ports),
			...network,
			...all.more,
			'volumes: { sock: }',
			'networks: { n: , m: }',
		];
		const second = [
			'services:',
			'  blog:',
			...over,
			...all.overMounts,
			...all.overPorts,
			...all.overMore.filter((line) => !line.includes('<<')),
		];
		return {
			'compose.yaml': `${base.join('\n')}\n`,
			...(isOver ? { 'compose.override.yaml': `${second.join('\n')}\n` } : {}),
			'.env': `A=one\n${variables}EMPTY=\n`,
			'a.env': file,
			'b.env': 'server__c=$A\n',
		};
	});
