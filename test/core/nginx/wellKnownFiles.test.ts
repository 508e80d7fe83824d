import { expect, it } from 'vitest';
import { isWellKnown } from '../../../server/src/core/languages/nginx/includes/wellKnownFiles';
import { includesOfPackages } from './wellKnownFiles';

it.each(includesOfPackages)('an include of %s is known: %s', (pattern, known) => {
	expect(isWellKnown(pattern)).toBe(known);
});
