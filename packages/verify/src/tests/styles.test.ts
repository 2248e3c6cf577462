import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';

type Expected = Partial<Record<ResultStatus, string>>;

/**
 * The controls by status for each resource of the configurations in
 * `__fixtures__/configurations`, without `ZT-`.
 */
const expected: Record<string, Record<string, Expected>> = {
  'modules-rds': {
    'module.db.module.db_instance.aws_db_instance.this[0]': {
      pass: 'APP-01 APP-02 DATA-01 DATA-03 DATA-04 DATA-05 DATA-06 DATA-11 DATA-14 DATA-15 ID-01 ID-02 ID-03 NET-01 NET-02 NET-03 NET-06 NET-07',
      fail: 'DATA-02',
      // Its subnet group and parameter group are local values, which can be null: AWS then
      // uses its default groups.
      unknown:
        'DATA-07 DATA-08 DATA-12 DATA-13 DATA-16 DATA-17 GOV-05 ID-04 NET-04 NET-05 NET-08 NET-09 NET-12 VIS-01 VIS-05 VIS-08 VIS-09 VIS-10',
      'not-applicable': 'DATA-09 NET-10',
    },
  },
  'modules-aurora': {
    'module.aurora.aws_rds_cluster.this[0]': {
      pass: 'APP-01 DATA-01 DATA-03 DATA-04 DATA-05 DATA-06 DATA-11 ID-02 NET-02 NET-03 NET-06',
      fail: 'DATA-02 DATA-07 DATA-14 ID-01 ID-03 NET-01 NET-07 VIS-01',
      unknown:
        'APP-02 DATA-08 DATA-12 DATA-13 DATA-15 DATA-16 DATA-17 GOV-05 NET-04 NET-05 NET-08 NET-09 NET-12 VIS-08 VIS-10',
      'not-applicable': 'DATA-09 ID-04 NET-10 VIS-05 VIS-09',
    },
  },
  'cloudposse-rds': {
    'module.rds_instance.aws_db_instance.default[0]': {
      pass: 'APP-01 DATA-01 NET-01 NET-02 NET-03 NET-06',
      fail: 'DATA-07 DATA-11 DATA-14 DATA-15 ID-01 ID-02 ID-03 NET-07 VIS-01',
      unknown:
        'APP-02 DATA-02 DATA-03 DATA-04 DATA-08 DATA-12 DATA-13 DATA-16 DATA-17 GOV-05 NET-04 NET-05 NET-08 NET-09 NET-12 VIS-08 VIS-10',
      'not-applicable': 'DATA-05 DATA-06 DATA-09 ID-04 NET-10 VIS-05 VIS-09',
    },
  },
  handwritten: {
    'aws_db_instance.db': {
      pass: 'APP-01 NET-03',
      fail: 'DATA-01 DATA-02 DATA-07 DATA-11 DATA-14 DATA-15 ID-01 ID-02 ID-03 NET-01 NET-04 NET-05 NET-06 NET-07 NET-08 NET-09 VIS-01',
      unknown:
        'APP-02 DATA-08 DATA-12 DATA-13 DATA-16 DATA-17 GOV-05 NET-02 NET-12 VIS-08 VIS-10',
      'not-applicable':
        'DATA-03 DATA-04 DATA-05 DATA-06 DATA-09 ID-04 NET-10 VIS-05 VIS-09',
    },
    'aws_instance.jump': {
      fail: 'DEV-01 DEV-02 DEV-05 DEV-06 DEV-08',
      // Without outbound rules in the configuration, the provider removes the rule of
      // AWS.
      pass: 'NET-13',
      unknown: 'DEV-03 DEV-04 DEV-11 ID-12 ID-14 VIS-06 VIS-07',
      'not-applicable': 'DEV-10 NET-14 NET-15',
    },
    '111122223333': {
      fail: 'ID-05',
    },
  },
  several: {
    'aws_db_instance.this["orders"]': {
      pass: 'APP-01 APP-02 DATA-01 DATA-02 DATA-03 DATA-05 DATA-06 DATA-07 DATA-11 ID-02 ID-03 NET-01 NET-02 NET-03 NET-04 NET-05 NET-06',
      fail: 'DATA-04 DATA-14 DATA-15 ID-01 NET-07 NET-08 NET-09 VIS-01',
      unknown:
        'DATA-08 DATA-12 DATA-13 DATA-16 DATA-17 GOV-05 NET-12 VIS-08 VIS-10',
      'not-applicable': 'DATA-09 ID-04 NET-10 VIS-05 VIS-09',
    },
    'aws_db_instance.this["stock"]': {
      pass: 'APP-01 APP-02 DATA-01 DATA-02 DATA-05 DATA-06 DATA-07 DATA-11 ID-02 ID-03 NET-02 NET-03 NET-04 NET-05',
      fail: 'DATA-03 DATA-04 DATA-14 DATA-15 ID-01 NET-01 NET-06 NET-07 NET-08 NET-09 VIS-01',
      unknown:
        'DATA-08 DATA-12 DATA-13 DATA-16 DATA-17 GOV-05 NET-12 VIS-08 VIS-10',
      'not-applicable': 'DATA-09 ID-04 NET-10 VIS-05 VIS-09',
    },
  },
};

function controlsByStatus(name: string): Record<string, Expected> {
  const { resources } = judged(readPlan(recordedPlan(name)));
  return Object.fromEntries(
    resources.map(({ address, results }) => {
      const found: Partial<Record<ResultStatus, string[]>> = {};
      for (const { controlId, status } of results) {
        (found[status] ??= []).push(controlId.replace('ZT-', ''));
      }
      return [
        address,
        Object.fromEntries(
          Object.entries(found).map(([status, ids]) => [
            status,
            ids.sort().join(' '),
          ]),
        ),
      ];
    }),
  );
}

describe('plans of configurations in the style of', () => {
  it.each(Object.keys(expected))('%s have the expected statuses', name => {
    expect(controlsByStatus(name)).toEqual(expected[name]);
  });
});
