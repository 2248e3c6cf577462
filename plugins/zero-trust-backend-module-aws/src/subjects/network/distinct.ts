/** Returns each id once, in the order of first occurrence. */
export const distinct = (ids: Array<string | undefined>): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];
