/** No Dockerfile is longer, in letters. */
export const MAX_LENGTH = 500_000;

/** How deep defaults are looked for in each other, and how many stages one may stand on. */
export const MAX_STEPS = 20;

/** How much may be put into one value for its variables, in letters. */
export const MAX_VALUE_LENGTH = 20_000;
