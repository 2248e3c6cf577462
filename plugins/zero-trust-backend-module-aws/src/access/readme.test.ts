import { catalogue, evaluate } from 'backstage-plugin-zero-trust-common';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { everyCall } from '../__testUtils__/everyCall';
import {
  context,
  localAws,
  scope,
  sourcesFor,
} from '../__testUtils__/localAws';
import { readerPolicy } from './readerPolicy';
import { requiredActions } from './requiredActions';

// Every action is taken away once, from two estates.
jest.setTimeout(300_000);

const file = path.resolve(__dirname, '../../README.md');

const member = requiredActions.filter(a => a.in === 'member');
const settings = { trustedNetworks: ['198.51.100.0/24'], administrators: [] };

const json = (value: unknown) =>
  ['```json', JSON.stringify(value, null, 2), '```'].join('\n');

const LISTS: Record<string, string> = {
  'rds:DescribeDBInstances': 'everything: no database is listed',
  'rds:DescribeDBClusters': 'everything about clusters: none is listed',
};

/** The same, where nothing keeps the internet out of public subnets. */
const unblocked = structuredClone(everyCall);
unblocked.accounts[0].regions!['eu-west-1'].blockPublicAccess = 'off';

/** Takes each action away, and looks what cannot be decided any more. */
async function undecidedWithout(): Promise<Map<string, Set<string>>> {
  const undecided = new Map<string, Set<string>>();
  for (const estate of [everyCall, unblocked]) {
    const aws = await localAws(estate, { throttle: false });
    try {
      for (const { action } of member) {
        aws.permissions.deny(scope.accountId, [action]);
        const sources = sourcesFor();
        const here = await sources.evidence.collect(scope, context());
        const account = await sources.accounts.collect(
          { ...scope, region: 'us-east-1' },
          context(),
        );
        aws.permissions.restore(scope.accountId);
        const controls = [...here.evidence, ...account.evidence]
          .flatMap(subject =>
            evaluate(subject, [], { controls: catalogue, settings }),
          )
          .filter(
            ({ status, missing = [] }) =>
              status === 'unknown' && missing.some(m => m.needs === action),
          )
          .map(({ controlId }) => controlId);
        undecided.set(
          action,
          new Set([...(undecided.get(action) ?? []), ...controls]),
        );
      }
    } finally {
      await aws.close();
    }
  }
  return undecided;
}

async function decides(): Promise<string> {
  const undecided = await undecidedWithout();
  return [
    '| action | reads | decides |',
    '| --- | --- | --- |',
    ...member.map(({ action, reads }) => {
      const controls = [...(undecided.get(action) ?? [])].sort().join(', ');
      return `| \`${action}\` | ${reads} | ${LISTS[action] ?? controls} |`;
    }),
  ].join('\n');
}

function replace(text: string, name: string, content: string): string {
  const [before, rest] = text.split(`<!-- generated: ${name} -->`);
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  return `${before}<!-- generated: ${name} -->\n\n${content}\n\n${after}`;
}

/** How Prettier sets tables and JSON does not matter. */
const unformatted = (text: string) =>
  text.replace(/\s+/g, '').replace(/-{3,}/g, '---');

/** `UPDATE_DOCS=1` writes it. */
it('README.md has the policies and tables that follow from the code', async () => {
  const present = readFileSync(file, 'utf8');
  const others = readerPolicy([
    'security-hub',
    'organization',
  ]).Statement.filter(({ Effect }) => Effect === 'Allow');
  let wanted = replace(present, 'member', json(readerPolicy(['member'])));
  wanted = replace(wanted, 'others', json(others));
  wanted = replace(wanted, 'decides', await decides());
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted);
  const now = readFileSync(file, 'utf8');
  expect(unformatted(now)).toBe(unformatted(wanted));
});
