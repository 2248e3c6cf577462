import { Response } from 'express';
import { once } from 'node:events';

/** Sets the headers of a file that is written piece by piece. */
export function startExport(
  res: Response,
  name: string,
  format: 'csv' | 'json',
  at: string,
): void {
  res.setHeader(
    'content-type',
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
  );
  res.setHeader(
    'content-disposition',
    `attachment; filename="${name}-${at.slice(0, 10)}.${format}"`,
  );
}

/** Writes a piece, and waits for a slow reader. False when the reader has gone. */
export async function writeExport(
  res: Response,
  text: string,
): Promise<boolean> {
  if (res.destroyed) return false;
  if (!res.write(text)) {
    const waited = new AbortController();
    const { signal } = waited;
    try {
      await Promise.race([
        once(res, 'drain', { signal }),
        once(res, 'close', { signal }),
      ]);
    } finally {
      waited.abort();
    }
  }
  return !res.destroyed;
}
