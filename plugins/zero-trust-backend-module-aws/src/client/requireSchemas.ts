import { ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { ListCertificatesCommand } from '@aws-sdk/client-acm';
import { ListProtectedResourcesCommand } from '@aws-sdk/client-backup';
import { ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmsForMetricCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeConfigurationRecordersCommand } from '@aws-sdk/client-config-service';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { ListKeysCommand } from '@aws-sdk/client-kms';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { ListDocumentsCommand } from '@aws-sdk/client-ssm';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { outputSchemaOf } from './checkTypes';

/** One operation of each service that returns JSON. XML has no types to check. */
const commands = [
  new DescribeAlarmsForMetricCommand({ MetricName: '', Namespace: '' }),
  new DescribeConfigurationRecordersCommand({}),
  new DescribeHubCommand({}),
  new DescribeLogGroupsCommand({}),
  new DescribeOrganizationCommand({}),
  new ListAnalyzersCommand({}),
  new ListCertificatesCommand({}),
  new ListDetectorsCommand({}),
  new ListDocumentsCommand({}),
  new ListInstancesCommand({}),
  new ListKeysCommand({}),
  new ListProtectedResourcesCommand({}),
  new ListRulesCommand({}),
  new ListSecretsCommand({}),
  new ListTrailsCommand({}),
];

/**
 * Throws if an installed AWS SDK client has no schemas of its responses so that the
 * back end does not start without these checks.
 */
export function requireSchemas(
  of: ReadonlyArray<{ schema?: unknown }> = commands,
): void {
  for (const command of of) {
    outputSchemaOf(command.constructor.name, command.schema);
  }
}
