import { catalogue } from '../controls/catalogue';
import { Control, Severity, Verdict } from '../judging/control';
import { allOf, anyOf, check, fail, pass } from '../judging/verdict';
import {
  DatabaseEvidence,
  DbInstanceEvidence,
  FrontEndEvidence,
} from '../evidence';
import {
  exemplaryAccount,
  exemplaryDatabase,
  exemplaryFrontEnd,
  exemplaryInstance,
} from '../testUtils';
import { Fact, isKnown, known, missing } from '../facts/fact';
import { Finding } from '../findings';
import { evaluate } from './evaluate';
import { AFTER, BEFORE, finding, READ } from './__testUtils__/finding';

const settings = { trustedNetworks: ['10.0.0.0/8'], administrators: [] };
const fact = <T>(value: T) => known(value, 'rds:DescribeDBInstances');
const denied = (needs: string) =>
  missing('denied', { needs, accountId: '111122223333' });
const GROUP = 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0db';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/orders';

/** The result of one control. */
function result(
  controlId: string,
  overrides: Partial<DatabaseEvidence>,
  ...findings: Finding[]
) {
  return evaluate(exemplaryDatabase(overrides), findings, {
    controls: catalogue,
    settings,
  }).find(each => each.controlId === controlId)!;
}

const encrypted = { storageEncrypted: fact(true) };
const plain = { storageEncrypted: fact(false) };
const lost = { storageEncrypted: denied('rds:DescribeDBInstances') };
const encryption = (
  live: Partial<DatabaseEvidence>,
  ...overrides: Array<Partial<Finding>>
) => result('ZT-DATA-01', live, ...overrides.map(o => finding(o)));

describe('evaluate', () => {
  it('returns a result for every control of the subject, in the order of the catalogue', () => {
    const results = evaluate(exemplaryDatabase(), [], {
      controls: catalogue,
      settings,
    });
    expect(results.map(r => r.controlId)).toEqual(
      catalogue.filter(c => c.subject === 'database').map(c => c.id),
    );
    expect(results[0]).toMatchObject({
      resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
      resourceId: 'db-ORDERS',
      accountId: '111122223333',
      region: 'eu-west-1',
      source: 'live',
      observedAt: READ,
    });
  });

  it.each([
    ['shared by every verdict', (readings: Verdict['readings']) => readings],
    [
      'frozen',
      (readings: Verdict['readings']) =>
        readings.map(reading => Object.freeze({ ...reading })),
    ],
  ])('dates readings that are %s by their own read', (_, readingsOf) => {
    const readings = readingsOf([
      { name: 'Engine', value: 'postgres', source: 'rds:DescribeDBInstances' },
    ]);
    const control: Control = {
      ...catalogue.find(({ id }) => id === 'ZT-DATA-01')!,
      judge: () => ({ status: 'pass', reason: '', readings }),
    };
    const readAt = (at: string) =>
      evaluate(
        exemplaryDatabase({ times: { readAt: at, operations: {} } }),
        [],
        { controls: [control], settings },
      )[0];
    const first = readAt(READ);
    const second = readAt(AFTER);
    expect(first.evidence[0].observedAt).toBe(READ);
    expect(second.evidence[0].observedAt).toBe(AFTER);
  });

  it('returns nothing for a subject without controls', () => {
    expect(
      evaluate(exemplaryFrontEnd(), [], {
        controls: catalogue.filter(({ subject }) => subject === 'database'),
        settings,
      }),
    ).toEqual([]);
  });

  it('judges by each catalogue separately', () => {
    const of = (controls: typeof catalogue) =>
      evaluate(exemplaryDatabase(lost), [finding()], {
        controls,
        settings,
      }).map(({ controlId, status }) => `${controlId} ${status}`);
    expect(of([...catalogue])).toContain('ZT-DATA-01 pass');
    expect(of(catalogue.slice(0, 3))).toHaveLength(3);
  });

  it('returns the link of a finding', () => {
    const remediationUrl =
      'https://docs.aws.amazon.com/console/securityhub/RDS.3';
    expect(encryption(encrypted, { remediationUrl }).findings).toMatchObject([
      { id: 'finding of RDS.3', remediationUrl },
    ]);
    expect(encryption(encrypted).findings).toEqual([]);
  });

  it('returns the version of the rules, which differ outside production', () => {
    const of = (
      environmentClass: DatabaseEvidence['environmentClass'],
      catalogueVersion?: string,
    ) =>
      evaluate(exemplaryDatabase({ environmentClass }), [], {
        controls: catalogue,
        settings,
        catalogueVersion,
      })[0];
    expect(of('production', '7').catalogueVersion).toBe('7');
    expect(of('non-production', '7').catalogueVersion).toBe('7+non-production');
    expect('catalogueVersion' in of('non-production')).toBe(false);
    expect(
      evaluate(exemplaryAccount(), [], {
        controls: catalogue,
        settings,
        catalogueVersion: '7',
      })[0].catalogueVersion,
    ).toBe('7');
  });

  it('marks a result that a cached fact decides', () => {
    const of = (operations: Record<string, string>) =>
      encryption({ times: { readAt: READ, operations } });
    expect(of({ 'rds:DescribeDBInstances': BEFORE }).cached).toBe(true);
    expect('cached' in of({})).toBe(false);
  });

  it('has the time of the newest finding if the control reads all findings', () => {
    const other = finding({ securityControlId: 'RDS.8', updatedAt: AFTER });
    const findingsRead = known(READ, 'securityhub:GetFindings');
    expect(result('ZT-GOV-05', { findingsRead }, other).readAt).toBe(AFTER);
    expect(result('ZT-DATA-01', { findingsRead }, other).readAt).toBe(READ);
  });

  it('returns the source of a prediction', () => {
    const [first] = evaluate(exemplaryDatabase(), [], {
      controls: catalogue,
      settings,
      source: 'environment-spec',
    });
    expect(first.source).toBe('environment-spec');
  });

  it('returns what was read, and what is missing with the IAM action', () => {
    expect(encryption(lost)).toMatchObject({
      status: 'unknown',
      missing: [
        {
          name: 'StorageEncrypted',
          missing: 'denied',
          needs: 'rds:DescribeDBInstances',
        },
      ],
    });
    expect(encryption(encrypted).evidence).toContainEqual({
      name: 'StorageEncrypted',
      value: 'true',
      source: 'rds:DescribeDBInstances',
      observedAt: READ,
    });
  });

  it('does not return missing facts if the known facts decide', () => {
    const reachable = result('ZT-NET-02', {
      instances: [
        exemplaryInstance({ subnets: denied('ec2:DescribeRouteTables') }),
      ],
    });
    expect(reachable.status).toBe('pass');
    expect(reachable.missing).toBeUndefined();
    expect(reachable.evidence).toContainEqual(
      expect.objectContaining({ needs: 'ec2:DescribeRouteTables' }),
    );
  });

  it('dates a result by the oldest deciding fact', () => {
    expect(
      encryption({
        storageEncrypted: known(true, 'test'),
        times: { readAt: READ, operations: { test: BEFORE } },
      }).observedAt,
    ).toBe(BEFORE);
  });

  it('marks a failure whose cap does not apply', () => {
    const retention = (days: number) =>
      result('ZT-DATA-11', { backupRetentionPeriod: fact(days) });
    expect(retention(3).capApplies).toBe(false);
    expect(retention(0)).toMatchObject({ status: 'fail' });
    expect(retention(0).capApplies).toBeUndefined();
  });

  it('returns the severity of the verdict, if it has one', () => {
    expect(
      result('ZT-NET-03', { vpcNetworkingEnabled: fact(false) }).severity,
    ).toBe('HIGH');
  });
});

describe('evaluate: severity', () => {
  it('is the worst severity while a fact that could cause it is missing', () => {
    const outside = { instances: [exemplaryInstance({ inVpc: fact(false) })] };
    expect(result('ZT-NET-03', outside).severity).toBe('LOW');
    expect(
      result('ZT-NET-03', {
        ...outside,
        vpcNetworkingEnabled: denied('rds:DescribeDBClusters'),
      }),
    ).toMatchObject({ status: 'fail', severity: 'HIGH' });
  });
});

describe('evaluate: severity and cap while a reading is missing', () => {
  const certificate = (validTill: string) => ({
    certificate: fact({
      caIdentifier: 'rds-ca-rsa2048-g1',
      validTill,
      caValidTill: fact('2061-05-25T00:00:00.000Z'),
    }),
  });
  const unread = { certificate: denied('rds:DescribeDBInstances') };
  const members = (...parts: Array<Partial<DbInstanceEvidence>>) => ({
    kind: 'aurora-cluster' as const,
    instances: parts.map(exemplaryInstance),
  });
  const soon = certificate('2026-12-14T06:00:00.000Z');
  const expired = certificate('2026-11-01T00:00:00.000Z');

  it('is the worst if one certificate cannot be read and another one expires soon', () => {
    expect(result('ZT-DATA-08', members(soon, expired)).severity).toBe(
      'CRITICAL',
    );
    expect(result('ZT-DATA-08', members(soon, unread))).toMatchObject({
      status: 'fail',
      severity: 'CRITICAL',
    });
    expect(result('ZT-DATA-08', members(soon)).severity).toBe('HIGH');
  });

  it('is the worst while no fact is known', () => {
    expect(result('ZT-DATA-08', members(unread))).toMatchObject({
      status: 'unknown',
      severity: 'CRITICAL',
    });
  });

  it('is the worst if RDS does not return the end of validity', () => {
    const silent = {
      certificate: fact({
        caIdentifier: 'rds-ca-rsa2048-g1',
        validTill: null,
        caValidTill: fact('2061-05-25T00:00:00.000Z'),
      }),
    };
    expect(result('ZT-DATA-08', members(soon, silent)).severity).toBe(
      'CRITICAL',
    );
  });

  const frontEnd = (overrides: Partial<FrontEndEvidence>, controlId: string) =>
    evaluate(exemplaryFrontEnd(overrides), [], {
      controls: catalogue,
      settings,
    }).find(each => each.controlId === controlId)!;
  const listener = (port: number, protocol: string, arn: string) => ({
    arn: `listener-${port}`,
    port,
    protocol,
    redirectsToHttps: false,
    sslPolicy: null,
    certificateArns: arn ? [arn] : [],
  });
  const listed = 'arn:aws:acm:eu-west-1:111122223333:certificate/listed';
  const acm = {
    arn: listed,
    domainName: 'orders.example.com',
    status: fact('ISSUED'),
    notAfter: fact('2026-12-04T00:00:00.000Z'),
    keyAlgorithm: fact('EC_prime256v1'),
    renewalEligibility: fact('ELIGIBLE'),
  };

  it.each([
    ['ZT-DATA-10', 'a certificate that ACM does not list', 'HTTPS'],
    ['ZT-APP-03', 'a listener without a certificate', 'HTTP'],
  ])('%s: is the worst beside %s', (controlId, _, protocol) => {
    const two = [
      listener(443, 'HTTPS', listed),
      listener(80, protocol, protocol === 'HTTPS' ? `${listed}-not` : ''),
    ];
    const of = (listeners: typeof two) =>
      frontEnd(
        { listeners: fact(listeners), certificates: fact([acm]) },
        controlId,
      );
    const more = [...two, listener(8443, 'HTTPS', '')];
    expect(of(controlId === 'ZT-APP-03' ? more : two)).toMatchObject({
      status: 'fail',
      severity: 'CRITICAL',
    });
  });

  /** Fails without its own cap by one known fact, and reads another. */
  const withoutCap: Control<'database'> = {
    ...(catalogue.find(({ id }) => id === 'ZT-DATA-11') as Control<'database'>),
    securityHub: [],
    judge: evidence => ({
      status: 'fail',
      reason: 'It is short.',
      capApplies: false,
      readings: [
        { name: 'days', value: '3', observedAt: READ },
        {
          name: 'other',
          observedAt: READ,
          ...(isKnown(evidence.tags)
            ? { value: 'read' }
            : { missing: 'denied' as const }),
        },
      ],
    }),
  };

  it.each([
    ['the worst of a failure', 'fail', 'MEDIUM', 'HIGH', 'HIGH'],
    ['its own severity, of a pass', 'pass', 'MEDIUM', 'HIGH', 'MEDIUM'],
    [
      'never lower than its own severity',
      'fail',
      'CRITICAL',
      'HIGH',
      'CRITICAL',
    ],
  ] as const)('is %s', (_, status, severity, worstSeverity, expected) => {
    const control: Control<'database'> = {
      ...withoutCap,
      severity,
      worstSeverity,
      judge: () => ({
        status,
        reason: '',
        readings: [{ name: 'days', missing: 'denied' }],
      }),
    };
    expect(
      evaluate(exemplaryDatabase(), [], { controls: [control], settings })[0]
        .severity,
    ).toBe(expected);
  });

  it('keeps the cap of the control while a reading is missing', () => {
    const of = (overrides: Partial<DatabaseEvidence>) =>
      evaluate(exemplaryDatabase(overrides), [], {
        controls: [withoutCap],
        settings,
      })[0].capApplies;
    expect(of({})).toBe(false);
    expect(of({ tags: denied('rds:DescribeDBInstances') })).toBeUndefined();
  });
});

describe('evaluate: live configuration and Security Hub', () => {
  it.each<
    [string, Partial<DatabaseEvidence>, Partial<Finding>, string, string]
  >([
    [
      'a live pass over an older FAILED',
      encrypted,
      { status: 'FAILED', updatedAt: BEFORE },
      'pass',
      'live',
    ],
    [
      'a newer FAILED over a live pass',
      encrypted,
      { status: 'FAILED', updatedAt: AFTER },
      'fail',
      'security-hub',
    ],
    [
      'a live failure over an older PASSED',
      plain,
      { status: 'PASSED', updatedAt: BEFORE },
      'fail',
      'live',
    ],
    [
      'the worse, a live failure, over a newer PASSED',
      plain,
      { status: 'PASSED', updatedAt: AFTER },
      'fail',
      'live',
    ],
    [
      'FAILED where the live fact is missing',
      lost,
      { status: 'FAILED', updatedAt: BEFORE },
      'fail',
      'security-hub',
    ],
    [
      'PASSED where the live fact is missing',
      lost,
      { status: 'PASSED', updatedAt: BEFORE },
      'pass',
      'security-hub',
    ],
  ])('takes %s', (_, live, about, status, source) => {
    const decided = encryption(live, about);
    expect(decided).toMatchObject({ status, source });
    expect(decided.observedAt).toBe(
      source === 'live' ? READ : finding(about).updatedAt,
    );
    expect(decided.findings).toHaveLength(1);
  });

  it.each([
    ['FAILED', encrypted, 'pass'],
    ['PASSED', plain, 'fail'],
  ] as const)(
    'uses the configuration if a %s finding has the same time',
    (own, live, status) => {
      expect(encryption(live, { status: own, updatedAt: READ })).toMatchObject({
        status,
        source: 'live',
        reason: expect.stringContaining('has not checked again since'),
      });
    },
  );

  it('reports that Security Hub has not checked again since', () => {
    expect(
      encryption(encrypted, { status: 'FAILED', updatedAt: BEFORE }).reason,
    ).toContain('has not checked again since 2026-11-24');
  });

  it('names the missing fact if Security Hub decides', () => {
    expect(encryption(lost, { status: 'PASSED' })).toMatchObject({
      reason: expect.stringContaining('rds:DescribeDBInstances denied'),
      missing: [{ needs: 'rds:DescribeDBInstances' }],
    });
  });

  describe('if one of two alternatives fails and the other is missing', () => {
    const [template] = catalogue.filter(({ id }) => id === 'ZT-DATA-01');
    const alternative = (name: string, value: Fact<boolean>) =>
      check(name, value, holds => (holds ? pass(name) : fail(`No ${name}.`)));
    const readOff = known(false, 'backup:ListBackupPlans');
    const either = (first: Fact<boolean>) =>
      anyOf([
        alternative('first', first),
        alternative('second', denied('rds:DescribeDBInstances')),
      ]);
    /** The first alternative was read an hour before the database. */
    const judgeAlternatives = (verdict: Verdict, about: Partial<Finding>) => {
      const evidence = exemplaryDatabase();
      const [own] = evaluate(
        {
          ...evidence,
          times: { readAt: READ, operations: { [readOff.source]: BEFORE } },
        },
        [finding(about)],
        { controls: [{ ...template, judge: () => verdict }], settings },
      );
      return own;
    };
    const LONG_BEFORE = '2026-11-24T04:00:00.000Z';

    it.each<[string, Partial<Finding>, string, string]>([
      [
        'PASSED before that read',
        { updatedAt: LONG_BEFORE },
        'unknown',
        'live',
      ],
      ['PASSED at that time', { updatedAt: BEFORE }, 'unknown', 'live'],
      [
        'PASSED after that read, before the database was read',
        { updatedAt: '2026-11-24T05:30:00.000Z' },
        'pass',
        'security-hub',
      ],
      [
        'FAILED before that read',
        { status: 'FAILED', updatedAt: LONG_BEFORE },
        'fail',
        'security-hub',
      ],
    ])(
      'uses the time of the known fact for a finding that %s',
      (_, about, status, source) => {
        for (const verdict of [
          either(readOff),
          allOf([either(readOff), pass('The rest holds.')]),
          check('engine', known('postgres', 'x'), () => either(readOff)),
        ]) {
          expect(judgeAlternatives(verdict, about)).toMatchObject({
            status,
            source,
          });
        }
      },
    );

    it('reports why a PASSED finding does not count, and what is missing', () => {
      expect(
        judgeAlternatives(either(readOff), { updatedAt: LONG_BEFORE }),
      ).toMatchObject({
        reason: expect.stringContaining(
          'Security Hub RDS.3 passes in its check of 2026-11-24, before first was read with a value that fails.',
        ),
        missing: [{ name: 'second' }],
      });
    });

    it('uses a PASSED finding if both alternatives are missing', () => {
      expect(
        judgeAlternatives(either(denied('backup:ListBackupPlans')), {
          updatedAt: LONG_BEFORE,
        }),
      ).toMatchObject({ status: 'pass', source: 'security-hub' });
    });
  });

  it('reports when Security Hub checked, and the live result', () => {
    expect(encryption(encrypted, { status: 'FAILED' }).reason).toBe(
      'Security Hub RDS.3 fails in its check of 2026-11-24. The live configuration passed when it was read before: The storage is encrypted.',
    );
    expect(encryption(lost, {}).reason).toMatch(
      /^Security Hub RDS\.3 passes in its check of 2026-11-24\. StorageEncrypted could not be read/,
    );
    expect(encryption(plain, {}).reason).toContain(
      'passes in its later check of 2026-11-24; the worse of the two counts',
    );
    for (const [live, status] of [
      [encrypted, 'PASSED'],
      [plain, 'FAILED'],
    ] as const) {
      expect(encryption(live, { status }).reason).toBe(encryption(live).reason);
    }
  });

  it('uses the live configuration of the same time', () => {
    expect(
      encryption(encrypted, { status: 'FAILED', updatedAt: READ }),
    ).toMatchObject({ status: 'pass', source: 'live' });
  });

  it('does not use Security Hub to decide whether a control applies', () => {
    const replica = { isReadReplica: fact(true) };
    expect(
      result(
        'ZT-DATA-11',
        replica,
        finding({ securityControlId: 'RDS.11', status: 'FAILED' }),
      ).status,
    ).toBe('not-applicable');
    expect(
      result(
        'ZT-DATA-11',
        { isReadReplica: denied('rds:DescribeDBInstances') },
        finding({ securityControlId: 'RDS.11', status: 'PASSED' }),
      ).status,
    ).toBe('unknown');
  });

  it('uses the worst severity if only Security Hub reports the failure', () => {
    expect(
      result(
        'ZT-NET-03',
        {
          instances: [
            exemplaryInstance({ inVpc: denied('rds:DescribeDBInstances') }),
          ],
        },
        finding({ securityControlId: 'RDS.18', status: 'FAILED' }),
      ),
    ).toMatchObject({ status: 'fail', severity: 'HIGH' });
  });

  it.each<[string, Finding['status'], Verdict['status'], string, Severity]>([
    ['the worst of a failure', 'FAILED', 'pass', 'fail', 'HIGH'],
    ['its own of a pass', 'PASSED', 'unknown', 'pass', 'LOW'],
    [
      'none for a control that does not apply',
      'FAILED',
      'not-applicable',
      'not-applicable',
      'LOW',
    ],
  ])('returns %s, by Security Hub alone', (_, said, live, status, severity) => {
    const control: Control<'database'> = {
      ...(catalogue.find(
        ({ id }) => id === 'ZT-DATA-01',
      ) as Control<'database'>),
      severity: 'LOW',
      worstSeverity: 'HIGH',
      judge: () => ({ status: live, reason: 'Live.', readings: [] }),
    };
    expect(
      evaluate(exemplaryDatabase(), [finding({ status: said })], {
        controls: [control],
        settings,
      })[0],
    ).toMatchObject({ status, severity });
  });
});

describe('evaluate: what findings prove', () => {
  it.each<[string, Partial<Finding>]>([
    [
      'a finding of the account',
      { resourceArn: 'AWS::::Account:111122223333' },
    ],
    [
      'a finding of another database',
      { resourceArn: 'arn:aws:rds:::db:other' },
    ],
    ['another control', { securityControlId: 'RDS.4' }],
    ['what is archived', { recordState: 'ARCHIVED' }],
    ['WARNING', { status: 'WARNING' }],
    ['NOT_AVAILABLE', { status: 'NOT_AVAILABLE' }],
    ['a pass that somebody suppressed', { workflow: 'SUPPRESSED' }],
  ])('nothing by %s', (_, about) => {
    expect(encryption(lost, about).status).toBe('unknown');
  });

  it('an archived failure proves nothing', () => {
    expect(
      encryption(encrypted, { status: 'FAILED', recordState: 'ARCHIVED' })
        .status,
    ).toBe('pass');
  });

  it('a failure by a suppressed one, labelled', () => {
    expect(
      encryption(encrypted, { status: 'FAILED', workflow: 'SUPPRESSED' }),
    ).toMatchObject({
      status: 'fail',
      suppressed: true,
      reason: expect.stringContaining(
        'suppressed in Security Hub and not waived in the portal',
      ),
    });
  });

  it('a failure by one that somebody set to resolved while it fails, labelled', () => {
    const resolved = {
      status: 'FAILED' as const,
      workflow: 'RESOLVED' as const,
    };
    expect(encryption(encrypted, resolved)).toMatchObject({
      status: 'fail',
      suppressed: true,
      reason: expect.stringContaining(
        'set to resolved in Security Hub and not waived in the portal',
      ),
    });
    expect(
      encryption(
        encrypted,
        { id: 'fsbp', ...resolved },
        { id: 'cis', status: 'FAILED' },
      ).suppressed,
    ).not.toBe(true);
  });

  describe('a finding of another database that lists a shared security group', () => {
    const other = 'arn:aws:rds:eu-west-1:111122223333:db:other';
    const about = {
      securityControlId: 'RDS.3',
      status: 'FAILED' as const,
      severity: 'CRITICAL' as const,
      firstObservedAt: '2026-01-01T00:00:00.000Z',
    };
    const ofOther = [
      finding({ ...about, resourceArn: other }),
      finding({ ...about, resourceArn: GROUP }),
    ];
    const passed = finding({ securityControlId: 'RDS.8' });

    it('does not fail this database, and is not shown', () => {
      const results = evaluate(
        exemplaryDatabase(),
        [...ofOther.slice(1), passed],
        { controls: catalogue, settings },
      );
      expect(results.filter(({ status }) => status === 'fail')).toEqual([]);
      expect(JSON.stringify(results)).not.toContain('RDS.3');
      expect(
        results.find(({ controlId }) => controlId === 'ZT-GOV-05')?.status,
      ).toBe('pass');
    });

    it('does not prevent a finding about the group itself from counting', () => {
      expect(
        result(
          'ZT-GOV-05',
          {},
          finding({
            ...about,
            securityControlId: 'EC2.19',
            resourceArn: GROUP,
          }),
        ).status,
      ).toBe('fail');
    });
  });

  it('labels an overdue finding that somebody suppressed', () => {
    expect(
      result(
        'ZT-GOV-05',
        {},
        finding({
          status: 'FAILED',
          workflow: 'SUPPRESSED',
          severity: 'CRITICAL',
          firstObservedAt: '2026-01-01T00:00:00.000Z',
        }),
      ),
    ).toMatchObject({ status: 'fail', suppressed: true, source: 'live' });
  });

  it('reads control ids in upper or lower case', () => {
    expect(encryption(lost, { securityControlId: 'rds.3' }).status).toBe(
      'pass',
    );
  });

  it('uses the newest version of a finding', () => {
    const archived = { recordState: 'ARCHIVED' as const, updatedAt: AFTER };
    expect(encryption(lost, { updatedAt: BEFORE }, archived).status).toBe(
      'unknown',
    );
    expect(encryption(lost, archived, { updatedAt: BEFORE }).status).toBe(
      'unknown',
    );
  });

  describe('under two standards', () => {
    const fsbp = { id: 'fsbp' };
    const cis = { id: 'cis' };

    it('the newer finding counts', () => {
      const failed = { status: 'FAILED' as const };
      expect(
        encryption(
          lost,
          { ...fsbp, ...failed, updatedAt: BEFORE },
          { ...cis, updatedAt: AFTER },
        ),
      ).toMatchObject({
        status: 'pass',
        findings: [{ id: 'cis' }, { id: 'fsbp' }],
      });
      expect(
        encryption(
          lost,
          { ...fsbp, ...failed, updatedAt: AFTER },
          { ...cis, updatedAt: BEFORE },
        ).status,
      ).toBe('fail');
    });

    it('of two findings of the same time, the failure counts, in any order', () => {
      const both = [fsbp, { ...cis, status: 'FAILED' as const }];
      expect(encryption(lost, ...both).status).toBe('fail');
      expect(encryption(lost, ...both.reverse()).status).toBe('fail');
    });

    it('is suppressed only if both are suppressed', () => {
      const failed = { status: 'FAILED' as const };
      const suppressed = { ...failed, workflow: 'SUPPRESSED' as const };
      const half = encryption(
        encrypted,
        { ...fsbp, ...suppressed },
        { ...cis, ...failed, updatedAt: BEFORE },
      );
      expect(half.status).toBe('fail');
      expect(half.suppressed).not.toBe(true);
      expect(
        encryption(
          encrypted,
          { ...fsbp, ...suppressed },
          { ...cis, ...suppressed },
        ).suppressed,
      ).toBe(true);
    });
  });

  it.each(['EC2.18', 'EC2.19'])(
    '%s nothing of the database port, but it is shown',
    securityControlId => {
      const hidden = {
        instances: [
          exemplaryInstance({
            securityGroups: fact([
              {
                groupId: 'sg-0db',
                isDefault: fact(false),
                ingress: denied('ec2:DescribeSecurityGroupRules'),
              },
            ]),
          }),
        ],
      };
      const about = { securityControlId, resourceArn: GROUP };
      const failed = finding({ ...about, status: 'FAILED' });
      expect(result('ZT-NET-06', {}, failed)).toMatchObject({
        status: 'pass',
        source: 'live',
        findings: [{ securityControlId }],
      });
      expect(result('ZT-NET-06', hidden, failed).status).toBe('unknown');
      expect(result('ZT-NET-06', hidden, finding(about)).status).toBe(
        'unknown',
      );
    },
  );

  it('KMS.4 a failure always, a pass only of a key that can rotate', () => {
    const about = { securityControlId: 'KMS.4', resourceArn: KEY };
    const key = (
      origin: ReturnType<typeof fact<string>> | ReturnType<typeof denied>,
    ) => ({
      kmsKey: fact({
        arn: KEY,
        manager: fact('CUSTOMER' as const),
        state: fact('Enabled'),
        spec: fact('SYMMETRIC_DEFAULT'),
        origin,
        rotationEnabled: denied('kms:GetKeyRotationStatus'),
        publicStatements: fact([]),
      }),
    });
    const unknownOrigin = key(denied('kms:DescribeKey'));
    const of = (
      overrides: Partial<DatabaseEvidence>,
      status: Finding['status'],
    ) => result('ZT-DATA-03', overrides, finding({ ...about, status })).status;
    expect(of(key(fact('AWS_KMS')), 'PASSED')).toBe('pass');
    expect(of(unknownOrigin, 'PASSED')).toBe('unknown');
    expect(of(unknownOrigin, 'FAILED')).toBe('fail');
  });

  describe('on the members of a cluster', () => {
    const arn = (name: string) =>
      `arn:aws:rds:eu-west-1:111122223333:db:${name}`;
    const cluster: Partial<DatabaseEvidence> = {
      kind: 'aurora-cluster',
      instances: ['one', 'two'].map(name =>
        exemplaryInstance({
          arn: arn(name),
          name,
          publiclyAccessible: denied('rds:DescribeDBInstances'),
        }),
      ),
    };
    const of = (name: string, status: Finding['status']) =>
      finding({
        id: name,
        securityControlId: 'RDS.2',
        resourceArn: arn(name),
        status,
      });

    it('pass when all pass', () => {
      expect(
        result('ZT-NET-01', cluster, of('one', 'PASSED'), of('two', 'PASSED'))
          .status,
      ).toBe('pass');
    });

    it('prove nothing if one proves nothing', () => {
      expect(result('ZT-NET-01', cluster, of('one', 'PASSED')).status).toBe(
        'unknown',
      );
    });

    it('fail when one fails', () => {
      expect(
        result('ZT-NET-01', cluster, of('one', 'PASSED'), of('two', 'FAILED'))
          .status,
      ).toBe('fail');
    });

    it('pass no Multi-AZ cluster, whose own flag RDS.2 does not read', () => {
      expect(
        result(
          'ZT-NET-01',
          { ...cluster, kind: 'multi-az-cluster' },
          of('one', 'PASSED'),
          of('two', 'PASSED'),
        ).status,
      ).toBe('unknown');
    });
  });

  it('RDS.38 nothing of another engine', () => {
    const about = { securityControlId: 'RDS.38' };
    const parameters = {
      groupName: 'orders',
      values: denied('rds:DescribeDBParameters'),
      applyStatus: fact('in-sync'),
    };
    expect(result('ZT-DATA-07', { parameters }, finding(about)).status).toBe(
      'pass',
    );
    expect(
      result(
        'ZT-DATA-07',
        { parameters, engine: 'mysql', engineVersion: '8.0' },
        finding(about),
      ).status,
    ).toBe('unknown');
  });

  it('RDS.11 a pass outside of production, and no failure: it wants seven days', () => {
    const about = { securityControlId: 'RDS.11' };
    const retention = {
      environmentClass: 'non-production' as const,
      backupRetentionPeriod: denied('rds:DescribeDBInstances'),
    };
    expect(result('ZT-DATA-11', retention, finding(about)).status).toBe('pass');
    expect(
      result('ZT-DATA-11', retention, finding({ ...about, status: 'FAILED' }))
        .status,
    ).toBe('unknown');
  });

  it('neither order nor duplicates change a result', () => {
    const findings = [
      finding({ id: 'a', status: 'FAILED', updatedAt: BEFORE }),
      finding({ id: 'b', updatedAt: READ }),
      finding({ id: 'c', securityControlId: 'RDS.8', status: 'FAILED' }),
    ];
    const all = (own: Finding[]) =>
      evaluate(exemplaryDatabase(lost), own, { controls: catalogue, settings });
    expect(all([...findings, ...findings].reverse())).toEqual(all(findings));
  });
});
