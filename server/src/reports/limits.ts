/** The number of problems or links that an assistant is told of at a time: more would fill what it can keep in mind. */
export const MAX_TOOL_ENTRIES = 200;
