import { configFileNotRead } from './config-file-not-read';
import { forwardedProtoMissing } from './forwarded-proto-missing';
import { hostHeaderMissing } from './host-header-missing';
import { jsonDuplicateKey } from './json-duplicate-key';
import { jsonNotStrict } from './json-not-strict';
import { jsonSyntax } from './json-syntax';
import { jsonTypographicQuotes } from './json-typographic-quotes';
import { loopbackProxyOverSocket } from './loopback-proxy-over-socket';
import { nginxSyntax } from './nginx-syntax';
import { portPathPermissions } from './port-path-permissions';
import { portPathRefusedByGhostCli } from './port-path-refused-by-ghost-cli';
import type { Rule } from './rule';
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
import { unixPathEmpty } from './unix-path-empty';
import { unixPathTooLong } from './unix-path-too-long';
import { unixPrefixMissing } from './unix-prefix-missing';
import { unixSchemeMissing } from './unix-scheme-missing';
import { unixTrailingColon } from './unix-trailing-colon';
import { upstreamTlsToSocket } from './upstream-tls-to-socket';
import { upstreamUndefined } from './upstream-undefined';
import { urlInvalid } from './url-invalid';

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
	nginxSyntax,
	unixPrefixMissing,
	unixSchemeMissing,
	unixPathEmpty,
	unixPathTooLong,
	unixTrailingColon,
	upstreamUndefined,
];

/** Where the page of a rule is read; `code` is its file name there. */
export function documentationOf(code: string): string {
	return `https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/${code}.md`;
}
