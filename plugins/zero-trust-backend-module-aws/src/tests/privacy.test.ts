import { Knex } from 'knex';
import { RunningAws } from 'sandbox';
import { changeResponses } from '../__testUtils__/changeResponses';
import { installation } from '../__testUtils__/installation';
import { localAws } from '../__testUtils__/localAws';
import {
  MARK,
  malformedEstate,
  OPEN_STATEMENT,
  estateWithSecrets,
} from '../__testUtils__/estateWithSecrets';
import { collectOnce, databases } from '../__testUtils__/startBackend';

// No test of this file depends on the rate limit of Security Hub.
jest.mock('../client/Pacer', () => ({
  Pacer: class {
    empty() {}
    async wait() {}
  },
}));

jest.setTimeout(180_000);

/** Returns the base64 forms of a text, for each position at which it can begin. */
function encoded(text: string): string[] {
  return ['', 'x', 'xx'].map(before => {
    const all = Buffer.from(before + text).toString('base64');
    // The characters at both ends also contain bits of the surrounding text.
    return all.slice(before.length ? 4 : 0, -4);
  });
}

/** Texts of the policies, credential reports and directories themselves. */
const FORMS = [
  '"Statement"',
  '\\"Statement\\"',
  '%22Statement%22',
  '"NotPrincipal"',
  'password_last_changed',
  'password_enabled',
  'access_key_1_last_rotated',
  'mfa_active',
  '<root_account>',
  '&lt;root_account&gt;',
  // The e-mail addresses of accounts in the organization.
  '@example.com',
  ...encoded('password_last_changed'),
  ...encoded('"Statement":'),
];

/** Returns the forbidden things in a text, each with its context. */
function leaks(text: string): string[] {
  const marks = [...text.matchAll(new RegExp(`.{0,60}${MARK}.{0,60}`, 'gi'))];
  return [
    ...marks.map(([found]) => found),
    ...FORMS.filter(form => text.includes(form)),
  ];
}

/** Returns all tables of the database, row by row and column by column. */
async function everything(knex: Knex): Promise<string[]> {
  const isPostgres = knex.client.config.client === 'pg';
  const tables: string[] = isPostgres
    ? await knex('information_schema.tables')
        .whereNotIn('table_schema', ['pg_catalog', 'information_schema'])
        .pluck('table_name')
    : await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  const found: string[] = [];
  for (const table of tables) {
    for (const row of await knex(table).select('*')) {
      for (const [column, value] of Object.entries(row)) {
        const text =
          typeof value === 'string' ? value : JSON.stringify(value) ?? '';
        found.push(`${table}.${column}: ${text}`);
      }
    }
  }
  return found;
}

/** Returns what a function writes to standard output and error. */
async function written(run: () => Promise<void>): Promise<string> {
  let text = '';
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = [
    ...[process.stdout, process.stderr].map(stream =>
      jest.spyOn(stream, 'write').mockImplementation(chunk => {
        text += String(chunk);
        return true;
      }),
    ),
    // Jest replaces the console with one that writes elsewhere.
    ...methods.map(method =>
      jest.spyOn(console, method).mockImplementation((...said) => {
        text += said.map(String).join(' ');
      }),
    ),
  ];
  try {
    await run();
  } finally {
    spies.forEach(spy => spy.mockRestore());
  }
  return text;
}

/** Collects everything, and returns all texts that are stored or written. */
async function collectAll(knex: Knex) {
  let logged: string[] = [];
  const output = await written(async () => {
    const backend = await collectOnce(knex, installation);
    await backend.stop();
    logged = backend.logged;
  });
  return { logged, output, stored: await everything(knex) };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  async function collecting(
    estate: ReturnType<typeof estateWithSecrets>,
    prepare: (aws: RunningAws) => void | Promise<void> = () => {},
  ) {
    const aws = await localAws(estate, { throttle: false });
    try {
      await prepare(aws);
      const knex = await databases.init(id);
      const found = await collectAll(knex);
      return { ...found, calls: aws.calls };
    } finally {
      await aws.close();
    }
  }

  it('stores and logs no text of policies, reports and directories', async () => {
    const { stored, logged, output, calls } = await collecting(
      estateWithSecrets(),
    );
    // Everything was read, and the results are stored, so the search would find leaks.
    for (const operation of [
      'GetAccountAuthorizationDetails',
      'GetCredentialReport',
      'GetKeyPolicy',
      'DescribePolicy',
      'GetInlinePolicyForPermissionSet',
      'ListAccounts',
      'ListSAMLProviders',
      'GetFindings',
    ]) {
      expect([operation, calls.count(operation) > 0]).toEqual([
        operation,
        true,
      ]);
    }
    const text = stored.join('\n');
    for (const judged of [
      'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
      'role/wide',
      'orders-access',
      OPEN_STATEMENT,
      'security-hub',
    ]) {
      expect(text).toContain(judged);
    }
    expect(stored.flatMap(leaks)).toEqual([]);
    expect(logged.flatMap(leaks)).toEqual([]);
    expect(leaks(output)).toEqual([]);
  });

  it('reports documents that cannot be parsed, and quotes none', async () => {
    const { stored, logged, output } = await collecting(malformedEstate());
    expect(stored.join('\n')).toContain('is not readable JSON');
    expect(logged.join('\n')).toContain('iam:GetAccountAuthorizationDetails');
    expect(stored.flatMap(leaks)).toEqual([]);
    expect(logged.flatMap(leaks)).toEqual([]);
    expect(leaks(output)).toEqual([]);
  });

  it('quotes no invalid response', async () => {
    let proxy: Awaited<ReturnType<typeof changeResponses>> | undefined;
    try {
      const { stored, logged, output } = await collecting(
        estateWithSecrets(),
        async aws => {
          // Parsers quote unexpected text.
          proxy = await changeResponses(aws.url, answer => {
            if (!answer.includes(MARK)) return answer;
            return answer.startsWith('{')
              ? answer.replace('{', `{"a":${MARK}Answer,`)
              : answer.replace(MARK, `</${MARK}Answer>`);
          });
        },
      );
      expect(logged.length).toBeGreaterThan(0);
      expect(stored.join('\n')).toContain('the response cannot be parsed');
      expect(stored.flatMap(leaks)).toEqual([]);
      expect(logged.flatMap(leaks)).toEqual([]);
      expect(leaks(output)).toEqual([]);
    } finally {
      await proxy?.close();
    }
  });

  it('quotes nothing if AWS denies, throttles or fails', async () => {
    const { stored, logged, output } = await collecting(
      estateWithSecrets(),
      aws => {
        aws.permissions.deny('111122223333', [
          'iam:GetCredentialReport',
          'kms:GetKeyPolicy',
        ]);
        aws.faults.add({ kind: 'throttling', operation: 'DescribePolicy' });
        aws.faults.add({ kind: 'server-error', service: 'sso' });
        aws.faults.add({ kind: 'html', service: 'securityhub' });
        aws.faults.add({ kind: 'garbage', operation: 'GetAccountSummary' });
        aws.faults.add({
          kind: 'access-denied',
          operation: 'GetAccountAuthorizationDetails',
        });
      },
    );
    expect(logged.join('\n')).toContain('Cannot');
    expect(stored.join('\n')).toContain('Grant kms:GetKeyPolicy');
    expect(stored.flatMap(leaks)).toEqual([]);
    expect(logged.flatMap(leaks)).toEqual([]);
    expect(leaks(output)).toEqual([]);
  });
});

describe('the search for leaks', () => {
  it.each([
    `{"sid":"${MARK}Sid"}`,
    MARK.toUpperCase(),
    '{"document":"{\\"Statement\\":[]}"}',
    'user,arn,password_last_changed',
    Buffer.from('user,arn,password_last_changed,mfa').toString('base64'),
    Buffer.from('us,arn,password_last_changed,mfa').toString('base64'),
    Buffer.from('u,arn,password_last_changed,mfa').toString('base64'),
    'payments-prod@example.com',
  ])('finds %s', text => {
    expect(leaks(text)).not.toEqual([]);
  });
});
