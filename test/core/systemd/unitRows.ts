import { parseFixture } from '../../fixture';
import type { PlainFile } from './assembled';

/** The files of a row, each where it lies on a machine. */
export function filesOfRow({ files }: { readonly files: string }): readonly PlainFile[] {
	const folder = '/etc/systemd/system/';
	if (!files.startsWith('//- ')) return [{ path: `${folder}ghost.service`, text: files }];
	return parseFixture(files).map((file) => ({
		...file,
		path: file.path.startsWith('/') ? file.path : folder + file.path,
	}));
}

/**
 * Files of a unit, and what a real systemd 252 gave its program of the variables that are kept. The unit is `ghost.service` unless
 * the row names another; a path below `/etc/ghost-trial/` is an environment file. Each was run: see `test/oracle/units.test.ts`,
 * which asks again. A row without `//-` is the one file, letter for letter.
 */
export const unitRows: readonly {
	readonly files: string;
	readonly gives: Readonly<Record<string, string>>;
	readonly unit?: string;
}[] = [
	{
		files: '[Service]\nEnvironment=server__a=1 "server__b=x y" \'server__c={"path":"/run/x.sock"}\'\n',
		gives: { server__a: '1', server__b: 'x y', server__c: '{"path":"/run/x.sock"}' },
	},
	{
		files: '[Service]\nEnvironment=server__a="x y"z "server__b=1"2 server__c=""\'\' server__d=\n',
		gives: { server__a: 'x yz', server__b: '12', server__c: '', server__d: '' },
	},
	{
		files:
			'[Service]\nEnvironment="server__a={\\"path\\":\\"/run/x.sock\\"}" server__b=\\x41\\101\\u00e9\\U0001F47B\\s.\\t.\\n.\\\\\n',
		gives: { server__a: '{"path":"/run/x.sock"}', server__b: 'AAé\u{1f47b} .\t.\n.\\' },
	},
	{
		files: "[Service]\nEnvironment='server__a=it\\'s' server__b=`$x`;#\n",
		gives: { server__a: "it's", server__b: '`$x`;#' },
	},
	{
		files: '[Service]\nEnvironment=server__a=1 server__b=\\q server__c=2\nEnvironment=server__d=3\n',
		gives: { server__a: '1', server__d: '3' },
	},
	{
		files: '[Service]\nEnvironment=server__a=1 "server__b=2\nEnvironment=server__c=3\n',
		gives: { server__a: '1', server__c: '3' },
	},
	{ files: '[Service]\nEnvironment=server__a=\\x00 server__b=1\n', gives: {} },
	{
		files: '[Service]\nEnvironment=server__a=1 url=https://igu.io\nEnvironment=\nEnvironment=server__b=2\n',
		gives: { server__b: '2' },
	},
	{
		files: '[Service]\nEnvironment=server__a=1 \\\n# server__x=no\n  server__b=2 \\\n\t; no\n server__c=3\n',
		gives: { server__a: '1', server__b: '2', server__c: '3' },
	},
	{
		files: '[Service]\nEnvironment=server__a=1 \\\n\nEnvironment=server__b=2\n',
		gives: { server__a: '1', server__b: '2' },
	},
	{ files: '[Service]\nEnvironment="server__a=1 \\\n 2"\n', gives: { server__a: '1   2' } },
	{ files: '[Service]\nEnvironment=server__a=1\\', gives: { server__a: '1' } },
	{
		files: '[Service]\nEnvironment=server__a=1\\\\\nEnvironment=server__b=2\n',
		gives: { server__a: '1\\', server__b: '2' },
	},
	{
		files: '[Service]\r\nEnvironment=server__a=1\r\nEnvironment=server__b=2 \\\r\n server__c=3\r\n',
		gives: { server__a: '1', server__b: '2', server__c: '3' },
	},
	{ files: '\ufeff[Service]\nEnvironment=server__a=1\n', gives: { server__a: '1' } },
	{ files: '[Service]\nEnvironment=server__a=1\0Environment=server__b=2\n', gives: { server__a: '1', server__b: '2' } },
	{
		files:
			'Environment=server__a=1\n[Install]\nEnvironment=server__b=1\n[Service]\n Environment = server__c=2 \nenvironment=server__d=3\n',
		gives: { server__c: '2' },
	},
	{
		files: '[Service]\njunk\n=server__a=1\n.include /x\nEnvironment=server__b=2\n[X-Own]\nEnvironment=server__c=1\n',
		gives: { server__b: '2' },
	},
	{
		files: '[Service]\nEnvironment=server__a-b=1 server__a.b=1 1server__a=1 =1 server__a server__c==\n',
		gives: { server__c: '=' },
	},
	{
		files:
			'//- ghost-blog@my-igu.service\n[Service]\nEnvironment=server__a=%n server__b=%N server__c=%p server__d=%i server__e=%I server__f=%j server__g=%f\n',
		unit: 'ghost-blog@my-igu.service',
		gives: {
			server__a: 'ghost-blog@my-igu.service',
			server__b: 'ghost-blog@my-igu',
			server__c: 'ghost-blog',
			server__d: 'my-igu',
			server__e: 'my/igu',
			server__f: 'blog',
			server__g: '/my/igu',
		},
	},
	{
		files:
			'[Service]\nEnvironment=server__a=%t/%p/x.sock server__b=100%% server__c=%S server__d=%C%L%E server__e=%h server__f=%u%U server__g=5%, server__h=%\n',
		gives: {
			server__a: '/run/ghost/x.sock',
			server__b: '100%',
			server__c: '/var/lib',
			server__d: '/var/cache/var/log/etc',
			server__e: '/root',
			server__f: 'root0',
			server__g: '5%,',
			server__h: '%',
		},
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironment=server__a=unit url=https://igu.io\n//- ghost.service.d/20.conf\n[Service]\nEnvironment=server__a=20\n//- ghost.service.d/10.conf\n[Service]\nEnvironment=server__a=10 server__b=10\n//- ghost.service.d/9.conf\n[Service]\nEnvironment=server__b=9 server__c=9\n',
		gives: { server__a: '20', server__b: '9', server__c: '9', url: 'https://igu.io' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironment=server__a=unit server__b=unit\n//- ghost.service.d/a.conf\n[Service]\nEnvironment=\nEnvironment=server__b=a\n',
		gives: { server__b: 'a' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironment=server__a=1\n//- ghost.service.d/a.conf\n[Service]\nEnvironment=server__b=1\n[Service\nEnvironment=server__c=1\n//- ghost.service.d/.b.conf\n[Service]\nEnvironment=server__d=1\n//- ghost.service.d/c.conf~\n[Service]\nEnvironment=server__e=1\n',
		gives: { server__a: '1', server__b: '1' },
	},
	{
		files:
			'//- ghost-blog@.service\n[Service]\nEnvironment=server__a=%i server__b=template\n//- ghost-blog@igu.service.d/a.conf\n[Service]\nEnvironment=server__b=instance\n//- ghost-blog@.service.d/b.conf\n[Service]\nEnvironment=server__c=%i\n//- ghost-.service.d/c.conf\n[Service]\nEnvironment=server__d=%p\n//- ghost-@.service.d/d.conf\n[Service]\nEnvironment=server__e=1\n//- ghost-@igu.service.d/e.conf\n[Service]\nEnvironment=server__f=1\n//- ghost.service.d/f.conf\n[Service]\nEnvironment=server__g=1\n//- ghost-blog.service.d/f.conf\n[Service]\nEnvironment=server__h=1\n',
		unit: 'ghost-blog@igu.service',
		gives: {
			server__a: 'igu',
			server__b: 'instance',
			server__c: 'igu',
			server__d: 'ghost-blog',
			server__e: '1',
			server__f: '1',
		},
	},
	{
		files:
			'//- ghost-blog.service\n[Service]\nEnvironment=server__a=1\n//- ghost-blog.service.d/same.conf\n[Service]\nEnvironment=server__b=own\n//- ghost-.service.d/same.conf\n[Service]\nEnvironment=server__b=prefix server__c=prefix\n',
		unit: 'ghost-blog.service',
		gives: { server__a: '1', server__b: 'own' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironmentFile=/etc/ghost-trial/a\nEnvironment=server__a=unit server__b=unit\n//- /etc/ghost-trial/a\nserver__a="file"\nserver__c=file # no\n',
		gives: { server__a: 'file', server__b: 'unit', server__c: 'file # no' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironmentFile=/etc/ghost-trial/a\nEnvironmentFile=-/etc/ghost-trial/b\n//- /etc/ghost-trial/a\nserver__a=a\nserver__b=a\n//- /etc/ghost-trial/b\nserver__b=b\n',
		gives: { server__a: 'a', server__b: 'b' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironmentFile=/etc/ghost-trial/a\n//- ghost.service.d/x.conf\n[Service]\nEnvironmentFile=\nEnvironmentFile=/etc/ghost-trial/b\nEnvironment=server__b=unit\n//- /etc/ghost-trial/a\nserver__a=a\n//- /etc/ghost-trial/b\nserver__b=b\n',
		gives: { server__b: 'b' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironmentFile=/etc/ghost-trial/%p\n//- /etc/ghost-trial/ghost\nserver__a=%p\n',
		gives: { server__a: '%p' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironmentFile="/etc/ghost-trial/a"\nEnvironment=server__b=1\n//- /etc/ghost-trial/a\nserver__a=a\n',
		gives: { server__b: '1' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironment=server__a=1 server__b=2 server__c=3 url=x\nEnvironmentFile=/etc/ghost-trial/a\nUnsetEnvironment=server__a server__b=2 "server__c=4"\nUnsetEnvironment=server__d\n//- /etc/ghost-trial/a\nserver__d=1\n',
		gives: { server__c: '3', url: 'x' },
	},
	{
		files:
			'[Service]\nEnvironment=server__a=1 server__b=2\nUnsetEnvironment=server__a\nUnsetEnvironment=\nUnsetEnvironment=server__b\n',
		gives: { server__a: '1' },
	},
	{
		files:
			'[Service]\nEnvironment=server__a=1\nEnvironment=server__a=2 server__a=3\n[Unit]\nDescription=x\n[Service]\nEnvironment=server__b=1\n',
		gives: { server__a: '3', server__b: '1' },
	},
	{
		files:
			'//- ghost.service\n[Service]\nEnvironment=server__u=unit\n//- service.d/10.conf\n[Service]\nEnvironment=server__a=all\n//- ghost.service.d/10.conf\n[Service]\nEnvironment=server__a=own\n//- service.d/20.conf\n[Service]\nEnvironment=server__b=all server__c=all server__u=all\n//- ghost.service.d/15.conf\n[Service]\nEnvironment=server__b=own\n//- service.d/.30.conf\n[Service]\nEnvironment=server__d=1\n//- service.d/40.txt\n[Service]\nEnvironment=server__d=1\n//- container.d/50.conf\n[Service]\nEnvironment=server__d=1\n',
		gives: { server__u: 'all', server__a: 'own', server__b: 'all', server__c: 'all' },
	},
	{
		files:
			'//- ghost-a.service\n[Service]\n//- service.d/10.conf\n[Service]\nEnvironment=server__a=all\n//- /usr/lib/systemd/system/ghost-a.service.d/10.conf\n[Service]\nEnvironment=server__a=own\n//- service.d/20.conf\n[Service]\nEnvironment=server__b=all\n//- /usr/lib/systemd/system/ghost-.service.d/20.conf\n[Service]\nEnvironment=server__b=prefix\n//- ghost-.service.d/30.conf\n[Service]\nEnvironment=server__c=prefix\n//- /usr/lib/systemd/system/ghost-a.service.d/30.conf\n[Service]\nEnvironment=server__c=own\n//- service.d/40.conf\n[Service]\nEnvironment=server__d=etc\n//- /usr/lib/systemd/system/service.d/40.conf\n[Service]\nEnvironment=server__d=lib\n//- /usr/lib/systemd/system/service.d/50.conf\n[Service]\nEnvironment=server__e=lib\n',
		unit: 'ghost-a.service',
		gives: { server__a: 'own', server__b: 'prefix', server__c: 'prefix', server__d: 'etc', server__e: 'lib' },
	},
	{
		files:
			'//- /usr/lib/systemd/system/ghost@.service\n[Service]\nEnvironment=server__a=%i\n//- ghost@.service.d/10.conf\n[Service]\nEnvironment=server__b=%i\n//- service.d/10.conf\n[Service]\nEnvironment=server__b=all\n//- service.d/20.conf\n[Service]\nEnvironment=server__c=%i\n//- ghost@igu.service.d/30.conf\n[Service]\nEnvironment=server__d=igu\n',
		unit: 'ghost@igu.service',
		gives: { server__a: 'igu', server__b: 'igu', server__c: 'igu', server__d: 'igu' },
	},
	{
		files:
			'//- /usr/lib/systemd/system/ghost.service\n[Service]\nEnvironment=server__a=lib server__b=lib\n//- ghost.service\n[Service]\nEnvironment=server__a=etc\n',
		gives: { server__a: 'etc' },
	},
];
