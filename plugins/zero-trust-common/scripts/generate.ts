/**
 * Writes the files of this package that follow from its controls: the catalogue,
 * its version, and the page `docs/controls.md`.
 *
 *   yarn workspace backstage-plugin-zero-trust-common generate
 */
import { generate } from './generatedFiles';

generate().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
