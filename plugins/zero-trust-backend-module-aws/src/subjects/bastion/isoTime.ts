/** ISO 8601; undefined where there is no time, or none that can be. */
export const isoTime = (time: Date | undefined): string | undefined =>
  time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
