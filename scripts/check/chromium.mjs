import { access } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Returns the Chromium of this machine: `CHROMIUM`, or one on the PATH. */
export async function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    ...(process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap(folder => names.map(name => path.join(folder, name))),
  ];
  for (const candidate of candidates.filter(Boolean)) {
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Chromium is not in this folder.
    }
  }
  return undefined;
}
