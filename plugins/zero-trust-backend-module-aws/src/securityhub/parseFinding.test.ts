import fc from 'fast-check';
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
          remediationUrl:
            'https://docs.aws.amazon.com/console/securityhub/RDS.2/remediation',
          firstObservedAt: '2026-11-01T02:18:23.076Z',
          updatedAt: '2026-11-23T11:09:58.093Z',
        },
      ],
    });
  });

  it('takes the control of a finding that a standard writes from its product fields', () => {
    expect(parseFinding(ofStandard)).toMatchObject({
      findings: [{ securityControlId: 'RDS.3', resourceArn: database }],
    });
    const { ProductFields: _, ...without } = ofStandard;
    expect(parseFinding(without)).toMatchObject({
      findings: [{ securityControlId: 'RDS.3' }],
    });
  });

  it('credits nothing with what is said of an account', () => {
    expect(parseFinding(accountLevel)).toEqual({ findings: [] });
  });

  it('keeps what proves nothing as it is', () => {
    expect(parseFinding(warning)).toMatchObject({
      findings: [{ status: 'WARNING' }],
    });
    expect(parseFinding(archived)).toMatchObject({
      findings: [{ status: 'NOT_AVAILABLE', recordState: 'ARCHIVED' }],
    });
  });

  it('makes one of each resource, and spells controls alike', () => {
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

  it('writes times in UTC, and follows https links only', () => {
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
  ])('names the field that cannot be read: %s', (field, change) => {
    expect(parseFinding({ ...consolidated, ...change })).toEqual({
      malformed: field,
    });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), input => {
        expect(parseFinding(input)).toHaveProperty('malformed');
      }),
    );
  });

  it('never makes a finding of another status or resource than it was given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(consolidated)),
        fc.jsonValue(),
        (field, value) => {
          const parsed = parseFinding({ ...consolidated, [field]: value });
          const findings = 'findings' in parsed ? parsed.findings : [];
          expect(
            findings.filter(
              ({ status, updatedAt }) =>
                !['FAILED', 'PASSED', 'WARNING', 'NOT_AVAILABLE'].includes(
                  status,
                ) || Number.isNaN(Date.parse(updatedAt)),
            ),
          ).toEqual([]);
        },
      ),
    );
  });
});
