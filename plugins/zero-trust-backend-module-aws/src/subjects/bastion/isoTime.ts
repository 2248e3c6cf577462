/** Returns a time as ISO 8601, or undefined if there is none or it is not valid. */
export const isoTime = (time: Date | undefined): string | undefined =>
  time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
