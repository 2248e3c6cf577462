/** Each id once, in the order of their first mention. */
export const distinct = (ids: Array<string | undefined>): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];
