import { one, type ProjectCase } from './projectCase';

/** What files say together: anchors, overrides, further files, mounts, ports, networks. */
export const fileCases: readonly ProjectCase[] = [
	one(
		'anchors, and an environment that takes the place of the merged one',
		'x-ghost: &ghost',
		'  image: ghost:6',
		'  environment: &env { NODE_ENV: production, server__port: 2368 }',
		'  volumes: &v [ "sock:/run/ghost" ]',
		'services:',
		'  only:',
		'    <<: *ghost',
		'    environment: { url: https://a.example }',
		'  all:',
		'    <<: *ghost',
		'    environment:',
		'      <<: *env',
		'      url: https://b.example',
		'  same: *ghost',
		'  list:',
		'    <<: [ { image: "ghost:5", user: "1" }, *ghost ]',
		'    volumes: *v',
		'  scalars: { image: &i "nginx:alpine", environment: { url: *i } }',
		'volumes: { sock: }',
	),
	{
		title: 'an override that Compose takes by itself',
		files: `
//- /compose.yaml
services:
  blog:
    image: ghost:5
    environment: { url: https://a.example, server__port: 2368, server__a: 1 }
    ports: [ "8080:2368", "9000:9000" ]
    volumes: [ "data:/var/lib/ghost/content", "./a:/a" ]
    command: [ "a" ]
    env_file: a.env
    networks: [ front ]
    profiles: [ p ]
  web: { image: nginx }
volumes: { data: , more: }
networks: { front: , back: }
//- /compose.override.yml
services:
  blog:
    image: ghost:6
    environment: [ server__port=2369, server__b=2 ]
    ports: [ "8081:2368" ]
    volumes: [ "more:/a:ro" ]
    env_file: [ b.env ]
    networks: { back: { aliases: [ ghost-back ] } }
    profiles: !reset []
//- /a.env
server__c=a
//- /b.env
server__c=b
`,
	},
	{
		title: 'reset and override',
		files: `
//- /docker-compose.yml
services:
  blog:
    image: ghost:6
    environment: { url: https://a.example, server__port: 2368 }
    ports: [ "8080:2368", "82:82" ]
    volumes: [ "data:/data", "./a:/a" ]
    env_file: a.env
  gone: { image: nginx }
volumes: { data: }
//- /docker-compose.override.yml
services:
  blog:
    environment: { server__port: !reset null }
    ports: !override [ "83:83" ]
    volumes: !reset []
    env_file: !reset null
  gone: !reset null
//- /a.env
server__x=1
`,
	},
	{
		title: 'the names that Compose looks for',
		files: `
//- /compose.yaml
services: { a: { image: ghost:6 } }
//- /compose.yml
services: { b: { image: ghost:5 } }
//- /docker-compose.yml
services: { c: { image: ghost:4 } }
//- /docker-compose.override.yml
services: { a: { image: "ghost:3" } }
//- /compose.override.yaml
services: { a: { image: "ghost:2" } }
`,
	},
	{
		title: 'docker-compose.yml before docker-compose.yaml, with the override of the other name',
		files: `
//- /docker-compose.yaml
services: { a: { image: ghost:6 } }
//- /docker-compose.yml
services: { c: { image: ghost:4 } }
//- /compose.override.yml
services: { c: { image: "ghost:2", environment: { server__a: 1 } } }
`,
	},
	{
		title: 'a file that is given over the base, without the override',
		files: `
//- /docker-compose.yml
services: { blog: { image: ghost:6, environment: { url: https://a.example } } }
//- /docker-compose.override.yml
services: { blog: { environment: { server__a: 1 } } }
//- /docker-compose.prod.yml
services: { blog: { environment: { url: https://b.example }, volumes: [ "./x:/x" ] } }
`,
		given: ['docker-compose.yml', 'docker-compose.override.yml', 'docker-compose.prod.yml'],
	},
	{
		title: 'a file that stands for itself',
		files: `
//- /docker-compose.yml
services: { blog: { image: ghost:6 } }
//- /stack.yaml
services: { blog: { image: ghost:5, environment: { url: https://b.example } }, db: { image: mysql } }
`,
		given: ['stack.yaml'],
	},
	{
		title: 'COMPOSE_FILE, COMPOSE_PROFILES and the name of the project',
		files: `
//- /docker-compose.yml
services: { c: { image: ghost:6 } }
//- /docker-compose.prod.yml
services:
  c: { environment: { url: "https://\${COMPOSE_PROJECT_NAME}.example" } }
  d: { image: nginx, profiles: [ zz ] }
  e: { image: nginx, profiles: [ yy ] }
//- /docker-compose.override.yml
services: { c: { image: "ghost:4" } }
//- /.env
COMPOSE_FILE=docker-compose.yml:docker-compose.prod.yml
COMPOSE_PROFILES=zz,aa
COMPOSE_PROJECT_NAME=hello
`,
	},
	{
		title: 'extends, in the file and from another, with the paths of that',
		files: `
//- /compose.yaml
services:
  a:
    extends: { file: sub/base.yml, service: b }
    environment: { server__b: 2 }
    volumes: [ "./own:/own" ]
  c:
    extends: a
    image: ghost:6
    environment: [ server__c=3 ]
  d: { extends: { service: c } }
volumes: { named: }
networks: { front: }
//- /.env
X=root
//- /sub/.env
X=sub
//- /sub/base.yml
services:
  b:
    extends: z
    env_file: e.env
    environment: { server__a: "$X", server__b: 1 }
    volumes: [ "./data:/data", "named:/n" ]
    ports: [ "80:80" ]
    networks: [ front ]
  z: { image: ghost:5, user: "1" }
//- /sub/e.env
server__e=$X
`,
	},
	{
		title: 'include, with folders and variables of their own',
		files: `
//- /compose.yaml
include:
  - sub/compose.yaml
  - path: [ other.yml, other2.yml ]
    env_file: x.env
services:
  a: { image: ghost:6, environment: { server__a: "$X" } }
//- /.env
X=root
//- /x.env
X=xenv
Y=yenv
//- /sub/.env
X=sub
Z=z
//- /sub/compose.yaml
services:
  b: { image: "nginx:$X$Z", volumes: [ "./d:/d" ], env_file: e.env }
//- /sub/e.env
server__e=$X$Z
//- /other.yml
services:
  o: { image: "nginx:$X$Y", volumes: [ "./d:/d" ] }
//- /other2.yml
services:
  o: { environment: { server__k: v } }
`,
	},
	one(
		'volumes, short and long',
		'services:',
		'  a:',
		'    image: ghost:6',
		'    volumes:',
		'      - /anon',
		'      - data:/data',
		'      - data:/data2:ro',
		'      - ./rel:/rel',
		'      - ../up:/up:z',
		'      - ~/home:/home',
		'      - /abs/:/abs/',
		'      - .:/dot',
		'      - "${NONE:-./data}:/default"',
		'      - { type: volume, source: data, target: /l1, read_only: true }',
		'      - { type: bind, source: ./l2, target: /l2 }',
		'      - { type: bind, source: l3, target: /l3/ }',
		'      - { type: tmpfs, target: /l4 }',
		'      - { type: volume, target: /l5 }',
		'      - "data:/data3:ro,nocopy"',
		'      - data:/x/../y',
		'      - more:/data/',
		'volumes: { data: , more: { name: shared } }',
	),
	one(
		'a letter and a colon is a drive',
		'services:',
		'  a: { image: ghost:6, volumes: [ "v:/data" ] }',
		'volumes: { v: }',
	),
	one(
		'ports, short and long',
		'services:',
		'  a:',
		'    image: ghost:6',
		'    ports:',
		'      - 80',
		'      - "81"',
		'      - "8080:2368"',
		'      - "127.0.0.1:${GHOST_PORT:-2368}:2368"',
		'      - "127.0.0.1::82"',
		'      - "[::1]:8083:83"',
		'      - "53:53/udp"',
		'      - "0.0.0.0:8085:85/tcp"',
		'      - { target: 86, published: 8086, host_ip: 127.0.0.1, protocol: tcp, mode: host }',
		'      - { target: 87, published: "8087-8088" }',
		'      - target: 88',
		'      - 8090:90',
		'      - ":91"',
		'      - "8080:2368"',
	),
	one(
		'ranges of ports',
		'services:',
		'  a: { image: ghost:6, ports: [ "3000-3002:4000-4002", "5000-5001", "9000-9003:90", "127.0.0.1:6000-6001:6000-6001" ] }',
	),
	one(
		'networks',
		'services:',
		'  a: { image: ghost:6, networks: { n: { aliases: [ al, "${NONE:-def}" ] }, m: } }',
		'  b: { image: ghost:6, network_mode: host, ports: [ "80:80" ] }',
		'  c: { image: ghost:6, network_mode: "service:a" }',
		'  d: { image: ghost:6, networks: [] }',
		'  e: { image: ghost:6, networks: [ ext, m ] }',
		'  f: { image: ghost:6, network_mode: bridge }',
		'  g: { image: ghost:6 }',
		'networks: { n: { name: real }, m: , ext: { external: true, name: outside } }',
	),
	one(
		'what networks are called, and addresses on them',
		'name: Edge.One',
		'services:',
		'  a: { image: ghost:6, networks: { own: { ipv4_address: 172.28.0.10, aliases: [ al ] }, kept: } }',
		'  b: { image: ghost:6, networks: [ old, front, plain, mine ] }',
		'  c: { image: ghost:6 }',
		'networks:',
		'  own: { ipam: { config: [ { subnet: 172.28.0.0/16 } ] } }',
		'  kept: { external: true }',
		'  old: { external: { name: "${NET:-proxy}" } }',
		'  front: { name: "front-${COMPOSE_PROJECT_NAME}" }',
		'  plain: { external: false }',
		'  mine: { driver: bridge, internal: true }',
		'  default: { name: everybodys, external: true }',
	),
	one(
		'a network of the default name',
		'services: { c: { image: ghost:6 } }',
		'networks: { default: { driver: bridge } }',
	),
	one(
		'profiles',
		'services:',
		'  a: { image: ghost:6, profiles: [ debug ] }',
		'  b: { image: nginx, profiles: [] }',
		'  c: { image: nginx }',
	),
	one(
		'several documents',
		'services:',
		'  a: { image: ghost:5, environment: { server__a: 1, server__b: 2 }, ports: [ "80:80" ] }',
		'---',
		'services:',
		'  a: { image: ghost:6, environment: { server__a: 3 }, ports: [ "81:80" ] }',
		'  b: { image: nginx }',
	),
	{
		title: 'line ends of Windows, and marks',
		files: `
//- /compose.yaml crlf bom
services:
  a:
    image: ghost:6
    env_file: a.env
    environment:
      server__a: |
        one
        two
      server__b: "three
        four"
//- /a.env crlf bom
server__c=1
server__d="x"
# a comment
server__e= y
server__f="a
b"
`,
	},
	one(
		'JSON',
		'{"services": {"a": {"image": "ghost:6", "environment": {"server__a": "a\\u0041\\"", "server__b": 1.0}}}}',
	),
	one(
		'quotes and tags',
		'services:',
		'  "a": { "image": !!str ghost:6, environment: { "server__a": !!str 0666, \'server__b\': !!int "0666", server__c: !!str true } }',
	),
	one(
		'tabs behind values',
		'services:',
		'  a:',
		'    image:\tghost:6',
		'    environment:\t',
		'      server__a: "1"\t# c',
	),
	{
		title: 'what is built, from which folder, with which arguments',
		files: `
//- /compose.yaml
services:
  short: { build: ./front }
  empty: { build: {} }
  long: { image: me/blog, build: { context: ../b, dockerfile: ../B.Dockerfile, target: prod, args: { V: 6, M: 0666, E: "", N: } } }
  list: { build: { context: ".", args: [ "P=a=b", HOST, NOPE ] } }
  named: { build: { context: "\${DIR:-c}", dockerfile: "\${FILE}" } }
  inline:
    build:
      dockerfile_inline: |
        FROM ghost:$$V
        ENV url=https://\${HOST}
  more: { build: { context: ., additional_contexts: [ "base=docker-image://ghost:5" ] } }
  remote: { build: "https://github.com/a/b.git#main" }
//- /compose.override.yaml
services:
  short: { build: { target: dev } }
  long: { build: { args: [ "V=5", "X=1" ] } }
  list: { build: { args: { P: c } } }
  more: { build: { additional_contexts: { other: ./o } } }
//- /.env
HOST=igu.io
FILE=x/Dockerfile
`,
	},
];
