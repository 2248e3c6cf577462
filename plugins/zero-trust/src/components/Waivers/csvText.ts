/** Byte order marks, and their encodings. */
const MARKS = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Returns the text of a file in UTF-8, or in UTF-16 with a byte order mark. Returns
 * undefined for any other encoding, because letters would be replaced.
 */
export function csvText(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(({ mark }) =>
    mark.every((byte, index) => bytes[index] === byte),
  );
  try {
    const text = new TextDecoder(marked?.encoding ?? 'utf-8', {
      fatal: true,
    }).decode(bytes);
    // UTF-16 without a mark has a NUL beside each letter.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
