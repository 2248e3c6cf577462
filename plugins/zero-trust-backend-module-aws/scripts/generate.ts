/**
 * Writes the files that are generated from this package's code: the CloudFormation
 * templates of the reader role, and the IAM policies and tables of the README.
 *
 *   yarn workspace backstage-plugin-zero-trust-backend-module-aws generate
 */
import { writeFileSync } from 'node:fs';
import { denyEachAction } from '../src/__testUtils__/denyEachAction';
import { cloudFormationFiles, readmeFile } from './generatedFiles';

async function generate() {
  const readme = readmeFile(await denyEachAction());
  for (const [file, text] of [...cloudFormationFiles(), readme]) {
    writeFileSync(file, text);
  }
}

generate().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
