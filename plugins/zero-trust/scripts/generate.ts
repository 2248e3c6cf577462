/**
 * Writes the English texts of the controls, which translations replace.
 *
 *   yarn workspace backstage-plugin-zero-trust generate
 */
import { catalogue } from 'backstage-plugin-zero-trust-common';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { textsOf } from '../src/translation/controls/flattenTexts';

writeFileSync(
  // Yarn runs the script in the folder of the package.
  path.resolve('src/translation/controls/english.json'),
  `${JSON.stringify(textsOf(catalogue), null, 2)}\n`,
);
