import { ENVIRONMENT_FILES, type TriedUnit, UNIT_FOLDER } from './realUnits';

/** Words of which units and environment files are made, so that right and wrong ones come of them. */
const words =
	'server__a= server__b= server__c= url= NODE_ENV= other= x 1 /run/ghost/x.sock {"path":"/run/x.sock"} " " \' \' \\ \\n \\x41 \\" # ; %n %p %i %t %% $HOME é = , [Service] [Unit]'.split(
		' ',
	);
const joints = [
	' ',
	' ',
	' ',
	'',
	'',
	'\t',
	'\\\n',
	'\\\n# x\n',
	'\n',
	'\nEnvironment=',
	'\nEnvironment=',
	'\nEnvironment=\n',
	'\r\n',
];
const fileJoints = [' ', '', '', '\n', '\n', '\n', '\\\n', '\r\n', '\n#', '\n;'];

/** `count` units with drop-ins and environment files, the same for one `seed`. */
export function randomUnits(count: number, seed: number): readonly TriedUnit[] {
	let state = seed;
	const below = (limit: number): number => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
		return Math.floor((state / 0x80000000) * limit);
	};
	const text = (between: readonly string[]): string =>
		Array.from({ length: 2 + below(12) }, () => `${words[below(words.length)]}${between[below(between.length)]}`).join(
			'',
		);
	return Array.from({ length: count }, () => {
		const unit = below(3) === 0 ? 'ghost-a@my-igu.service' : 'ghost-a.service';
		const section = (): string => {
			const file = below(3) === 0 ? `EnvironmentFile=-${ENVIRONMENT_FILES}${'ab'[below(2)]}\n` : '';
			const unset = below(6) === 0 ? 'UnsetEnvironment=server__a\n' : '';
			return `[Service]\n${file}Environment=${text(joints)}\n${unset}`;
		};
		const dropIns = [
			`${unit}.d/1.conf`,
			`${unit}.d/2.conf`,
			'ghost-.service.d/1.conf',
			'service.d/2.conf',
			'service.d/3.conf',
		].filter(() => below(2) === 0);
		return {
			unit,
			files: [
				{ path: UNIT_FOLDER + unit, text: section() },
				...dropIns.map((path) => ({ path: UNIT_FOLDER + path, text: section() })),
				...['a', 'b'].map((name) => ({ path: ENVIRONMENT_FILES + name, text: text(fileJoints) })),
			],
		};
	});
}
