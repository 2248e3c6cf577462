/** Columns that hold what we wrote ourselves: JSON, trusted inside. */
export const toJson = (value: unknown): string => JSON.stringify(value);

export function fromJson<T>(text: string): T;
export function fromJson<T>(text: string | null): T | undefined;
export function fromJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}
