import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Recorded {
  access: Record<string, object>;
  breakGlass: object;
  application: object;
}

/**
 * Returns the policies of a recorded environment that are not in a plan, because they
 * contain ids that AWS assigns.
 */
export function policyDocuments(environment: string): Record<string, string> {
  const file = path.join(
    __dirname,
    `../../../__fixtures__/${environment}.policies.json`,
  );
  if (!existsSync(file)) return {};
  const recorded: Recorded = JSON.parse(readFileSync(file, 'utf8'));
  return {
    ...Object.fromEntries(
      Object.entries(recorded.access).map(([key, document]) => [
        `aws_iam_policy.access["${key}"]`,
        JSON.stringify(document),
      ]),
    ),
    'aws_iam_policy.break_glass': JSON.stringify(recorded.breakGlass),
    'aws_iam_policy.application': JSON.stringify(recorded.application),
    // The document of infra/bastion.tf, in which host and port are not parameters.
    'aws_ssm_document.tunnel': JSON.stringify({
      schemaVersion: '1.0',
      sessionType: 'Port',
      properties: {
        host: 'orders-db.abc.eu-west-1.rds.amazonaws.com',
        portNumber: '5432',
        localPortNumber: '{{ localPortNumber }}',
      },
    }),
  };
}
