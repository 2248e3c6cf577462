import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { randomUUID } from 'node:crypto';
import type { Estate } from '../estate';
import { toOcsf } from './ocsf';

/**
 * A target of EventBridge receives at most 256 KB. The details of resources are removed
 * first.
 */
const LARGEST = 240 * 1024;

function withoutDetails(finding: AwsSecurityFinding): AwsSecurityFinding {
  return {
    ...finding,
    Resources: finding.Resources?.map(
      ({ Details: _, ...resource }) => resource,
    ),
  };
}

/**
 * Returns the event that EventBridge sends when Security Hub imports a finding, one
 * finding in each event.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-formats.html
 */
export function findingEvent(
  finding: AwsSecurityFinding,
  { securityHub }: Estate,
  at: Date,
): string {
  const { administrator, aggregationRegion, events } = securityHub;
  const ocsf = events?.format === 'ocsf';
  const write = (told: AwsSecurityFinding) =>
    JSON.stringify({
      version: '0',
      id: randomUUID(),
      'detail-type': ocsf
        ? 'Findings Imported V2'
        : 'Security Hub Findings - Imported',
      source: 'aws.securityhub',
      account: administrator,
      // EventBridge writes times in whole seconds.
      time: `${at.toISOString().slice(0, 19)}Z`,
      region: aggregationRegion,
      resources: [told.Id],
      detail: { findings: [ocsf ? toOcsf(told) : told] },
    });
  const whole = write(finding);
  return whole.length > LARGEST ? write(withoutDetails(finding)) : whole;
}
