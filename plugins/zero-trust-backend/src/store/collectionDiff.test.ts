import {
  exemplaryBastion,
  exemplaryDatabase,
  exemplaryRegion,
} from 'backstage-plugin-zero-trust-common/testUtils';
import { Collection, diffOf, KnownRow, rowsOf } from './collectionDiff';

const SCOPE = 'evidence|aws|aws|111122223333|eu-west-1';
const READ_AT = '2026-11-29T08:00:00.000Z';
const STARTED_AT = '2026-11-29T09:00:00.000Z';

const database = (name: string) =>
  exemplaryDatabase({ arn: `arn:db:${name}`, name });

const rows = (...evidence: Collection['evidence']) =>
  rowsOf(SCOPE, { evidence, unjudged: [], listed: [] }, 'aws');

const known = (...evidence: Collection['evidence']): KnownRow[] => [
  ...rows(...evidence).values(),
];

const diff = (
  found: Collection['evidence'],
  before: KnownRow[],
  listed: Collection['listed'] = ['rds-instance'],
  lastReadAt: string | null = READ_AT,
) =>
  diffOf(rows(...found), before, { listed, lastReadAt, startedAt: STARTED_AT });

const arns = (found: ReadonlyArray<{ arn: string }>) =>
  found.map(({ arn }) => arn);

describe('diffOf', () => {
  it('is empty if a read finds the same as the last one', () => {
    const [orders, users] = [database('orders'), database('users')];
    expect(diff([orders, users], known(orders, users))).toEqual({
      changed: [],
      added: [],
      gone: [],
      lost: [],
      affected: [],
    });
  });

  it('is empty if only the times of the read differ', () => {
    const orders = database('orders');
    const later = { ...orders, times: { readAt: STARTED_AT, operations: {} } };
    expect(diff([later], known(orders)).changed).toEqual([]);
  });

  it('distinguishes new and changed resources, in the order of their ARNs', () => {
    const users = database('users');
    const renamed = { ...users, name: 'people' };
    const { changed, added, affected } = diff(
      [renamed, database('orders')],
      known(users),
    );
    expect(arns(changed)).toEqual(['arn:db:orders', 'arn:db:users']);
    expect(arns(added)).toEqual(['arn:db:orders']);
    expect(affected).toEqual(['arn:db:orders', 'arn:db:users']);
  });

  it('removes resources that a complete listing does not contain any more', () => {
    const { gone, lost, affected } = diff([], known(database('orders')));
    expect(gone).toEqual(['arn:db:orders']);
    expect(lost).toEqual([]);
    expect(affected).toEqual(['arn:db:orders']);
  });

  it.each([
    ['nothing was listed completely', []],
    ['another type was listed completely', ['bastion' as const]],
  ])('keeps resources that were not found if %s', (_, listed) => {
    const { gone, lost } = diff([], known(database('orders')), listed);
    expect(gone).toEqual([]);
    expect(lost).toEqual(['arn:db:orders']);
  });

  it('does not change resources that an earlier read did not find', () => {
    const before = known(database('orders')).map(row => ({
      ...row,
      digest: null,
    }));
    expect(diff([], before, []).lost).toEqual([]);
  });

  it('compares each type separately', () => {
    const [bastion, region] = [exemplaryBastion(), exemplaryRegion()];
    const { gone, lost } = diff([], known(bastion, region), ['bastion']);
    expect(gone).toEqual([bastion.arn]);
    expect(lost).toEqual([region.arn]);
  });

  it.each([
    ['no earlier read', null],
    ['a last read more than a day ago', '2026-11-28T08:59:59.000Z'],
  ])('judges everything again after %s', (_, lastReadAt) => {
    const orders = database('orders');
    expect(
      diff([orders], known(orders), ['rds-instance'], lastReadAt).affected,
    ).toEqual(['arn:db:orders']);
  });
});
