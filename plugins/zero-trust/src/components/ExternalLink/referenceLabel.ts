import { Translate } from '../../translation';

const AWS_DOCUMENTATION = 'docs.aws.amazon.com';

/** The names of services, by the first part of the path of their documentation. */
const services: Readonly<Record<string, string>> = {
  AWSEC2: 'Amazon EC2',
  AmazonCloudWatch: 'Amazon CloudWatch',
  AmazonCloudWatchLogs: 'Amazon CloudWatch Logs',
  AmazonRDS: 'Amazon RDS',
  AmazonS3: 'Amazon S3',
  IAM: 'AWS IAM',
  acm: 'AWS Certificate Manager',
  'aws-backup': 'AWS Backup',
  'aws-managed-policy': 'AWS managed policies',
  awscloudtrail: 'AWS CloudTrail',
  config: 'AWS Config',
  elasticloadbalancing: 'Elastic Load Balancing',
  eventbridge: 'Amazon EventBridge',
  'govcloud-us': 'AWS GovCloud (US)',
  guardduty: 'Amazon GuardDuty',
  kms: 'AWS KMS',
  linux: 'Amazon Linux',
  organizations: 'AWS Organizations',
  rolesanywhere: 'IAM Roles Anywhere',
  secretsmanager: 'AWS Secrets Manager',
  securityhub: 'AWS Security Hub',
  'service-authorization': 'Service authorization',
  singlesignon: 'IAM Identity Center',
  sns: 'Amazon SNS',
  'systems-manager': 'AWS Systems Manager',
  vpc: 'Amazon VPC',
  whitepapers: 'AWS whitepapers',
};

/** Titles of pages and sections whose address does not show them. */
const titles: Readonly<Record<string, string>> = {
  'Aurora.Status': 'DB cluster status',
  'AuroraMySQL.Auditing': 'Advanced auditing with Aurora MySQL',
  'CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig':
    'Aurora PostgreSQL with express configuration',
  'Concepts.AuroraHighAvailability': 'High availability for Aurora',
  'Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication':
    'Regions and DB engines for IAM database authentication',
  'Overview.DBInstance.Status': 'DB instance status',
  'Overview.Encryption': 'Encrypting resources',
  'Overview.Encryption.Keys': 'AWS KMS key management',
  'Overview.RDSSecurityGroups': 'Controlling access with security groups',
  'PostgreSQL.Concepts.General.SSL': 'SSL with a PostgreSQL DB instance',
  USER_DeleteInstance: 'Deleting a DB instance',
  'USER_DeleteInstance.DeletionProtection': 'Deletion protection',
  USER_ListEvents: 'Viewing events',
  'USER_LogAccess.Procedural.UploadtoCloudWatch':
    'Publishing database logs to CloudWatch Logs',
  USER_PIT: 'Restoring a DB instance to a specified time',
  USER_ShareSnapshot: 'Sharing a DB snapshot',
  USER_VPC: 'VPCs and DB instances',
  'USER_VPC.Hiding': 'Hiding a DB instance in a VPC from the internet',
  'USER_VPC.WorkingWithRDSInstanceinaVPC':
    'Working with a DB instance in a VPC',
  USER_WorkingWithAutomatedBackups: 'Introduction to backups',
  'USER_WorkingWithAutomatedBackups.BackupRetention': 'Backup retention period',
  'UsingWithRDS.IAMDBAuth': 'IAM database authentication',
  'UsingWithRDS.IAMDBAuth.Enabling':
    'Enabling and disabling IAM database authentication',
  'UsingWithRDS.IAMDBAuth.IAMPolicy': 'IAM policy for IAM database access',
  'UsingWithRDS.IAMDBAuth.Limitations':
    'Limitations of IAM database authentication',
  'UsingWithRDS.SSL': 'Using SSL/TLS to encrypt a connection',
  'UsingWithRDS.SSL-certificate-rotation': 'Rotating your SSL/TLS certificate',
  'security-vpc-bpa': 'Block public access to VPCs and subnets',
};

const ACRONYM =
  /^(acm|api|arn|aws|cli|db|dg|ebs|ec2|eks|eni|iam|ip|kms|mfa|rds|s3|scp|scps|sns|ssl|ssm|tls|ug|vpc)$/i;

/** Returns the words of an address: "rotate-keys" as "Rotate keys". */
function wordsOf(page: string): string {
  const text = page
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[-_.\s]+/)
    .filter(Boolean)
    .map(word => (ACRONYM.test(word) ? word.toUpperCase() : word))
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Prefixes of Security Hub controls that are not in capital letters only. */
const hubNames: Readonly<Record<string, string>> = {
  account: 'Account',
  cloudtrail: 'CloudTrail',
  cloudwatch: 'CloudWatch',
  config: 'Config',
  guardduty: 'GuardDuty',
  secretsmanager: 'SecretsManager',
};

function awsPage(t: Translate, page: string, anchor: string): string {
  const action = /^API_(\w+)$/.exec(page)?.[1];
  if (action) return t('results.remediation.apiReference', { action });
  const control = /^([a-z\d]+)-(\d+)$/.exec(anchor);
  if (control && page.endsWith('-controls')) {
    const prefix = page.replace('-controls', '');
    const [, , number] = control;
    return t('results.remediation.hubControl', {
      control: `${hubNames[prefix] ?? prefix.toUpperCase()}.${number}`,
    });
  }
  return titles[anchor] ?? titles[page] ?? wordsOf(page);
}

/**
 * Returns the publisher and the page of an address, to read: "AWS KMS: Rotate keys". An
 * address that cannot be read stays as it is.
 */
export function referenceLabel(t: Translate, address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname, hash } = new URL(address);
  const parts = pathname.split('/').filter(Boolean);
  const page = (parts.at(-1) ?? '').replace(/\.html?$/, '');
  const anchor = hash.slice(1);
  if (host === AWS_DOCUMENTATION) {
    return t('results.remediation.reference', {
      host: services[parts[0]] ?? t('results.remediation.awsDocumentation'),
      page: awsPage(t, page, anchor),
    });
  }
  return t('results.remediation.reference', {
    host,
    page:
      host === 'doi.org' ? page : wordsOf(anchor || parts.slice(1).join(' ')),
  });
}
