/**
 * Writes the CloudFormation templates of the reader role, and prints its policy
 * for the places that are named: member, security-hub, organization.
 *
 *   yarn workspace backstage-plugin-zero-trust-backend-module-aws access [place]… [--partition aws-us-gov]
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { cloudFormationTemplates } from '../src/access/cloudFormation';
import { places, readerPolicy } from '../src/access/readerPolicy';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { partition: { type: 'string', default: 'aws' } },
});
const unknown = positionals.find(name => !places.some(p => p === name));
if (unknown) {
  console.error(`${unknown}: is not one of ${places.join(', ')}`);
  process.exit(2);
}

for (const [name, template] of Object.entries(cloudFormationTemplates)) {
  const file = path.resolve(__dirname, '../cloudformation', name);
  writeFileSync(file, stringify(template, { aliasDuplicateObjects: false }));
}
const wanted = positionals.length
  ? places.filter(place => positionals.includes(place))
  : places;
console.log(JSON.stringify(readerPolicy(wanted, values), null, 2));
