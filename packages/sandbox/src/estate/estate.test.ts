import { REGION, smallEstate } from '../testing/smallEstate';
import { applyProfiles } from './applyProfiles';
import { EstateStore } from './EstateStore';
import { generateEstate } from './generateEstate';
import { EstateError, parseEstate } from './parseEstate';

function problemsOf(change: (estate: ReturnType<typeof smallEstate>) => void) {
  const estate = smallEstate();
  change(estate);
  try {
    parseEstate(estate);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EstateError);
    return (error as EstateError).problems;
  }
}
const at = `accounts.1.regions.${REGION}`;

it.each<[string, (region: any, estate: any) => void]>([
  [`${at}.databases.orders.engine`, r => (r.databases.orders.engine = 'red')],
  [
    `${at}.databases.orders.network: no network "red"; there are main`,
    r => (r.databases.orders.network = 'red'),
  ],
  [
    `${at}.databases.orders.securityGroups: no security group "red"; there are default, app, db`,
    r => (r.databases.orders.securityGroups = ['red']),
  ],
  [
    `${at}.databases.orders.subnets: no subnet "red"`,
    r => (r.databases.orders.subnets = ['red']),
  ],
  [
    `${at}.networks.main.securityGroups.db.0.from: no CIDR or security group "red"; there are app, db`,
    r => (r.networks.main.securityGroups.db[0].from = 'red'),
  ],
  [
    `${at}.networks.main.securityGroups.db.0.from: no CIDR or security group "10.0.0.0/33"`,
    r => (r.networks.main.securityGroups.db[0].from = '10.0.0.0/33'),
  ],
  [
    `${at}.networks.main.securityGroups.db.1.from: no prefix list "red"; there are offices`,
    r => (r.networks.main.securityGroups.db[1].from = 'list:red'),
  ],
  [
    `${at}.networks.main.routeTables.own.0.to: no CIDR or prefix list "red"`,
    r =>
      (r.networks.main.routeTables = {
        own: [{ to: 'red', via: 'nat-gateway' }],
      }),
  ],
  [
    `${at}.findings.workflow.0.database: no database "red"`,
    r => (r.findings = { workflow: [{ database: 'red', control: 'RDS.2' }] }),
  ],
  [
    `${at}.networks.main.subnets.web-a.routes: no route table "red"`,
    r => (r.networks.main.subnets['web-a'] = 'red'),
  ],
  [`${at}.databases.orders`, r => (r.databases.orders.colour = 'red')],
  ['accounts.0.id', (_, e) => (e.accounts[0].id = '12')],
  ['accounts: two accounts', (_, e) => (e.accounts[0].id = e.accounts[1].id)],
  [
    'roles.Reader.policies: no policy',
    (_, e) => (e.roles.Reader.policies = ['red']),
  ],
  [
    'organization.management: no account',
    (_, e) => (e.organization.management = '999999999999'),
  ],
])('names the invalid path: %s', (problem, change) => {
  const problems = problemsOf(estate =>
    change(estate.accounts[1].regions![REGION], estate),
  );
  expect(problems.join('\n')).toContain(problem);
});

it('applies profiles to databases, whose own settings have priority', () => {
  const filled = applyProfiles({
    profiles: {
      base: { encryption: 'data', multiAz: true, tags: { a: '1', b: '1' } },
      strict: { multiAz: false, parameters: { x: 1 } },
    },
    accounts: [
      {
        regions: {
          r: {
            databases: {
              one: { profile: ['base', 'strict'], tags: { b: '2' } },
              two: { profile: 'base', encryption: 'none' },
            },
          },
        },
      },
    ],
  });
  expect(filled).toEqual({
    accounts: [
      {
        regions: {
          r: {
            databases: {
              one: {
                encryption: 'data',
                multiAz: false,
                parameters: { x: 1 },
                tags: { a: '1', b: '2' },
              },
              two: {
                encryption: 'none',
                multiAz: true,
                tags: { a: '1', b: '1' },
              },
            },
          },
        },
      },
    ],
  });
});

it('names a profile that does not exist', () => {
  expect(() =>
    applyProfiles({
      profiles: { base: {} },
      accounts: [
        { regions: { r: { databases: { one: { profile: 'red' } } } } },
      ],
    }),
  ).toThrow('accounts.0.regions.r.databases.one.profile: no profile "red"');
});

it.each<[string, (estate: ReturnType<typeof smallEstate>) => void, string]>([
  [
    'a unit in itself',
    ({ organization }) => {
      organization.ous = { a: { parent: 'b' }, b: { parent: 'a' } };
    },
    'organization.ous.a.parent: a unit cannot be in itself',
  ],
  [
    'a policy that does not exist',
    ({ organization }) => {
      organization.attached = { root: ['rails'] };
    },
    'organization.attached.root: no "rails"; there are none',
  ],
  [
    'a permission set that does not exist',
    estate => {
      estate.identityCenter = {
        region: REGION,
        assignments: [{ permissionSet: 'access', account: '111122223333' }],
      };
    },
    'identityCenter.assignments.0.permissionSet: no permission set "access"',
  ],
])('rejects an organization with %s', (_name, change, message) => {
  const estate = smallEstate();
  change(estate);
  expect(() => parseEstate(estate)).toThrow(message);
});

it('does not change the estate when a change is rejected', () => {
  const store = new EstateStore(smallEstate());
  const before = store.estate;
  expect(() =>
    store.change(draft => {
      draft.accounts[1].regions![REGION].databases!.orders.network = 'red';
    }),
  ).toThrow(EstateError);
  expect(store.estate).toBe(before);
});

describe('generateEstate', () => {
  const count = (estate: ReturnType<typeof smallEstate>) =>
    estate.accounts
      .flatMap(({ regions }) => Object.values(regions ?? {}))
      .flatMap(({ databases }) => Object.keys(databases ?? {})).length;

  it.each([0, 1, 500])('makes %s databases', databases => {
    const estate = generateEstate(smallEstate(), { databases, seed: 'a' });
    expect(count(estate)).toBe(databases);
    expect(() => parseEstate(estate)).not.toThrow();
  });

  it('generates the same estate from the same seed, and another one from another seed', () => {
    const make = (seed: string) =>
      generateEstate(smallEstate(), { databases: 200, seed });
    expect(make('a')).toEqual(make('a'));
    expect(make('a')).not.toEqual(make('b'));
  });
});
