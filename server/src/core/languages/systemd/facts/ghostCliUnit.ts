import type { SystemdFacts } from './facts';

/** Whether this is the unit that Ghost-CLI writes, and writes anew. */
export function isGhostCliUnit({ settings }: Pick<SystemdFacts, 'settings'>): boolean {
	return settings.some((setting) => setting.kind === 'command' && setting.program === 'ghost-cli');
}
