/** What a Dockerfile makes: `?` stands for what nobody here can know, and no member for what is not told. */
export interface WantedImage {
	readonly base?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly folder?: string;
	readonly user?: string;
	readonly entrypoint?: readonly string[];
	readonly command?: readonly string[];
	/** `source > target`, with a slash behind a target that is a folder. */
	readonly copies?: readonly string[];
}

/** A Dockerfile with what BuildKit makes of it; undefined where it refuses it. */
export interface ImageCase {
	readonly text: string;
	readonly target?: string;
	readonly args?: Readonly<Record<string, string>>;
	readonly wanted: WantedImage | undefined;
}

/** Each asked of BuildKit's own reader (0.13), but for what the image below may say. */
export const imageCases: readonly ImageCase[] = [
	// The image below.
	{ text: 'FROM ghost:6-alpine', wanted: { base: 'ghost:6-alpine', env: {}, folder: '', copies: [] } },
	{ text: 'from ghost:6', wanted: { base: 'ghost:6' } },
	{ text: 'FROM --platform=linux/amd64 ghost:6', wanted: { base: 'ghost:6' } },
	{ text: '\ufeff# ours\n\n  FROM  ghost:6  \n', wanted: { base: 'ghost:6' } },
	{ text: 'FROM "ghost:6"', wanted: { base: 'ghost:6' } },
	{ text: 'ARG V=6\nFROM ghost:$V', wanted: { base: 'ghost:6' } },
	{ text: 'ARG V=6\nFROM ghost:${V}-alpine', wanted: { base: 'ghost:6-alpine' } },
	{ text: 'ARG V=6\nFROM ghost:$V', args: { V: '5' }, wanted: { base: 'ghost:5' } },
	{ text: 'ARG V=6 S=-alpine\nFROM ghost:$V$S', wanted: { base: 'ghost:6-alpine' } },
	{ text: 'ARG V=6\nARG T=$V-alpine\nFROM ghost:${T}', wanted: { base: 'ghost:6-alpine' } },
	{ text: 'ARG V\nFROM ghost:${V:-6}', wanted: { base: 'ghost:6' } },
	{ text: 'FROM ghost:${V:-6}', wanted: { base: 'ghost:6' } },
	{ text: 'ARG V\nFROM ghost:$V', wanted: { base: 'ghost:?' } },
	{ text: 'ARG V="6"\nFROM ghost:$V', wanted: { base: 'ghost:6' } },
	{ text: '', wanted: undefined },
	{ text: '# FROM ghost:6', wanted: undefined },
	{ text: 'FROM', wanted: undefined },
	{ text: 'FROM ghost:6 blog', wanted: undefined },
	{ text: 'ENV A=1\nFROM ghost:6', wanted: undefined },
	{ text: 'FROM ghost:6\nENVY A=1', wanted: undefined },
	// Stages.
	{ text: 'FROM node AS build\nENV A=1\nFROM ghost:6\nENV B=2', wanted: { base: 'ghost:6', env: { B: '2' } } },
	{ text: 'FROM ghost:6 AS base\nENV A=1\nFROM base\nENV B=2', wanted: { base: 'ghost:6', env: { A: '1', B: '2' } } },
	{ text: 'FROM ghost:6 AS Base\nENV A=1\nFROM base AS out\n', wanted: { base: 'ghost:6', env: { A: '1' } } },
	{
		text: 'FROM ghost:6 AS prod\nENV A=1\nFROM prod AS dev\nENV A=2',
		target: 'prod',
		wanted: { base: 'ghost:6', env: { A: '1' } },
	},
	{ text: 'FROM ghost:6 AS prod\nENV A=1\nFROM prod AS dev\nENV A=2', target: 'PROD', wanted: { env: { A: '1' } } },
	{ text: 'FROM ghost:6 AS prod', target: 'dev', wanted: undefined },
	{ text: 'FROM later\nFROM ghost:6 AS later', wanted: { base: 'ghost:6' } },
	{ text: 'FROM later AS one\nFROM ghost:6 AS later', target: 'one', wanted: { base: 'later' } },
	{ text: 'ARG V=6\nFROM ghost:$V AS a\nARG V\nENV A=$V\nFROM a\nENV B=$V', wanted: { env: { A: '6', B: '6' } } },
	// Variables.
	{ text: 'FROM ghost:6\nENV A=1 B=two', wanted: { env: { A: '1', B: 'two' } } },
	{ text: 'FROM ghost:6\nenv\tA=1', wanted: { env: { A: '1' } } },
	{ text: 'FROM ghost:6\nENV A=1\nENV A=2', wanted: { env: { A: '2' } } },
	{ text: 'FROM ghost:6\nENV A one two  three', wanted: { env: { A: 'one two  three' } } },
	{ text: 'FROM ghost:6\nENV A {"path":"/x"}', wanted: { env: { A: '{path:/x}' } } },
	{ text: 'FROM ghost:6\nENV A=\'{"path":"/x"}\'', wanted: { env: { A: '{"path":"/x"}' } } },
	{ text: 'FROM ghost:6\nENV A="{\\"path\\":\\"/x\\"}"', wanted: { env: { A: '{"path":"/x"}' } } },
	{ text: 'FROM ghost:6\nENV A={\\"path\\":\\"/x\\"}', wanted: { env: { A: '{"path":"/x"}' } } },
	{ text: 'FROM ghost:6\nENV A=a\\ b C=c', wanted: { env: { A: 'a b', C: 'c' } } },
	{ text: 'FROM ghost:6\nENV A="a b"c\'d e\'', wanted: { env: { A: 'a bcd e' } } },
	{ text: 'FROM ghost:6\nENV A= B=""', wanted: { env: { A: '', B: '' } } },
	{ text: 'FROM ghost:6\nENV A=1 # no comment', wanted: undefined },
	{ text: 'FROM ghost:6\nENV A', wanted: undefined },
	{ text: 'FROM ghost:6\nENV A=1 B', wanted: undefined },
	{ text: 'FROM ghost:6\nENV A="1', wanted: undefined },
	{ text: 'FROM ghost:6\nENV A=1\nENV B=$A/${A}', wanted: { env: { A: '1', B: '1/1' } } },
	{ text: 'FROM ghost:6\nENV A=1\nENV A=2 B=$A', wanted: { env: { A: '2', B: '1' } } },
	{ text: 'FROM ghost:6\nENV A=1\nENV B=\'$A\' C="$A" D=\\$A', wanted: { env: { B: '$A', C: '1', D: '$A' } } },
	{
		text: 'FROM ghost:6\nENV A=\nENV B=${A:-b} C=${A-c} D=${A:+d} E=${A+e}',
		wanted: { env: { B: 'b', C: '', D: '', E: 'e' } },
	},
	{ text: 'FROM ghost:6\nENV A=${X:-"b c"} B=${X:-${Y:-d}}', wanted: { env: { A: 'b c', B: 'd' } } },
	{ text: 'FROM ghost:6\nENV A=$X B=${X}', wanted: { env: { A: '?', B: '?' } } },
	{ text: 'FROM ghost:6\nENV P=2369\nENV A=http://x:$P/', wanted: { env: { A: 'http://x:2369/' } } },
	{ text: 'FROM ghost:6\nENV A=${', wanted: undefined },
	{ text: 'FROM ghost:6\nARG P=2369\nENV A=$P', wanted: { env: { A: '2369' } } },
	{ text: 'FROM ghost:6\nARG P=2369\nENV A=$P', args: { P: '1' }, wanted: { env: { A: '1' } } },
	{ text: 'FROM ghost:6\nARG P\nENV A=$P B=${P:-2}', args: { P: '1' }, wanted: { env: { A: '1', B: '1' } } },
	{ text: 'FROM ghost:6\nENV A=${P:-2}', args: { P: '1' }, wanted: { env: { A: '2' } } },
	{ text: 'ARG P=1\nFROM ghost:6\nENV A=${P:-2}', wanted: { env: { A: '2' } } },
	{ text: 'ARG P=1\nFROM ghost:6\nARG P\nENV A=$P', wanted: { env: { A: '1' } } },
	// Lines.
	{ text: 'FROM ghost:6\nENV A=1 \\\n  B=2', wanted: { env: { A: '1', B: '2' } } },
	{ text: 'FROM ghost:6\nENV A=1 \\  \n\n  # why\n  B=2', wanted: { env: { A: '1', B: '2' } } },
	{ text: 'FROM ghost:6\r\nENV A=1 \\\r\n  B=2\r\n', wanted: { env: { A: '1', B: '2' } } },
	{ text: 'FROM ghost:6\nENV A=/run/\\\nx.sock', wanted: { env: { A: '/run/x.sock' } } },
	{ text: 'FROM ghost:6\nENV A=/run/\\\n  x.sock', wanted: undefined },
	{ text: 'FROM ghost:6\nENV A=1 \\', wanted: { env: { A: '1' } } },
	{ text: '# escape=`\nFROM ghost:6\nENV A=1 `\n B=a` b C=\\', wanted: { env: { A: '1', B: 'a b', C: '\\' } } },
	{ text: '#escape = `\n# syntax=x\nFROM ghost:6\nENV A=`"', wanted: { env: { A: '"' } } },
	{ text: '# ours\n# escape=`\nFROM ghost:6\nENV A=1 \\\n B=`', wanted: { env: { A: '1', B: '`' } } },
	{ text: '\n# escape=`\nFROM ghost:6\nENV A=1 \\\n B=2', wanted: { env: { A: '1', B: '2' } } },
	{ text: '# escape=x\nFROM ghost:6', wanted: undefined },
	{ text: '# escape=`\n# escape=`\nFROM ghost:6', wanted: undefined },
	// Here-documents.
	{ text: 'FROM ghost:6\nRUN <<EOF\nENV A=1\nEOF\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN <<-"E F" cat <<G\n\tE F\nENV A=1\nG\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN <<A <<B\nENV A=1\nA\nENV A=2\nB\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN echo "<<EOF"\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN cat<<EOF\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN ["sh", "-c", "<<EOF"]\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nONBUILD RUN <<EOF\nENV A=1\nEOF\nENV B=2', wanted: { env: { B: '2' } } },
	{ text: 'FROM ghost:6\nRUN <<EOF\nENV B=2', wanted: undefined },
	{ text: 'FROM ghost:6\nCMD <<EOF\nENV B=2', wanted: { env: { B: '2' } } },
	// What it starts.
	{ text: 'FROM ghost:6\nCMD ["node", "x.js"]', wanted: { command: ['node', 'x.js'] } },
	{ text: 'FROM ghost:6\nCMD node x.js', wanted: { command: ['sh', '-c', 'node x.js'] } },
	{ text: 'FROM ghost:6\nCMD ["a"]\nENTRYPOINT ["b"]', wanted: { entrypoint: ['b'], command: ['a'] } },
	{ text: 'FROM ghost:6\nENTRYPOINT ["b"]', wanted: { entrypoint: ['b'], command: [] } },
	{ text: 'FROM ghost:6 AS a\nCMD ["a"]\nFROM a\nENTRYPOINT ["b"]', wanted: { entrypoint: ['b'], command: [] } },
	{ text: 'FROM ghost:6\nUSER node', wanted: { user: 'node' } },
	{ text: 'FROM ghost:6\nARG U=1000\nUSER $U:$U', wanted: { user: '1000:1000' } },
	{ text: 'FROM ghost:6\nUSER', wanted: undefined },
	// Folders and files.
	{ text: 'FROM ghost:6\nWORKDIR /a\nWORKDIR b', wanted: { folder: '/a/b' } },
	{ text: 'FROM ghost:6\nWORKDIR b', wanted: { folder: 'b' } },
	{ text: 'FROM ghost:6\nENV D=/a\nWORKDIR $D', wanted: { folder: '/a' } },
	{ text: 'FROM ghost:6\nWORKDIR $D', wanted: { folder: '?' } },
	{ text: 'FROM ghost:6\nCOPY a.json /x/b.json', wanted: { copies: ['a.json > /x/b.json'] } },
	{ text: 'FROM ghost:6\nCOPY --chown=node:node a.json ./', wanted: { copies: ['a.json > ./ /'] } },
	{ text: 'FROM ghost:6\nWORKDIR /x\nCOPY . .', wanted: { copies: [' > /x/. /'] } },
	{ text: 'FROM ghost:6\nCOPY ./a b/../c /x', wanted: { copies: ['a > /x /', 'c > /x /'] } },
	{ text: 'FROM ghost:6\nCOPY ["a b", "/x y"]', wanted: { copies: ['a b > /x y'] } },
	{ text: 'FROM ghost:6\nCOPY ../../a /x', wanted: { copies: ['a > /x'] } },
	{ text: 'FROM ghost:6\nARG F=a\nCOPY $F.json /x', wanted: { copies: ['a.json > /x'] } },
	{ text: 'FROM ghost:6\nCOPY $F.json /x', wanted: { copies: ['? > /x'] } },
	{ text: 'FROM a AS b\nFROM ghost:6\nCOPY --from=b a.json /x', wanted: { copies: ['? > /x'] } },
	{ text: 'FROM ghost:6\nADD https://a.example/a.json /x', wanted: { copies: ['? > /x'] } },
	{ text: 'FROM ghost:6\nADD a.tar.gz /x/', wanted: { copies: ['? > /x/ /'] } },
	{ text: 'FROM ghost:6\nCOPY <<EOF /x\n{}\nEOF', wanted: { copies: ['? > /x'] } },
	{ text: 'FROM ghost:6\nCOPY a', wanted: undefined },
];
