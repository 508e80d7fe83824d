/** A regular expression as it stands in a `location`, and what nginx makes of it for the visitor of a path. */
export interface RegexCase {
	readonly pattern: string;
	/** `~*` instead of `~`. */
	readonly anyCase?: boolean;
	readonly path: string;
	/** Whether PCRE matches. Said by nginx 1.22.1 with PCRE2 10.42, which `npm run test:oracle` asks again. */
	readonly matches: boolean;
	/** Whether we leave it open. */
	readonly unknown?: boolean;
}

const told = (pattern: string, path: string, matches: boolean): RegexCase => ({ pattern, path, matches });
const anyCase = (pattern: string, path: string, matches: boolean): RegexCase => ({
	pattern,
	anyCase: true,
	path,
	matches,
});
const unknown = (pattern: string, path: string, matches: boolean): RegexCase => ({
	pattern,
	path,
	matches,
	unknown: true,
});

export const regexCases: readonly RegexCase[] = [
	// What people write.
	told('^/blog/', '/blog/x', true),
	told('^/BLOG/', '/blog/x', false),
	anyCase('^/BLOG/', '/blog/x', true),
	told('(?i)^/BLOG/', '/blog/x', true),
	told('\\.php$', '/index.php', true),
	told('\\.php$', '/index.php/x', false),
	told('\\.php(/|$)', '/index.php/x', true),
	anyCase('\\.(?:css|js|jpe?g|png|woff2?)$', '/assets/built/screen.CSS', true),
	told('^/(?:content/images|assets)/.*\\.(?:png|jpe?g)$', '/assets/a/b.jpg', true),
	told('^/(content/images|assets)/', '/content/files/', false),
	told('/\\.ht', '/.htaccess', true),
	told('/.well-known', '/xwell-known', true),
	told('^/[)(|*+]+$', '/(*)', true),
	told('^/\\(a+\\)+$', '/(aa)))', true),
	told('^/x{2}/', '/xx/', true),
	told('^/[a-z0-9-]{1,63}/$', '/welcome/', true),
	told('^/(?<lang>[a-z]{2})/(?P<slug>[^/]+)/$', '/de/hallo/', true),
	told("^/(?'lang'[a-z]{2})/$", '/deu/', false),
	told('^/\\d{4}/\\d{2}/[\\w-]+/?$', '/2024/01/a-post', true),
	told('^/(?:[\\w-]+\\.)*example\\.com$', '/a.b.example.com', true),
	told('^/(?:[\\w-]+\\.)*example\\.com$', '/example.org', false),
	told('', '/', true),

	// Classes.
	told('^/[[:alpha:]]+$', '/abc', true),
	told('^/[[:alpha:]]+$', '/ab1', false),
	told('^/[[:^digit:][:upper:]]+$', '/Ab', true),
	told('^/[[:upper:]]+$', '/abc', false),
	anyCase('^/[[:upper:]]+$', '/abc', true),
	anyCase('^/[^A-Z]+$', '/abc', false),
	told('^/[]a]+$', '/a]a', true),
	told('^/[^]a]+$', '/b]', false),
	told('^/[\\]a]+$', '/a]a', true),
	told('^/[a[b]+$', '/a[b', true),
	told('^/[\\w.-]+$', '/a.b-c', true),
	told('^/[a-c-e]+$', '/b-e', true),
	told('^/[a-c-e]+$', '/d', false),
	told('^/[.]$', '/x', false),
	told('^/[^\\W_]+$', '/a_', false),
	told('^/\\x61[\\x62-\\x64]$', '/ad', true),
	unknown('^/[\\Qab\\E]+$', '/ab', true),

	// Groups, flags and places.
	told('^/(a(?i)b|c)$', '/C', true),
	told('^/(a(?i)b)c$', '/aBC', false),
	told('^/(?i:a)b$', '/Ab', true),
	told('^/(?i:a)b$', '/aB', false),
	anyCase('^/(?-i)a$', '/A', false),
	told('(?s)^/.(?m)$', '/a', true),
	told('^/a|b$', '/xb', true),
	told('^(?:|/x)$', '/x', true),
	told('\\bblog\\b', '/my-blog/', true),
	told('\\Bblog', '/myblog', true),
	told('\\A/a\\z', '/a', true),
	unknown('/a\\Z', '/a', true),
	unknown('^/(?|(a)|(b))$', '/b', true),
	unknown('^/a(?#a letter)$', '/a', true),
	unknown('^/(?x) a b$', '/ab', true),

	// Repeats.
	told('^/a{2,}?$', '/aaa', true),
	told('^/a{2,3}$', '/aaaa', false),
	told('^/ab*?c??$', '/abb', true),
	told('^/a{x}$', '/a{x}', true),
	told('^/a{0}b$', '/b', true),
	told('^/a{1,$', '/a{1,', true),
	unknown('^/a{1001}', '/a', false),
	unknown('^/(?:a{100}){100}', '/a', false),

	// Escapes.
	told('^/\\-\\_\\.\\~\\!$', '/-_.~!', true),
	unknown('^/\\Qa.b\\E$', '/a.b', true),
	unknown('^/\\h', '/a', false),
	unknown('^/a\\K', '/a', true),
	unknown('^/a\\R?', '/a', true),
	unknown('^/\\p{Lu}', '/A', true),
	unknown('^/(a)\\1$', '/aa', true),
	unknown('^/\\N$', '/a', true),
	unknown('^/ä?a', '/a', false),

	// What RE2 lacks only makes a match rarer: without it a match says nothing, and none says that there is none.
	unknown('/(?!admin)', '/x', true),
	unknown('/(?!admin)', '/admin', false),
	unknown('/(?=x)\\w', '/x', true),
	unknown('(?<=/)x', '/x', true),
	unknown('(?<!y)x', '/x', true),
	unknown('^/a++', '/aa', true),
	unknown('^/a++a', '/aa', false),
	unknown('^/a?+', '/a', true),
	unknown('^/a{1,2}+', '/a', true),
	unknown('^/(?>a|ab)c', '/ac', true),
	unknown('^/(?>a|ab)c', '/abc', false),
	told('/\\.(?!well-known).*', '/about/', false),
	told('/\\.(?!well-known(?:/|$)[^)]).*', '/about/', false),
	told('^/(?=[)\\]])x', '/y', false),
	told('^/a++b', '/aac', false),
	told('^/(?>a|ab)c', '/abd', false),
];
