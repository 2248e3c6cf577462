/**
 * Reads and writes JSON columns. Their content was written by this plugin, so it is not
 * validated.
 */
export const toJson = (value: unknown): string => JSON.stringify(value);

export function fromJson<T>(text: string): T;
export function fromJson<T>(text: string | null): T | undefined;
export function fromJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}
