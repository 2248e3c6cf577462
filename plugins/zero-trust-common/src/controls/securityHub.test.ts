import { DatabaseEvidence } from '../evidence';
import {
  exemplaryAccount,
  exemplaryDatabase,
  exemplaryFrontEnd,
} from '../testUtils';
import { missing } from '../facts/fact';
import { catalogue } from './catalogue';
import { Control, findingObjects } from '../judging/control';
import { fact } from './__testUtils__/facts';
import { key } from './__testUtils__/key';
import { ztApp03 } from './ZT-APP-03';
import { ztData03 } from './ZT-DATA-03';
import { ztData11 } from './ZT-DATA-11';
import { ztId07 } from './ZT-ID-07';

const ofDatabases = catalogue.filter(
  (control): control is Control<'database'> => control.subject === 'database',
);

/**
 * Returns the Security Hub controls that check only some databases, including this one.
 */
const mappingsOf = (
  overrides: Partial<DatabaseEvidence>,
  controls: readonly Control<'database'>[] = ofDatabases,
) =>
  controls.flatMap(({ id, securityHub }) =>
    securityHub
      .filter(({ appliesTo }) => appliesTo?.(exemplaryDatabase(overrides)))
      .map(
        ({ securityControlId, proves }) =>
          `${id.slice(3)} ${securityControlId} ${proves.join()}`,
      ),
  );

const instance = [
  'APP-01 RDS.13 pass,fail',
  'DATA-01 RDS.3 pass,fail',
  'DATA-03 KMS.4 pass',
  'DATA-06 RDS.4 pass,fail',
  'DATA-11 RDS.11 pass',
  'DATA-11 RDS.11 fail',
  'DATA-14 RDS.8 pass,fail',
  'DATA-15 RDS.5 pass,fail',
  'ID-03 RDS.25 fail',
  'NET-01 RDS.2 pass',
  'NET-03 RDS.18 pass',
];
const cluster = [
  'DATA-01 RDS.27 pass,fail',
  'DATA-03 KMS.4 pass',
  'DATA-06 RDS.4 pass,fail',
  'DATA-11 RDS.50 pass',
  'DATA-11 RDS.50 fail',
  'DATA-14 RDS.7 pass,fail',
  'DATA-15 RDS.15 fail',
  'ID-03 RDS.24 fail',
];
const aurora = [...cluster, 'APP-01 RDS.13 pass,fail', 'NET-01 RDS.2 pass'];
const multiAz = [...cluster, 'APP-01 RDS.35 pass,fail', 'NET-03 RDS.18 pass'];

describe('Security Hub controls of some databases only', () => {
  it.each([
    ['instance', 'RDS.3'],
    ['aurora-cluster', 'RDS.27'],
  ] as const)(
    'do not judge the encryption of a database with a key that AWS owns: %s',
    (kind, own) => {
      const encryption = (type: string) =>
        mappingsOf({ kind, storageEncryptionType: fact(type) }).filter(
          mapping => mapping.includes(`${own} `) || mapping.includes('RDS.4 '),
        );
      expect(encryption('sse-kms')).toEqual([
        `DATA-01 ${own} pass,fail`,
        'DATA-06 RDS.4 pass,fail',
      ]);
      expect(encryption('sse-rds')).toEqual([]);
    },
  );

  // @see https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
  it.each<[DatabaseEvidence['kind'], string, string, string[]]>([
    [
      'instance',
      'postgres',
      '17.2',
      [
        ...instance,
        'DATA-07 RDS.38 pass,fail',
        'ID-01 RDS.10 pass,fail',
        'VIS-01 RDS.36 fail',
      ],
    ],
    [
      'instance',
      'mysql',
      '8.0.40',
      [...instance, 'DATA-07 RDS.39 pass,fail', 'ID-01 RDS.10 pass,fail'],
    ],
    [
      'instance',
      'mariadb',
      '11.4.4',
      [
        ...instance,
        'DATA-07 RDS.44 pass,fail',
        'ID-01 RDS.10 pass,fail',
        'VIS-01 RDS.42 fail',
      ],
    ],
    [
      'instance',
      'sqlserver-se',
      '16.00',
      [...instance, 'DATA-07 RDS.41 pass,fail', 'VIS-01 RDS.40 pass,fail'],
    ],
    ['instance', 'oracle-ee', '19.0', [...instance, 'VIS-01 RDS.9 pass,fail']],
    [
      'aurora-cluster',
      'aurora-postgresql',
      '16.6',
      [...aurora, 'ID-01 RDS.12 pass,fail', 'VIS-01 RDS.37 fail'],
    ],
    [
      'aurora-cluster',
      'aurora-mysql',
      '8.0.mysql_aurora.3.08.0',
      [
        ...aurora,
        'ID-01 RDS.12 pass,fail',
        'VIS-01 RDS.34 fail',
        'VIS-01 RDS.45 fail',
      ],
    ],
    [
      'multi-az-cluster',
      'postgres',
      '16.6',
      [...multiAz, 'ID-01 RDS.12 pass,fail'],
    ],
    [
      'multi-az-cluster',
      'mysql',
      '8.0.40',
      [...multiAz, 'ID-01 RDS.12 pass,fail'],
    ],
  ])('%s of %s %s', (kind, engine, engineVersion, expected) => {
    expect(mappingsOf({ kind, engine, engineVersion }).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('have the object that each of them checks', () => {
    for (const { id, securityHub } of catalogue) {
      for (const { resource } of securityHub) {
        expect([id, findingObjects]).toEqual([
          id,
          expect.arrayContaining([resource]),
        ]);
      }
    }
  });

  it('RDS.11 does not pass a read replica, and does not fail a non-production database', () => {
    const of = (overrides: Partial<DatabaseEvidence>) =>
      mappingsOf(overrides, [ztData11]);
    expect(of({ isReadReplica: fact(true) })).toEqual(['DATA-11 RDS.11 fail']);
    expect(of({ isReadReplica: missing('denied') })).toEqual([
      'DATA-11 RDS.11 fail',
    ]);
    expect(of({ environmentClass: 'non-production' })).toEqual([
      'DATA-11 RDS.11 pass',
    ]);
  });

  it.each<[string, DatabaseEvidence['kmsKey']]>([
    ['a database without a key', fact(null)],
    ['an unknown key', missing('denied')],
    ['a key that AWS manages', key({ manager: fact('AWS' as const) })],
    ['a key of an unknown manager', key({ manager: missing('denied') })],
    ['an asymmetric key', key({ spec: fact('RSA_2048') })],
    ['a key of an unknown type', key({ spec: missing('denied') })],
    ['an imported key', key({ origin: fact('EXTERNAL') })],
    ['a key of an unknown origin', key({ origin: missing('denied') })],
  ])('KMS.4 does not pass %s', (_, kmsKey) => {
    expect(mappingsOf({ kmsKey }, [ztData03])).toEqual([]);
  });

  it('ELB.1 checks load balancers only', () => {
    const applies = (kind: 'load-balancer' | 'certificate') =>
      ztApp03.securityHub.map(({ appliesTo }) =>
        appliesTo?.(exemplaryFrontEnd({ kind })),
      );
    expect(applies('load-balancer')).toEqual([true]);
    expect(applies('certificate')).toEqual([false]);
  });

  it('IAM.9 does not check partitions whose root user has no MFA', () => {
    const applies = (partition: string) =>
      ztId07.securityHub[0].appliesTo?.(exemplaryAccount({ partition }));
    expect(applies('aws')).toBe(true);
    expect(applies('aws-us-gov')).toBe(false);
    expect(applies('aws-cn')).toBe(false);
  });
});
