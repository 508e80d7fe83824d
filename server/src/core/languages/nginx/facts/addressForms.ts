/** The modules that read blocks of servers; `server` and `proxy_pass` mean something else in each. */
export const nginxModules = ['http', 'stream', 'mail'] as const;

/** Which of them reads a directive. */
export type NginxModule = (typeof nginxModules)[number];

/** How nginx reads the address of a directive. Run on nginx 1.22.1 and 1.31.5. */
export interface AddressForm {
	/** What may stand before `unix:` or the host, in any letter case. */
	readonly schemes: readonly string[];
	/** Whether nginx refuses the address without one of `schemes`. */
	readonly schemeRequired: boolean;
	/** Whether `$name` is evaluated; elsewhere a `$` is part of the name. */
	readonly variables: boolean;
	/** Whether a colon ends the path, and a URI follows; elsewhere a colon is part of the path. */
	readonly uri: boolean;
	/** Whether HTTP is spoken there in plain, as Ghost does. */
	readonly http: boolean;
	/** Whether nginx connects to the address or listens at it. */
	readonly role: 'connect' | 'listen';
}

const plain: AddressForm = {
	schemes: [],
	schemeRequired: false,
	variables: false,
	uri: false,
	http: false,
	role: 'connect',
};
const withVariables: AddressForm = { ...plain, variables: true };

const forms: Readonly<Record<NginxModule, Readonly<Record<string, AddressForm>>>> = {
	http: {
		server: { ...plain, http: true },
		proxy_pass: {
			schemes: ['http://', 'https://'],
			schemeRequired: true,
			variables: true,
			uri: true,
			http: true,
			role: 'connect',
		},
		fastcgi_pass: withVariables,
		scgi_pass: withVariables,
		tunnel_pass: withVariables,
		uwsgi_pass: { ...withVariables, schemes: ['uwsgi://', 'suwsgi://'] },
		grpc_pass: { ...withVariables, schemes: ['grpc://', 'grpcs://'] },
		memcached_pass: plain,
		listen: { ...plain, http: true, role: 'listen' },
	},
	stream: {
		server: plain,
		proxy_pass: withVariables,
		pass: withVariables,
		listen: { ...plain, role: 'listen' },
	},
	mail: {
		auth_http: { ...plain, schemes: ['http://'], uri: true },
		listen: { ...plain, role: 'listen' },
	},
};

/** `access_log` and `error_log` may send to `syslog:server=`. */
export const syslogForm: AddressForm = plain;

/** The form of a directive that names an address, or undefined for any other; known ones and third-party `*_pass`. */
export function addressFormOf(module: NginxModule, directive: string): AddressForm | undefined {
	const known = forms[module];
	if (Object.hasOwn(known, directive)) return known[directive];
	return isPass(module, directive) ? withVariables : undefined;
}

/** Whether nginx itself documents the form; what a third-party `*_pass` takes is anybody's guess. */
export function isKnownForm(module: NginxModule, directive: string): boolean {
	return Object.hasOwn(forms[module], directive) || directive === 'access_log' || directive === 'error_log';
}

/** Whether the directive passes requests on to an address or an upstream. */
export function isPass(module: NginxModule, directive: string): boolean {
	return directive.endsWith('_pass') || (directive === 'pass' && module === 'stream');
}
