/**
 * A program in place of jq for the two expressions of the script, because not every
 * machine has jq.
 */
export const jq = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const [, , flag, expression, file = '/dev/stdin'] = process.argv;
const data = JSON.parse(readFileSync(file, 'utf8'));
console.log(
  flag === '-r' && expression === '.password'
    ? data.password
    : JSON.stringify(Object.values(data.access).flatMap(a => a.database_users)),
);
`;
