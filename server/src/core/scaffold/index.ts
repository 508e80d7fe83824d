import { composeSite } from './compose/index';
import { ghostCliSite } from './ghostCliSite';
import { newSite } from './newSite';
import { checkRequest, type Setup } from './request';
import type { ScaffoldExisting, ScaffoldRequest, ScaffoldResult } from './scaffoldResult';

export type { ScaffoldRequest } from './request';
export type { ScaffoldExisting, ScaffoldResult } from './scaffoldResult';

/**
 * Makes what has a Ghost and its nginx meet on one Unix socket, by the setup that is asked for or that lies in the folder: new
 * files, or as few changes to those of Ghost-CLI or Compose as it takes. With `merge`, a Ghost config that is there already is
 * added to; without, it is a reason to refuse. No other text is ever overwritten. The answer to a bad request is one sentence,
 * and no file.
 */
export function scaffold(
	request: ScaffoldRequest,
	existing: ScaffoldExisting,
	options: { readonly merge: boolean },
): ScaffoldResult {
	const checked = checkRequest(request, existing.installInfo);
	if (!checked.ok) return checked;
	const { site } = checked;
	switch (site.setup ?? setupFound(existing)) {
		case 'manual':
			return newSite(request.folder, site, existing, options);
		case 'ghost-cli':
			return ghostCliSite(request.folder, site, existing, options);
		case 'compose':
			return composeSite(request.folder, site, existing);
	}
}

/** The setup that lies in the folder. */
export function setupFound({ installInfo, composeFile }: Pick<ScaffoldExisting, 'installInfo' | 'composeFile'>): Setup {
	return installInfo?.managedByCli === true ? 'ghost-cli' : composeFile === undefined ? 'manual' : 'compose';
}
