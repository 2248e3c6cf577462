import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import {
  catalogue,
  Control,
  Posture,
  Result,
  ResultStatus,
  resultStatuses,
} from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';
import schema from './__fixtures__/ocsf.json';
import { asffFinding } from './asff';
import { ExportedResult, exportedResults } from './ExportedResult';
import { ocsfFinding } from './ocsf';

const ARN = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const PUBLIC = catalogue.find(({ id }) => id === 'ZT-NET-01')!;

function exported(
  status: ResultStatus,
  result: Partial<Result> = {},
  control: Control = PUBLIC,
): ExportedResult {
  return {
    control,
    entityRef: 'component:default/orders',
    catalogueVersion: '2026-11-29',
    exportedAt: '2026-11-30T08:00:00.000Z',
    result: {
      controlId: control.id,
      status,
      severity: control.severity,
      pillar: control.pillar,
      resourceArn: ARN,
      resourceId: 'db-1',
      accountId: '111122223333',
      region: 'eu-west-1',
      reason: 'sg-1 allows tcp/5432 from 0.0.0.0/0.',
      evidence: [],
      findings: [],
      source: 'live',
      readAt: '2026-11-30T07:00:00.000Z',
      observedAt: '2026-11-30T06:59:00.000Z',
      ...((status === 'fail' || status === 'waived') && {
        failingSince: '2026-11-01T00:00:00.000Z',
      }),
      ...(status === 'waived' && {
        waiver: {
          id: 'w1',
          expiresAt: '2026-12-24T00:00:00.000Z',
          reason: 'The migration ends in January',
          requestedBy: 'user:default/payer',
          approvedBy: 'user:default/platformer',
        },
      }),
      ...result,
    },
  };
}

const WITHHELD = { resourceArn: 'withheld:1', accountId: '', region: '' };

/** Results of every control in every status, with texts of any length. */
const all = catalogue.flatMap(control =>
  resultStatuses.flatMap(status =>
    ['It is.', 'x'.repeat(5000), ''].map(reason =>
      exported(status, { reason }, control),
    ),
  ),
);

const ofStatuses = <T>(valueOf: (status: ResultStatus) => T) =>
  Object.fromEntries(resultStatuses.map(status => [status, valueOf(status)]));

describe('asffFinding', () => {
  /**
   * The maximum lengths in the documentation of `AwsSecurityFinding` in
   * `@aws-sdk/client-securityhub`. Its type has the required fields and values.
   */
  const textsOf = (finding: AwsSecurityFinding) =>
    [
      [finding.Id, 1, 512],
      [finding.ProductArn, 12, 2048],
      [finding.ProductName, 1, 128],
      [finding.GeneratorId, 1, 512],
      [finding.AwsAccountId, 12, 12],
      [finding.Title, 1, 256],
      [finding.Description, 1, 1024],
      [finding.Remediation!.Recommendation!.Text, 1, 512],
      [finding.FindingProviderFields!.Severity!.Original, 1, 64],
      ...finding.Resources!.flatMap(resource => [
        [resource.Type, 1, 256],
        [resource.Region, 1, 16],
      ]),
      ...Object.entries(finding.ProductFields!).flatMap(([key, value]) => [
        [key, 1, 128],
        [value, 0, 2048],
      ]),
    ] as Array<[string, number, number]>;

  it('can be imported into Security Hub, for every control and status', () => {
    for (const own of all) {
      const finding: AwsSecurityFinding = asffFinding(own);
      for (const [text, least, most] of textsOf(finding)) {
        expect(text.length).toBeGreaterThanOrEqual(least);
        expect(text.length).toBeLessThanOrEqual(most);
      }
      for (const at of [
        finding.CreatedAt,
        finding.UpdatedAt,
        finding.LastObservedAt,
      ]) {
        expect(new Date(at!).toISOString()).toBe(at);
      }
      expect(Object.keys(finding.ProductFields!).length).toBeLessThanOrEqual(
        50,
      );
      expect(finding.Resources!.length).toBeLessThanOrEqual(32);
      expect(JSON.stringify(finding).length).toBeLessThan(240 * 1024);
    }
  });

  it('passes only proven and attested results', () => {
    expect(
      ofStatuses(status => asffFinding(exported(status)).Compliance.Status),
    ).toEqual({
      pass: 'PASSED',
      attested: 'PASSED',
      fail: 'FAILED',
      waived: 'FAILED',
      unknown: 'WARNING',
      'not-applicable': 'NOT_AVAILABLE',
    });
  });

  it('has a reason for details that the status does not show', () => {
    const codes = (own: ExportedResult) =>
      asffFinding(own).Compliance.StatusReasons.map(
        ({ ReasonCode }) => ReasonCode,
      );
    expect(codes(exported('waived'))).toEqual(['WAIVED', 'WAIVER_IN_FORCE']);
    expect(codes(exported('attested'))).toEqual([
      'ATTESTED',
      'STATED_BY_A_PERSON',
    ]);
    expect(codes(exported('fail', { suppressed: true }))).toEqual([
      'FAIL',
      'SUPPRESSED_IN_SECURITY_HUB',
    ]);
    expect(codes(exported('not-applicable'))).toEqual(['NOT_APPLICABLE']);
  });

  it('sets no workflow status, because an import could not change it later', () => {
    for (const status of resultStatuses) {
      expect(asffFinding(exported(status))).not.toHaveProperty('Workflow');
    }
  });

  it('has the title of the failure, and names the waiver', () => {
    expect(asffFinding(exported('fail')).Title).toBe(failureOf(PUBLIC));
    expect(asffFinding(exported('pass')).Title).toBe(PUBLIC.title);
    expect(asffFinding(exported('waived')).ProductFields).toMatchObject({
      'zero-trust/status': 'waived',
      'zero-trust/waivedUntil': '2026-12-24T00:00:00.000Z',
      'zero-trust/waiverApprovedBy': 'user:default/platformer',
    });
  });

  it.each([
    [ARN, 'AwsRdsDbInstance', 'aws'],
    [
      'arn:aws-cn:rds:cn-north-1:111122223333:cluster:orders',
      'AwsRdsDbCluster',
      'aws-cn',
    ],
    [
      'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-1',
      'AwsEc2Instance',
      'aws-us-gov',
    ],
    ['arn:aws:iam::111122223333:root', 'Other', 'aws'],
  ])('has the type and partition of %s', (resourceArn, type, partition) => {
    const finding = asffFinding(exported('fail', { resourceArn }));
    expect(finding.Resources).toMatchObject([
      { Id: resourceArn, Type: type, Partition: partition },
    ]);
    expect(finding.ProductArn).toMatch(
      new RegExp(`^arn:${partition}:securityhub:`),
    );
  });

  it('has different ids for long ARNs', () => {
    const ids = ['a', 'b'].map(
      end =>
        asffFinding(
          exported('fail', { resourceArn: `${ARN}${'x'.repeat(600)}${end}` }),
        ).Id,
    );
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe('ocsfFinding', () => {
  interface Attribute {
    type: string;
    isArray?: boolean;
    isRequired?: boolean;
    captions?: Record<string, string>;
  }
  const objects: Record<
    string,
    { attributes: Record<string, Attribute>; atLeastOne?: string[] }
  > = schema.objects;

  const isOfType: Record<string, (value: unknown) => boolean> = {
    string_t: value => typeof value === 'string' && value !== '',
    url_t: value => typeof value === 'string',
    integer_t: Number.isSafeInteger,
    long_t: Number.isSafeInteger,
    timestamp_t: Number.isSafeInteger,
    object: value => typeof value === 'object' && value !== null,
  };

  /** Returns the differences between a document and the schema. */
  function problems(document: unknown, name: string, path = name): string[] {
    const { attributes, atLeastOne } = objects[name];
    const values = document as Record<string, unknown>;
    return [
      ...Object.keys(values)
        .filter(key => !attributes[key])
        .map(key => `${path}.${key} is unknown`),
      ...(atLeastOne && !atLeastOne.some(key => key in values)
        ? [`${path} has none of ${atLeastOne}`]
        : []),
      ...Object.entries(attributes).flatMap(([key, attribute]) => {
        const at = `${path}.${key}`;
        const { type, isArray, isRequired, captions } = attribute;
        const value = values[key];
        if (value === undefined) return isRequired ? [`${at} is missing`] : [];
        if (isArray !== undefined && !Array.isArray(value)) {
          return [`${at} is no array`];
        }
        const items: unknown[] = isArray ? (value as unknown[]) : [value];
        return items.flatMap(item => {
          if (objects[type]) return problems(item, type, at);
          const checkOf = isOfType[type];
          if (!checkOf) return [`${at} has the unchecked type ${type}`];
          if (!checkOf(item)) return [`${at} is ${JSON.stringify(item)}`];
          if (captions && !captions[String(item)]) {
            return [`${at} has no value ${item}`];
          }
          const caption = captions?.[String(item)];
          const label = key.replace(/_id$/, '');
          const text = values[label] ?? values[`${label}_name`];
          return key.endsWith('_id') && caption !== 'Other' && caption !== text
            ? [`${at} is ${caption}, and not ${text}`]
            : [];
        });
      }),
    ];
  }

  it('follows the schema of a Compliance Finding, for every control and status', () => {
    for (const own of all) {
      expect(problems(ocsfFinding(own), 'compliance_finding')).toEqual([]);
    }
  });

  it('follows the schema also without ARN and account', () => {
    for (const status of resultStatuses) {
      const finding = ocsfFinding(exported(status, WITHHELD));
      expect(problems(finding, 'compliance_finding')).toEqual([]);
      expect(JSON.stringify(finding)).not.toMatch(/arn:aws|1111222|eu-west/);
    }
  });

  it('passes only proven and attested results', () => {
    expect(
      ofStatuses(status => ocsfFinding(exported(status)).compliance.status),
    ).toEqual({
      pass: 'Pass',
      attested: 'Pass',
      fail: 'Fail',
      waived: 'Fail',
      unknown: 'Warning',
      'not-applicable': 'Not applicable',
    });
  });

  it('contains a waiver as the review of a failure', () => {
    const finding = ocsfFinding(exported('waived'));
    expect(finding).toMatchObject({
      status_id: 99,
      status: 'Waived',
      severity: 'Critical',
      compliance: { status_code: 'waived' },
      unmapped: { waiver: { id: 'w1' } },
    });
    expect(finding.compliance.status_details).toContainEqual(
      expect.stringContaining('The migration ends in January'),
    );
  });

  it('distinguishes withheld resources of different services', () => {
    const uids = ['component:default/a', 'component:default/b'].map(
      entityRef =>
        ocsfFinding({ ...exported('fail', WITHHELD), entityRef }).finding_info
          .uid,
    );
    expect(new Set(uids).size).toBe(2);
  });
});

describe('exportedResults', () => {
  it('leaves out predictions, which are not about existing resources', () => {
    const { result } = exported('pass');
    const posture = {
      entityRef: 'component:default/orders',
      results: [result],
      catalogueVersion: 'v1',
    };
    const controls = new Map([[PUBLIC.id, PUBLIC]]);
    const of = (phase: 'measured' | 'predicted') =>
      exportedResults(
        { ...posture, phase } as unknown as Posture,
        controls,
        'now',
      ).length;
    expect(of('measured')).toBe(1);
    expect(of('predicted')).toBe(0);
  });
});
