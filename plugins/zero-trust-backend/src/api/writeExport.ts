import { Response } from 'express';
import { once } from 'node:events';

/** Sets the headers of a file that is streamed. */
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

/**
 * Writes a part, and waits for a slow client. Returns false if the client has
 * disconnected.
 */
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
