/**
 * Whether a file's name is one that an editor or a package manager gives to what it puts aside: `igu~`, `igu.bak`,
 * `igu.dpkg-old`.
 */
export function isLeftOver(name: string): boolean {
	return /~$|^\.?#|\.(?:bak|backup|old|orig|save|swp|swo|tmp|disabled|dpkg-(?:old|new|dist|bak|tmp)|ucf-(?:old|new|dist)|rpm(?:new|save|orig))(?:[.-]?\d+)?$/i.test(
		name,
	);
}
