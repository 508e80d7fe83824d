import type { Launcher } from '../../../model/launcher';
import type { CommandSetting } from '../facts/facts';
import type { UnitEnvironment } from './environment';
import type { UnitValues } from './values';

/** A unit that has to do with a Ghost and starts none. */
const chores = /backup|updat|upgrad|renew|clean|export|import|health|notify|prune|rotate/;

/**
 * The program of a unit by its commands. Where these may start anything, or are not here, by variables that nobody but Ghost has,
 * and by the unit's name. `isWhole` tells whether its own file is here.
 */
export function programOf(
	name: string,
	values: UnitValues,
	commands: readonly CommandSetting[],
	{ names }: Pick<UnitEnvironment, 'names'>,
	isWhole: boolean,
): Launcher['runs'] {
	// Its paths are others than those of the machine.
	if (values.last('RootDirectory') !== undefined || values.last('RootImage') !== undefined) return 'other';
	const programs = commands.map(({ program }) => program);
	if (programs.includes('ghost') || programs.includes('ghost-cli')) return 'ghost';
	if (programs.includes('nginx')) return 'nginx';
	const isUnknown = programs.some((one) => one === 'node' || one === 'script');
	if (programs.length > 0 && !isUnknown) return 'other';
	if (programs.length === 0 && !isWhole && name === 'nginx') return 'nginx';
	const sets = (start: string): boolean => [...names].some((one) => one.startsWith(start));
	if (sets('server__') && (programs.length === 0 || names.has('url'))) return 'ghost';
	if (names.has('database__client') && names.has('url')) return 'ghost';
	const isCalledSo = /^ghost(?![a-z])/.test(name) && !chores.test(name) && values.last('Type') !== 'oneshot';
	return isCalledSo ? 'ghost' : 'other';
}
