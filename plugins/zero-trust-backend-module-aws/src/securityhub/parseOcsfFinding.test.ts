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
  it('makes the same of a finding as of its ASFF', () => {
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
      'of an account',
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
  ])('reads one that is %s', (_name, input, expected) => {
    expect(parseOcsfFinding(input)).toMatchObject({ findings: [expected] });
  });

  it('makes one of each resource', () => {
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
  ])('leaves out %s', (_name, input) => {
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
