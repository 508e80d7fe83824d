import { configFileNotRead } from './config-file-not-read';
import { forwardedProtoMissing } from './forwarded-proto-missing';
import { hostHeaderMissing } from './host-header-missing';
import { jsonDuplicateKey } from './json-duplicate-key';
import { jsonNotStrict } from './json-not-strict';
import { jsonSyntax } from './json-syntax';
import { jsonTypographicQuotes } from './json-typographic-quotes';
import { loopbackProxyOverSocket } from './loopback-proxy-over-socket';
import { portPathPermissions } from './port-path-permissions';
import { portPathRefusedByGhostCli } from './port-path-refused-by-ghost-cli';
import { siteCrossed } from './site-crossed';
import { socketInTmp } from './socket-in-tmp';
import { socketKeyIgnored } from './socket-key-ignored';
import { socketMismatch } from './socket-mismatch';
import { socketPathColon } from './socket-path-colon';
import { socketPathEmpty } from './socket-path-empty';
import { socketPathRelative } from './socket-path-relative';
import { socketPathScheme } from './socket-path-scheme';
import { socketPathTooLong } from './socket-path-too-long';
import { socketPermissionsClosed } from './socket-permissions-closed';
import { socketPermissionsInvalid } from './socket-permissions-invalid';
import { socketPermissionsOpen } from './socket-permissions-open';
import { socketShared } from './socket-shared';
import { socketUnused } from './socket-unused';
import { transportMismatch } from './transport-mismatch';
import { upstreamTlsToSocket } from './upstream-tls-to-socket';
import { urlInvalid } from './url-invalid';
import type { Rule } from './rule';

/** All rules, in the order of the documentation. */
export const rules: readonly Rule[] = [
	socketMismatch,
	socketUnused,
	socketShared,
	siteCrossed,
	transportMismatch,
	forwardedProtoMissing,
	hostHeaderMissing,
	loopbackProxyOverSocket,
	upstreamTlsToSocket,
	socketKeyIgnored,
	portPathRefusedByGhostCli,
	portPathPermissions,
	socketPermissionsInvalid,
	socketPermissionsClosed,
	socketPermissionsOpen,
	socketPathTooLong,
	socketPathRelative,
	socketPathEmpty,
	socketPathScheme,
	socketPathColon,
	socketInTmp,
	jsonTypographicQuotes,
	jsonNotStrict,
	jsonSyntax,
	jsonDuplicateKey,
	configFileNotRead,
	urlInvalid,
];

/** Where the page of a rule is read; `code` is its file name there. */
export function documentationOf(code: string): string {
	return `https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/${code}.md`;
}
