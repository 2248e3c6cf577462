import { consolidated, database } from './__fixtures__/findings';
import {
  ocsf,
  ocsfAccount,
  ocsfClosed,
  ocsfPassed,
  ocsfSuppressed,
  ocsfTwoResources,
} from './__fixtures__/ocsfFindings';
import { parseFinding } from './parseFinding';
import { parseOcsfFinding } from './parseOcsfFinding';

describe('parseOcsfFinding', () => {
  it('returns the same as for the finding in ASFF', () => {
    expect(parseOcsfFinding(ocsf)).toEqual(parseFinding(consolidated));
  });

  it.each([
    ['passed', ocsfPassed, { status: 'PASSED', workflow: 'RESOLVED' }],
    ['suppressed', ocsfSuppressed, { workflow: 'SUPPRESSED' }],
    ['closed', ocsfClosed, { recordState: 'ARCHIVED' }],
    [
      'archived',
      { ...ocsf, status: 'Archived', status_id: 5 },
      { recordState: 'ARCHIVED', workflow: 'NEW' },
    ],
    [
      'in progress, by number',
      { ...ocsf, status: undefined, status_id: 2 },
      { workflow: 'NOTIFIED' },
    ],
    [
      'about an account',
      ocsfAccount,
      { resourceArn: 'AWS::::Account:111122223333', status: 'PASSED' },
    ],
    [
      'without names',
      {
        ...ocsf,
        activity_name: undefined,
        status: undefined,
        status_id: 3,
        compliance: { control: 'RDS.2', status_id: 2 },
      },
      { status: 'WARNING', workflow: 'SUPPRESSED', recordState: 'ACTIVE' },
    ],
    [
      'dated by number',
      {
        ...ocsf,
        finding_info: { ...ocsf.finding_info, modified_time_dt: undefined },
      },
      { updatedAt: new Date(ocsf.finding_info.modified_time).toISOString() },
    ],
  ])('reads a finding that is %s', (_name, input, expected) => {
    expect(parseOcsfFinding(input)).toMatchObject({ findings: [expected] });
  });

  const account = 'AWS::::Account:111122223333';
  it.each<[string, object, string]>([
    ['its ARN in uid_alt', { uid: 'db-ORDERS', uid_alt: database }, database],
    ['its ARN in uid', { uid: database }, database],
    [
      'an id in uid if uid_alt is not an ARN',
      { uid: database, uid_alt: 'orders' },
      database,
    ],
    ['its name, if it has nothing else', { name: 'orders' }, 'orders'],
    [
      'an account by an ARN',
      {
        type: 'AWS::::Account',
        uid: 'root',
        uid_alt: 'arn:aws:iam::111122223333:root',
      },
      account,
    ],
    [
      'an account by its owner',
      {
        type: 'AWS::::Account',
        uid: 'payments-prod',
        owner: { account: { uid: '111122223333' } },
      },
      account,
    ],
  ])('identifies a resource by %s', (_name, resource, resourceArn) => {
    const type = 'AWS::RDS::DBInstance';
    expect(
      parseOcsfFinding({ ...ocsf, resources: [{ type, ...resource }] }),
    ).toMatchObject({ findings: [{ resourceArn }] });
  });

  it.each([
    ['Fatal', { severity: 'Fatal', severity_id: 6 }, 'CRITICAL'],
    ['only a number', { severity: undefined, severity_id: 4 }, 'HIGH'],
    [
      'the severity of the provider',
      { vendor_attributes: { severity: 'Medium', severity_id: 3 } },
      'MEDIUM',
    ],
  ])('reads the severity from %s', (_name, change, severity) => {
    expect(parseOcsfFinding({ ...ocsf, ...change })).toMatchObject({
      findings: [{ severity }],
    });
  });

  it('reads the time of first observation in milliseconds', () => {
    const { first_seen_time_dt: _first, ...rest } = ocsf.finding_info;
    const { created_time_dt: _created, ...info } = rest;
    const first = 1793499503076;
    expect(
      parseOcsfFinding({
        ...ocsf,
        finding_info: { ...info, first_seen_time: first },
      }),
    ).toMatchObject({
      findings: [{ firstObservedAt: new Date(first).toISOString() }],
    });
  });

  it('returns one finding for each resource', () => {
    expect(parseOcsfFinding(ocsfTwoResources)).toMatchObject({
      findings: [
        { securityControlId: 'EC2.19', resourceArn: database },
        { resourceArn: `${database}-2`, region: 'us-east-1' },
      ],
    });
  });

  it.each([
    ['another class', { ...ocsf, class_uid: 2002 }],
    [
      'another product',
      {
        ...ocsf,
        metadata: {
          product: {
            name: 'Security Hub',
            uid: 'arn:aws:securityhub:eu-west-1::productv2/acme/securityhub',
          },
        },
      },
    ],
  ])('ignores %s', (_name, input) => {
    expect(parseOcsfFinding(input)).toEqual({ findings: [] });
  });

  it.each([
    ['class_uid', { ...ocsf, class_uid: '2003' }],
    ['metadata', { ...ocsf, metadata: undefined }],
    ['cloud.account.uid', { ...ocsf, cloud: { account: { uid: 'all' } } }],
    ['compliance.control', { ...ocsf, compliance: { status: 'Fail' } }],
    [
      'compliance.control',
      { ...ocsf, compliance: { ...ocsf.compliance, control: 'Public?' } },
    ],
    [
      'compliance.status',
      { ...ocsf, compliance: { control: 'RDS.2', status: 'toString' } },
    ],
    [
      'finding_info.modified_time_dt',
      { ...ocsf, finding_info: { uid: 'finding', modified_time: 1e300 } },
    ],
    ['resources', { ...ocsf, resources: [] }],
    ['resources', { ...ocsf, resources: [{ uid: '' }] }],
  ])('names the field that cannot be read: %s', (field, input) => {
    expect(parseOcsfFinding(input)).toEqual({ findings: [], malformed: field });
  });
});
