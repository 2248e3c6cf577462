import { exemplaryDatabase } from '../testUtils';
import { known, missing } from '../facts/fact';
import { engineFamily, identityFact, isAurora, versionAtLeast } from './engine';

describe('engineFamily', () => {
  // @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  it.each([
    ['postgres', 'postgres'],
    ['aurora-postgresql', 'postgres'],
    ['mysql', 'mysql'],
    ['aurora-mysql', 'mysql'],
    ['aurora', 'mysql'],
    ['mariadb', 'mariadb'],
    ['oracle-ee', 'oracle'],
    ['oracle-se2-cdb', 'oracle'],
    ['sqlserver-se', 'sqlserver'],
    ['sqlserver-web', 'sqlserver'],
    ['custom-oracle-ee', 'custom'],
    ['custom-sqlserver-ee', 'custom'],
    ['db2-se', 'other'],
    ['docdb', 'other'],
    ['neptune', 'other'],
  ])('of %s is %s', (engine, family) => {
    expect(engineFamily(engine)).toBe(family);
  });
});

describe('versionAtLeast', () => {
  it.each([
    ['10.5', true],
    ['10.5.25', true],
    ['10.11.2', true],
    ['11.0.6', true],
    ['10.4.34', false],
    ['9.6', false],
    ['10', false],
    ['11', true],
    ['', false],
  ])('10.5: %s %s', (version, expected) => {
    expect(versionAtLeast(version, 10, 5)).toBe(expected);
  });
});

it('recognises clusters of Aurora', () => {
  expect(isAurora(exemplaryDatabase({ kind: 'aurora-cluster' }))).toBe(true);
  expect(isAurora(exemplaryDatabase({ kind: 'multi-az-cluster' }))).toBe(false);
});

describe('a fact that is known with the name of the database', () => {
  it('has the source of its status', () => {
    const status = known('available', 'rds:DescribeDBClusters');
    expect(identityFact(exemplaryDatabase({ status }), 1)).toEqual(
      known(1, 'rds:DescribeDBClusters'),
    );
  });

  it('has a source where the status is missing', () => {
    const status = missing('denied');
    expect(identityFact(exemplaryDatabase({ status }), 1)).toEqual(
      known(1, 'rds:Describe'),
    );
  });
});
