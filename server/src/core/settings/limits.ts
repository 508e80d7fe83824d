/** No settings have so many brackets. */
export const MAX_NESTING = 500;
