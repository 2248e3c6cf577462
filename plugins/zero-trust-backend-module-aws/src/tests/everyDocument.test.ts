import fc from 'fast-check';
import {
  AccountPolicies,
  parseDocument,
  publicStatements,
} from 'backstage-plugin-zero-trust-common/alpha';
import { eventsKept } from '../services/cloudtrail/eventsKept';
import { InvalidResponseError } from '../errors/InvalidResponseError';
import { countCredentials } from '../services/iam/CredentialReport';
import { principalsOf } from '../policies/principalsOf';
import { guardRailsOf } from '../policies/guardRailsOf';
import { parseSessionPreferences } from '../services/ssm/parseSessionPreferences';
import { minutesOf } from '../subjects/organization/minutesOf';
import { reachesDatabases } from '../policies/reachesDatabases';

jest.setTimeout(120_000);

const RUNS = 1_000;

/** Values of documents, valid and invalid. */
const word = fc.oneof(
  fc.constantFrom(
    '*',
    'Allow',
    'Deny',
    'rds-db:connect',
    'ssm:Start*',
    'organizations:LeaveOrganization',
    'arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/*',
    '${aws:username}',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'PT4H',
    'true',
    '',
    '\u0000',
    '\ud800',
    '\u202e',
    '*?'.repeat(200),
    `${'a*'.repeat(100)}b`,
    'x'.repeat(10_000),
  ),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 2 },
  word,
  fc.constantFrom(null, true, false, 0, -1, 1e308, [], {}),
  fc.array(word, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const statement = fc.record(
  {
    Sid: value,
    Effect: fc.oneof(fc.constantFrom('Allow', 'Deny'), value),
    Principal: fc.oneof(fc.record({ AWS: value }), value),
    NotPrincipal: value,
    Action: value,
    NotAction: value,
    Resource: value,
    NotResource: value,
    Condition: fc.oneof(
      fc.dictionary(
        fc.oneof(fc.constantFrom('StringEquals', 'Bool', 'ArnNotLike'), word),
        fc.oneof(fc.dictionary(word, value, { maxKeys: 2 }), value),
        { maxKeys: 2 },
      ),
      value,
    ),
  },
  { requiredKeys: ['Effect', 'Action', 'Resource'] },
);
const prototypeKeys =
  '{"__proto__":{"polluted":1},"Statement":[{"__proto__":{"Effect":"Allow"},"constructor":{"prototype":{"polluted":1}},"Effect":"Allow","Action":"*","Resource":"*"}]}';
const document = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ Statement: fc.array(statement, { maxLength: 3 }) })
      .map(d => JSON.stringify(d)),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ Statement: fc.oneof(statement, value) })
      .map(d => JSON.stringify(d)),
  },
  fc.constantFrom(
    prototypeKeys,
    '',
    '{',
    '[]',
    'null',
    '<html></html>',
    '%',
    '%7B',
    '['.repeat(20_000),
  ),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
);
/** The document unchanged, truncated, or URL-encoded as IAM returns it. */
const written = fc
  .tuple(
    document,
    fc.constantFrom('whole', 'whole', 'cut', 'encoded'),
    fc.nat(),
  )
  .map(([text, how, at]) => {
    if (how === 'cut') return text.slice(0, at % (text.length + 1));
    return how === 'encoded'
      ? encodeURIComponent(Buffer.from(text).toString())
      : text;
  });

function require(right: boolean, what: string, found: unknown) {
  if (right) return;
  throw new Error(`${what}: ${JSON.stringify(found)?.slice(0, 500)}`);
}

/**
 * Returns the result of a parser; undefined if it throws that the document is invalid.
 */
function orInvalid<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidResponseError) return undefined;
    throw error;
  }
}

const isTexts = (list: unknown) =>
  Array.isArray(list) && list.every(item => typeof item === 'string');

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';
const cell = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    'N/A',
    'no_information',
    'not_supported',
    '2026-01-01T00:00:00+00:00',
    '9999-99-99',
    '<root_account>',
    '"',
    'a,b',
    '\u0000',
  ),
  word,
);
const report = fc
  .tuple(
    fc.oneof(fc.constant(COLUMNS), fc.constant(COLUMNS), fc.string()),
    fc.array(fc.array(cell, { minLength: 10, maxLength: 14 }), {
      maxLength: 4,
    }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([head, rows, end]) =>
    [head, ...rows.map(cells => cells.join(','))].join(end),
  );

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
const fields = fc.array(
  fc.record({
    Field: fc.oneof(
      fc.constantFrom('eventCategory', 'readOnly', 'eventSource'),
      word,
    ),
    Equals: maybe(
      fc.array(fc.oneof(fc.constantFrom('Management', 'true'), word), {
        maxLength: 2,
      }),
    ),
    NotEquals: maybe(fc.array(word, { maxLength: 2 })),
  }),
  { maxLength: 3 },
);

const tests: Array<[string, fc.IRawProperty<unknown>]> = [
  [
    'policies of IAM',
    fc.property(written, text => {
      const read = parseDocument(text);
      read?.forEach(one => {
        require(['Allow', 'Deny'].includes(one.Effect), 'an effect', one);
        for (const list of [one.Action, one.NotAction, one.Resource]) {
          require(list === undefined || isTexts(list), 'a list', one);
        }
      });
    }),
  ],
  [
    'who is in an account',
    fc.property(
      fc.array(written, { minLength: 1, maxLength: 3 }),
      word,
      (texts, name) => {
        const policies = texts.map(PolicyDocument => ({
          PolicyName: name,
          PolicyDocument,
        }));
        const place = {
          partition: 'aws',
          region: 'eu-west-1',
          accountId: '111122223333',
        };
        const found = orInvalid(
          () =>
            new AccountPolicies(
              principalsOf({
                UserDetailList: [
                  {
                    UserName: name,
                    UserPolicyList: policies,
                    GroupList: [name, '__proto__'],
                  },
                ],
                GroupDetailList: [
                  { GroupName: name, GroupPolicyList: policies },
                ],
              }),
              place,
            ),
        );
        if (!found) return;
        const shells = found.shellPrincipals(place);
        require(isTexts(shells), 'shells', shells);
        require(found
          .sessionGrants('arn:aws:ec2:eu-west-1:111122223333:instance/i-1', {
            [name]: name,
          })
          .every(grant => grant.actions.length > 0), 'sessions', texts);
        require(found
          .connectGrants()
          .every(({ resources }) => isTexts(resources)), 'connecting', texts);
        require(found
          .administrators()
          .every(({ principals }) =>
            isTexts(principals),
          ), 'administrators', texts);
      },
    ),
  ],
  [
    'service control policies',
    fc.property(
      fc.array(
        fc.array(fc.oneof(written, fc.constant(undefined)), { maxLength: 2 }),
        { maxLength: 3 },
      ),
      levels => {
        const { denies, undecided } = guardRailsOf(levels, {
          partition: 'aws',
          accountId: '111122223333',
        });
        require(Object.values(denies).every(one => typeof one === 'boolean') &&
          typeof undecided === 'boolean', 'rails', denies);
      },
    ),
  ],
  [
    'permission sets',
    fc.property(
      fc.array(written, { maxLength: 3 }),
      word,
      (texts, duration) => {
        const { reaches, unreadable } = reachesDatabases(texts);
        require(typeof reaches === 'boolean' &&
          typeof unreadable === 'boolean', 'ways', texts);
        const minutes = minutesOf(duration);
        require(minutes === undefined ||
          Number.isSafeInteger(minutes), 'minutes', duration);
      },
    ),
  ],
  [
    'key policies',
    fc.property(written, text => {
      const open = orInvalid(() => publicStatements(text)) ?? [];
      require(isTexts(open) &&
        open.length <= 21 &&
        open.every(id => id.length <= 100), 'statements', open);
    }),
  ],
  [
    'preferences of sessions',
    fc.property(
      fc.oneof(
        written,
        fc
          .dictionary(
            fc.constantFrom(
              'kmsKeyId',
              's3BucketName',
              'idleSessionTimeout',
              'cloudWatchEncryptionEnabled',
              '__proto__',
            ),
            value,
          )
          .map(inputs => JSON.stringify({ inputs })),
      ),
      text => {
        const read = parseSessionPreferences(text);
        require(read === undefined ||
          read.idleTimeoutMinutes === null ||
          Number.isFinite(read.idleTimeoutMinutes), 'minutes', read);
      },
    ),
  ],
  [
    'credential reports',
    fc.property(fc.oneof(report, report, fc.string()), text => {
      const read = orInvalid(() =>
        countCredentials(text, '2026-11-24T06:00:00Z'),
      );
      if (!read) return;
      const { consoleUsers, accessKeys } = read;
      const numbers = [
        ...Object.values(consoleUsers),
        ...Object.values(accessKeys),
      ];
      require(numbers.every(
        n => Number.isSafeInteger(n) && n >= 0,
      ), 'numbers', read);
      require(consoleUsers.withoutMfaCount <=
        consoleUsers.total, 'users', read);
    }),
  ],
  [
    'selectors of trails',
    fc.property(
      fc.record(
        {
          EventSelectors: fc.array(
            fc.record(
              {
                ReadWriteType: fc.constantFrom(
                  'All' as const,
                  'ReadOnly' as const,
                  'WriteOnly' as const,
                ),
                IncludeManagementEvents: fc.boolean(),
                ExcludeManagementEventSources: fc.array(word, { maxLength: 2 }),
              },
              { requiredKeys: [] },
            ),
            { maxLength: 3 },
          ),
          AdvancedEventSelectors: fc.array(
            fc.record({ FieldSelectors: maybe(fields) }),
            { maxLength: 3 },
          ),
        },
        { requiredKeys: [] },
      ),
      selectors => {
        const kept = eventsKept(selectors as Parameters<typeof eventsKept>[0]);
        require(typeof kept.managementEvents === 'boolean' &&
          isTexts(kept.excludedSources), 'events', kept);
      },
    ),
  ],
];

describe('every document that people write in AWS', () => {
  it.each(tests)('is judged, or cannot be read: %s', (_name, property) => {
    expect(() => fc.assert(property, { numRuns: RUNS })).not.toThrow();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
