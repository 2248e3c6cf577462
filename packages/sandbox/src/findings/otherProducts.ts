import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { arn } from '../estate/arn';
import type { CallContext } from '../aws/service/Call';
import { instanceArn } from '../aws/services/rds/dbInstance';
import { stableUuid } from '../estate/identifiers';

const products = [
  {
    slug: 'guardduty',
    name: 'GuardDuty',
    title: 'Unusual successful login to a database',
    type: 'TTPs/Credential Access/CredentialAccess:RDS-AnomalousBehavior.SuccessfulLogin',
    label: 'MEDIUM' as const,
  },
  {
    slug: 'inspector',
    name: 'Inspector',
    title: 'CVE-2024-0001 - openssl',
    type: 'Software and Configuration Checks/Vulnerabilities/CVE',
    label: 'HIGH' as const,
  },
];

/**
 * Findings of other products in Security Hub. They have no control and no compliance
 * status.
 */
export function otherProducts(
  place: CallContext & { accountName: string },
): AwsSecurityFinding[] {
  const { accountId, region, startedAt } = place;
  if (!place.here.findings.otherProducts) return [];
  return Object.keys(place.here.databases)
    .slice(0, 2)
    .flatMap(database =>
      products.map(({ slug, name, title, type, label }) => {
        const at = new Date(startedAt.getTime() - 3 * 3_600_000).toISOString();
        return {
          SchemaVersion: '2018-10-08',
          Id: arn(
            slug,
            region,
            accountId,
            `finding/${stableUuid(slug, accountId, region, database)}`,
          ),
          ProductArn: arn('securityhub', region, '', `product/aws/${slug}`),
          ProductName: name,
          CompanyName: 'Amazon',
          Region: region,
          GeneratorId: slug,
          AwsAccountId: accountId,
          AwsAccountName: place.accountName,
          Types: [type],
          CreatedAt: at,
          FirstObservedAt: at,
          UpdatedAt: at,
          Severity: { Label: label },
          Title: title,
          Description: title,
          Resources: [
            {
              Type: 'AwsRdsDbInstance',
              Id: instanceArn(place, database),
              Partition: 'aws' as const,
              Region: region,
            },
          ],
          Workflow: { Status: 'NEW' as const },
          RecordState: 'ACTIVE' as const,
        };
      }),
    );
}
