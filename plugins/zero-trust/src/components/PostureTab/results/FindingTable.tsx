import { Link, Text } from '@backstage/ui';
import { FindingReading } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from '../PostureTab.module.css';

interface FindingTableProps {
  findings: FindingReading[];
}

const words = ({ status, workflow, recordState }: FindingReading) =>
  [
    status.toLocaleLowerCase('en-US').replace('_', ' '),
    workflow === 'SUPPRESSED' && 'suppressed',
    recordState === 'ARCHIVED' && 'archived',
  ]
    .filter(Boolean)
    .join(', ');

const isWeb = (url: string | undefined): url is string =>
  url !== undefined && /^https:\/\//.test(url);

/** What Security Hub says of the same thing, beside the live reading. */
export function FindingTable({ findings }: FindingTableProps) {
  if (!findings.length) return null;
  return (
    <div className={styles.scroll}>
      <table className={styles.facts}>
        <caption style={{ textAlign: 'left' }}>
          <Text weight="bold">Security Hub</Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Says</th>
            <th scope="col">Of</th>
            <th scope="col">Checked</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(finding => (
            <tr key={`${finding.id} ${finding.updatedAt}`}>
              <th scope="row">
                {isWeb(finding.remediationUrl) ? (
                  <Link href={finding.remediationUrl}>
                    {finding.securityControlId}
                  </Link>
                ) : (
                  finding.securityControlId
                )}
                <Text as="div" variant="body-small" color="secondary">
                  {finding.title}
                </Text>
              </th>
              <td>{words(finding)}</td>
              <td>{finding.resourceArn}</td>
              <td>
                <Ago at={finding.updatedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
