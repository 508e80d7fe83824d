import { environment, type ProjectCase } from './projectCase';

/** Values in all spellings, variables in them, and files of variables. */
export const valueCases: readonly ProjectCase[] = [
	environment(
		'numbers, words and moments in a mapping',
		'server__a: 0666',
		'server__b: 0o666',
		'server__c: 0660',
		'server__d: 666',
		'server__e: "0666"',
		"server__f: '0666'",
		'server__g: on',
		'server__h: no',
		'server__i: yes',
		'server__j: 22:22',
		'server__k: true',
		'server__l: False',
		'server__m: 1.0',
		'server__n: 1_000',
		'server__o: 0x1F',
		'server__p: 1e6',
		'server__q: 1234567.5',
		'server__r: .5',
		'server__s: +1',
		'server__t: -0666',
		'server__u: 0888',
		'server__v: 0b11',
		'server__w: .inf',
		'server__x: 127.0.0.1',
		'server__y: 1-2',
		'server__z: 18446744073709551616',
	),
	environment(
		'nothing, and nothing in quotes',
		'server__a:',
		'server__b: ~',
		'server__c: null',
		'server__d: ""',
		"server__e: ''",
		'NODE_ENV: production',
		'url: https://igu.example/blog',
	),
	environment(
		'a list',
		'- server__a=666',
		'- server__b=0666',
		'- server__c="quoted"',
		'- server__d=',
		'- server__e',
		'- "server__f= two"',
		'- \'server__g={"path":"/run/ghost/igu.sock","readableAll":true}\'',
		'- server__h={"path":"/run/ghost/igu.sock"}',
		'- server__i=a=b',
		'- server__j=1 # a comment',
		'- server__a=667',
	),
	environment(
		'objects of JSON, in quotes and in lines',
		'server__a: \'{"path":"/run/ghost/igu.sock","readableAll":true,"writableAll":true}\'',
		'server__b: "{\\"path\\":\\"/run/ghost/igu.sock\\"}"',
		'server__c: |',
		'  {"path":',
		'   "/run/ghost/igu.sock"}',
		'server__d: >-',
		'  one',
		'  two',
		"server__e: 'it''s'",
		'server__f: "a\\tb\\u0041\\x42"',
		'server__g: plain',
		'  on two lines',
		'server__h: "quoted',
		'  on two lines"',
	),
	{
		title: 'all spellings of a variable',
		files: `
//- /compose.yaml
services:
  blog:
    image: ghost:\${GHOST_VERSION:-6-alpine}
    environment:
      server__a: $A
      server__b: \${A}
      server__c: \${A:-d}|\${A-d}|\${A:+x}|\${A+x}
      server__d: \${NONE:-d}|\${NONE-d}
      server__e: \${EMPTY:-d}|\${EMPTY-d}|\${EMPTY:+x}|\${EMPTY+x}
      server__f: \${NONE:-\${ALSO_NONE:-\${A}}}
      server__g: $$A $\${A} $$$A
      server__h: \${A:?wanted} \${A?wanted}
      server__i: '$A'
      server__j: "$A"
      server__k: \${NONE:-{"path":"/run/igu.sock"}}
      server__l: $A$A-$A_B\${A}x
      server__m: price $ 5 $1 $
      server__n: \${NONE:-a:-b} \${NONE:-a?b} \${NONE-}
      server__o: \${A:+\${A}y}\${NONE:-\${A}-\${B:-c}}
      server__p: \${NONE}
      $A: a key
      server__q: \${A}}
//- /.env
A=1
EMPTY=
GHOST_VERSION=5.89.3-alpine
`,
	},
	{
		title: 'a .env that is put together',
		files: `
//- /compose.yaml
services:
  blog:
    image: "ghost:$TAG"
    environment:
      url: https://\${DOMAIN}/\${FOLDER}
      server__a: $SINGLE|$DOUBLE|$PLAIN
      server__b: $YAML|$EXPORTED|$TWICE
//- /.env
# a comment
TAG = 6-alpine # the tag
HOST=igu
DOMAIN=\${HOST}.example
FOLDER="blog" # in quotes
SINGLE='$HOST'
DOUBLE="$HOST \\"x\\""
PLAIN=a$$b#c
YAML: d
export EXPORTED=e
TWICE=1
TWICE=2
`,
	},
	{
		title: 'files of variables',
		files: `
//- /compose.yaml
services:
  blog:
    image: ghost:6
    env_file:
      - a.env
      - path: ./conf/b.env
      - { path: raw.env, format: raw }
      - { path: missing.env, required: false }
    environment: { server__own: own, server__last: environment }
//- /.env
X=ex
//- /a.env
server__a=$X
server__b='$X'
server__c="$X \\t n\\nx \\" q"
server__d=pa$$w
server__e=v # c
server__f=v#c
server__g = spaced
export server__h=1
server__i: yaml
server__j="several
lines"
server__k
server__l='it\\'s'
server__m="a" trailing
server__n=\${NONE:-d}
server__o=\${server__a}z
server__p=a\\nb
server__q="a'b"
server__r=
server__s="a$$b"
server__t='a$$b'
server__u= #x
server__v=\\$X
server__w="\\$X"
server__x="a\\\\b\\q"
server__last=first file
server__later=first file
//- /conf/b.env
server__later=second file
server__y=\${server__a}|\${server__own}|\${X}
//- /raw.env
# a comment
server__raw='q' "x" $X # no comment
server__rawb=$X
server__rawc= sp 
`,
	},
	{
		title: 'a file of variables as a text, and shell variables',
		files: `
//- /compose.yaml
services:
  one: { image: ghost:6, env_file: .env, environment: { server__c: } }
  two: { image: ghost:6, env_file: "\${WHICH:-x}.env", environment: [server__a, server__c, "server__d="] }
//- /.env
server__a=1
server__b=$server__a
server__c=from the project
//- /x.env
server__a=2
server__b=$server__a
server__d=file
`,
	},
];
