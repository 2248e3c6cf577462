import { consolidated, database } from './findings';

/**
 * A finding in the format of GetFindingsV2, written by hand from the schema of OCSF
 * 1.6, the fields that GetFindingsV2 can filter, and the resources of AWS's extension:
 * types of CloudFormation, the id in `uid`, the ARN in `uid_alt`. The values are
 * invented.
 * @see https://schema.ocsf.io/1.6.0/classes/compliance_finding
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/aws-extension-basic-attributes.html
 */
export const ocsf = {
  activity_id: 2,
  activity_name: 'Update',
  category_uid: 2,
  class_name: 'Compliance Finding',
  class_uid: 2003,
  type_uid: 200302,
  cloud: {
    provider: 'AWS',
    region: 'eu-west-1',
    account: { uid: '111122223333', name: 'payments-prod' },
  },
  compliance: {
    control: 'RDS.2',
    standards: ['standards/aws-foundational-security-best-practices/v/1.0.0'],
    status: 'Fail',
    status_id: 3,
  },
  finding_info: {
    uid: consolidated.Id,
    title: consolidated.Title,
    created_time_dt: '2026-11-01T02:18:23.076Z',
    first_seen_time_dt: '2026-11-01T02:18:23.076Z',
    modified_time: 1795432198093,
    modified_time_dt: '2026-11-23T11:09:58.093Z',
  },
  metadata: {
    uid: '0b9f1f7a',
    version: '1.6.0',
    product: {
      name: 'Security Hub',
      uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/securityhub',
      vendor_name: 'AWS',
    },
  },
  remediation: {
    desc: 'Consult the documentation of the control.',
    references: [
      'https://docs.aws.amazon.com/console/securityhub/RDS.2/remediation',
    ],
  },
  resources: [
    {
      uid: 'db-PAYMENTSLEDGER',
      uid_alt: database,
      type: 'AWS::RDS::DBInstance',
      region: 'eu-west-1',
      cloud_partition: 'aws',
      owner: { account: { uid: '111122223333' } },
    },
  ],
  severity: 'Critical',
  severity_id: 5,
  status: 'New',
  status_id: 1,
  time: 1795432198093,
};

const { resources, compliance } = ocsf;

export const ocsfPassed = {
  ...ocsf,
  compliance: { ...compliance, status: 'Pass', status_id: 1 },
  severity: 'Informational',
  status: 'Resolved',
  status_id: 4,
};
export const ocsfSuppressed = { ...ocsf, status: 'Suppressed', status_id: 3 };
export const ocsfClosed = {
  ...ocsf,
  activity_id: 3,
  activity_name: 'Close',
};
export const ocsfAccount = {
  ...ocsfPassed,
  resources: [{ uid: '111122223333', type: 'AWS::::Account' }],
};
export const ocsfTwoResources = {
  ...ocsf,
  compliance: { ...compliance, control: 'ec2.19' },
  resources: [
    resources[0],
    { ...resources[0], uid_alt: `${database}-2`, region: 'us-east-1' },
  ],
};
