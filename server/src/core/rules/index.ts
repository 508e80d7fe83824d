import { configFileNotRead } from './config-file-not-read';
import { directiveMisspelled } from './directive-misspelled';
import { disableUnused } from './disable-unused';
import { failTimeoutIgnored } from './fail-timeout-ignored';
import { forwardedProtoMissing } from './forwarded-proto-missing';
import { hostHeaderMissing } from './host-header-missing';
import { includeMissing } from './include-missing';
import { jsonDuplicateKey } from './json-duplicate-key';
import { jsonNotStrict } from './json-not-strict';
import { jsonSyntax } from './json-syntax';
import { jsonTypographicQuotes } from './json-typographic-quotes';
import { loopbackProxyOverSocket } from './loopback-proxy-over-socket';
import { nginxSyntax } from './nginx-syntax';
import { nginxTypographicQuotes } from './nginx-typographic-quotes';
import { portPathPermissions } from './port-path-permissions';
import { portPathRefusedByGhostCli } from './port-path-refused-by-ghost-cli';
import type { Rule } from './rule';
import { serverNameConflict } from './server-name-conflict';
import { serverParameter } from './server-parameter';
import { siteBackupEnabled } from './site-backup-enabled';
import { siteCrossed } from './site-crossed';
import { siteNotEnabled } from './site-not-enabled';
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
import { unixSchemeUnexpected } from './unix-scheme-unexpected';
import { unixTrailingColon } from './unix-trailing-colon';
import { unixUnsupported } from './unix-unsupported';
import { unixUriColonMissing } from './unix-uri-colon-missing';
import { upstreamDuplicate } from './upstream-duplicate';
import { upstreamEmpty } from './upstream-empty';
import { upstreamPort } from './upstream-port';
import { upstreamTlsToSocket } from './upstream-tls-to-socket';
import { upstreamUndefined } from './upstream-undefined';
import { upstreamUnused } from './upstream-unused';
import { urlInvalid } from './url-invalid';

/** All rules, in the order of the documentation. The last one looks at what the others said. */
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
	directiveMisspelled,
	nginxTypographicQuotes,
	unixPrefixMissing,
	unixSchemeMissing,
	unixSchemeUnexpected,
	unixPathEmpty,
	unixPathTooLong,
	unixTrailingColon,
	unixUriColonMissing,
	unixUnsupported,
	upstreamUndefined,
	upstreamDuplicate,
	upstreamEmpty,
	upstreamPort,
	upstreamUnused,
	serverParameter,
	failTimeoutIgnored,
	serverNameConflict,
	siteBackupEnabled,
	siteNotEnabled,
	includeMissing,
	disableUnused,
];

/** The codes that no comment silences, see `Rule.alwaysTold`. */
export const codesAlwaysTold: ReadonlySet<string> = new Set(
	rules.filter(({ alwaysTold }) => alwaysTold).map(({ code }) => code),
);

/** Where the page of a rule is read; `code` is its file name there. */
export function documentationOf(code: string): string {
	return `https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/${code}.md`;
}
