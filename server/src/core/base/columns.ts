import { eastAsianWidth } from 'get-east-asian-width';

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The columns of a terminal that `text` fills. Colours and links fill none, what is wide in East Asia and emoji fill two each. */
export function columnsOf(text: string): number {
	const plain = text.replace(/\p{Cc}(?:\[[\d;]*m|\]8;\P{Cc}*\p{Cc})/gu, '');
	if (/^[ -~]*$/.test(plain)) return plain.length;
	let columns = 0;
	for (const { segment } of characters.segment(plain)) columns += columnsOfCharacter(segment);
	return columns;
}

/** Of one character as people count: a letter with all its marks, or an emoji made of several. */
function columnsOfCharacter(character: string): number {
	if (/\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u.test(character)) return 2;
	const [first] = character.replace(/^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{M}]+/u, '');
	return first === undefined ? 0 : eastAsianWidth(first.codePointAt(0) ?? 0);
}
