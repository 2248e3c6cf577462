/** Returns the day of a time in the user's locale: "Dec 29, 2026". */
export const dateText = (at: string): string =>
  new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
