#!/usr/bin/env node
/**
 * Prints the IAM policy of the role with which the portal reads AWS.
 *
 *   npx zero-trust-reader-policy [member] [security-hub] [organization] [--partition aws-us-gov]
 *
 * Without an argument, prints one policy for all three.
 */
const { parseArgs } = require('node:util');

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { partition: { type: 'string', default: 'aws' } },
    });
  } catch (error) {
    return fail(error.message);
  }
}

const { positionals, values } = read();
if (!/^aws(-[a-z]+)*$/.test(values.partition)) {
  fail(
    `Invalid partition "${values.partition}". Use a partition such as aws-us-gov.`,
  );
}
// Loading the module takes seconds: after what can be refused without it.
const { readerPolicy, requiredActions } = require('..');

const places = [...new Set(requiredActions.map(action => action.in))];
const unknown = positionals.find(name => !places.includes(name));
if (unknown) {
  fail(`Invalid place "${unknown}". Use one of ${places.join(', ')}.`);
}
const wanted = positionals.length
  ? places.filter(place => positionals.includes(place))
  : places;
process.stdout.write(
  `${JSON.stringify(readerPolicy(wanted, values), null, 2)}\n`,
);
