import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A place on which a process listens. */
export type ListeningPlace =
	| { readonly kind: 'socket'; readonly path: string }
	/** `host` is undefined where it is all addresses. */
	| { readonly kind: 'tcp'; readonly host: string | undefined; readonly port: number };

/** Where the process listens, as Linux has it in `/proc`. */
export function placesOf(pid: number): readonly ListeningPlace[] {
	const inodes = socketsOf(pid);
	const lines = (table: string): string[][] => {
		const file = `/proc/${pid}/net/${table}`;
		return existsSync(file)
			? readFileSync(file, 'utf8')
					.trim()
					.split('\n')
					.slice(1)
					.map((line) => line.trim().split(/\s+/))
			: [];
	};
	const sockets = lines('unix').flatMap(([, , , flags, , , inode = '', ...path]): ListeningPlace[] =>
		inodes.has(inode) && flags === '00010000' ? [{ kind: 'socket', path: path.join(' ') }] : [],
	);
	const ports = [...lines('tcp'), ...lines('tcp6')].flatMap((columns): ListeningPlace[] => {
		const [, local = '', , state] = columns;
		if (state !== '0A' || !inodes.has(columns[9] ?? '')) return [];
		const [address = '', port = ''] = local.split(':');
		return [{ kind: 'tcp', host: hostOf(address), port: Number.parseInt(port, 16) }];
	});
	return [...sockets, ...ports];
}

function socketsOf(pid: number): ReadonlySet<string> {
	return new Set(
		readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
			try {
				return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
			} catch {
				// Closed in the meantime.
				return [];
			}
		}),
	);
}

/** `0100007F` is 127.0.0.1. */
function hostOf(address: string): string | undefined {
	if (/^0+$/.test(address)) return undefined;
	const bytes = [...address.matchAll(/../g)].map(([byte]) => Number.parseInt(byte, 16));
	return bytes.length === 4 ? bytes.reverse().join('.') : address;
}
