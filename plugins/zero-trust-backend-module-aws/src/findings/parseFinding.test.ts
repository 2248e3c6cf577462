import {
  accountLevel,
  archived,
  consolidated,
  database,
  ofStandard,
  twoResources,
  warning,
} from './__fixtures__/findings';
import { parseFinding } from './parseFinding';

describe('parseFinding', () => {
  it('reads a consolidated control finding', () => {
    expect(parseFinding(consolidated)).toEqual({
      findings: [
        {
          id: consolidated.Id,
          securityControlId: 'RDS.2',
          resourceArn: database,
          accountId: '111122223333',
          region: 'eu-west-1',
          status: 'FAILED',
          workflow: 'NEW',
          recordState: 'ACTIVE',
          title: consolidated.Title,
          severity: 'CRITICAL',
          remediationUrl:
            'https://docs.aws.amazon.com/console/securityhub/RDS.2/remediation',
          firstObservedAt: '2026-11-01T02:18:23.076Z',
          updatedAt: '2026-11-23T11:09:58.093Z',
        },
      ],
    });
  });

  it('reads the control of a finding of a standard from its product fields', () => {
    expect(parseFinding(ofStandard)).toMatchObject({
      findings: [{ securityControlId: 'RDS.3', resourceArn: database }],
    });
    const { ProductFields: _, ...without } = ofStandard;
    expect(parseFinding(without)).toMatchObject({
      findings: [{ securityControlId: 'RDS.3' }],
    });
  });

  it('returns the account of a finding about an account, in every notation', () => {
    const named = { resourceArn: 'AWS::::Account:111122223333' };
    expect(parseFinding(accountLevel)).toMatchObject({ findings: [named] });
    for (const Id of ['111122223333', 'arn:aws:iam::111122223333:root']) {
      expect(
        parseFinding({
          ...accountLevel,
          Resources: [{ Type: 'AwsAccount', Id }],
        }),
      ).toMatchObject({ findings: [named] });
    }
  });

  it('ignores findings of other products, whatever their name is', () => {
    const ProductArn =
      'arn:aws:securityhub:eu-west-1:999999999999:product/acme/default';
    expect(parseFinding({ ...consolidated, ProductArn })).toEqual({
      findings: [],
    });
    expect(parseFinding({ ProductArn, Compliance: 7 })).toEqual({
      findings: [],
    });
  });

  it.each([
    ['the original severity', { Label: 'LOW', Original: 'HIGH' }, 'HIGH'],
    [
      'the label, if there is no original severity',
      { Label: 'LOW', Normalized: '1' },
      'LOW',
    ],
    ['none, if there is none', { Label: 'AWFUL', Normalized: 90 }, undefined],
    ['none, if it is not a severity', 'HIGH', undefined],
  ])('has as its severity %s', (_name, Severity, severity) => {
    const { findings } = parseFinding({ ...consolidated, Severity });
    expect(findings[0].severity).toBe(severity);
  });

  it('has no severity for a pass', () => {
    const { findings } = parseFinding({
      ...consolidated,
      Compliance: { Status: 'PASSED', SecurityControlId: 'RDS.2' },
    });
    expect(findings[0]).not.toHaveProperty('severity');
  });

  it('uses the creation time if the finding has no time of first observation', () => {
    const { FirstObservedAt: _, ...rest } = consolidated;
    const CreatedAt = '2026-10-01T00:00:00.000Z';
    expect(
      parseFinding({ ...rest, CreatedAt }).findings[0].firstObservedAt,
    ).toBe(CreatedAt);
  });

  it('reads a finding that EventBridge truncated', () => {
    const {
      Remediation: _r,
      ProductFields: _p,
      FirstObservedAt: _f,
      ...cut
    } = consolidated;
    expect(
      parseFinding({
        ...cut,
        Title: undefined,
        Region: undefined,
        Workflow: undefined,
        Resources: [{ Id: database }],
      }),
    ).toMatchObject({
      findings: [{ resourceArn: database, workflow: 'NEW', title: '' }],
    });
  });

  it('limits texts, and keeps markup as text', () => {
    const [html] = parseFinding({
      ...consolidated,
      Title: '<img src=x onerror=alert(1)>',
    }).findings;
    expect(html.title).toBe('<img src=x onerror=alert(1)>');
    const [long] = parseFinding({
      ...consolidated,
      Title: 'x'.repeat(100_000),
    }).findings;
    expect(long.title).toHaveLength(256);
  });

  it('does not change findings that prove nothing', () => {
    expect(parseFinding(warning)).toMatchObject({
      findings: [{ status: 'WARNING' }],
    });
    expect(parseFinding(archived)).toMatchObject({
      findings: [{ status: 'NOT_AVAILABLE', recordState: 'ARCHIVED' }],
    });
  });

  it('returns one finding for each resource, with control ids in upper case', () => {
    expect(parseFinding(twoResources)).toMatchObject({
      findings: [
        {
          securityControlId: 'EC2.19',
          resourceArn: expect.stringMatching(/sg-0aa1$/),
          region: 'eu-west-1',
          workflow: 'SUPPRESSED',
        },
        {
          resourceArn: expect.stringMatching(/sg-0bb2$/),
          region: 'us-east-1',
        },
      ],
    });
  });

  it('converts times to UTC, and accepts only https links', () => {
    expect(
      parseFinding({
        ...consolidated,
        UpdatedAt: '2026-11-23T12:09:58+01:00',
        Remediation: { Recommendation: { Url: 'http://example.com/fix' } },
      }),
    ).toEqual({
      findings: [
        expect.objectContaining({ updatedAt: '2026-11-23T11:09:58.000Z' }),
      ],
    });
    expect(
      JSON.stringify(
        parseFinding({
          ...consolidated,
          Remediation: { Recommendation: { Url: 'http://example.com/fix' } },
        }),
      ),
    ).not.toContain('http://example.com');
  });

  it.each([
    ['UpdatedAt', { UpdatedAt: 'yesterday' }],
    ['Id', { Id: '' }],
    ['AwsAccountId', { AwsAccountId: 'everybody' }],
    ['Compliance.Status', { Compliance: { Status: 'FINE' } }],
    ['Compliance', { Compliance: undefined }],
    ['RecordState', { RecordState: 'DELETED' }],
    ['Resources', { Resources: 'none' }],
    ['Resources', { Resources: [] }],
    ['Resources', { Resources: [{ Id: 'x'.repeat(513) }] }],
    ['Id', { Id: 'arn:with\u0000nul' }],
    ['ProductArn', { ProductArn: undefined }],
    ['UpdatedAt', { UpdatedAt: '2026-11-23T11:09:58+99:99' }],
    ['UpdatedAt', { UpdatedAt: '9999-01-01T00:00:00Z' }],
    [
      'Compliance.SecurityControlId',
      {
        GeneratorId: 'a rule',
        Compliance: { Status: 'FAILED', SecurityControlId: 'my rule' },
      },
    ],
  ])('names the field that cannot be read: %s', (field, change) => {
    expect(parseFinding({ ...consolidated, ...change })).toEqual({
      findings: [],
      malformed: field,
    });
  });
});
