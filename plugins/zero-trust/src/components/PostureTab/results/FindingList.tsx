import { Link, Text } from '@backstage/ui';
import { FindingReading } from 'backstage-plugin-zero-trust-common';
import { isSetAside } from 'backstage-plugin-zero-trust-common/alpha';
import { Ago } from '../../posture';
import styles from './results.module.css';

const statusWords: Record<FindingReading['status'], string> = {
  PASSED: 'passed',
  FAILED: 'failed',
  WARNING: 'warning',
  NOT_AVAILABLE: 'not available',
};

interface FindingListProps {
  findings: FindingReading[];
}

/** What Security Hub says of the same thing, beside what was read. */
export function FindingList({ findings }: FindingListProps) {
  if (!findings.length) return null;
  return (
    <div>
      <Text as="h5" weight="bold">
        Security Hub
      </Text>
      <ul className={styles.findings}>
        {findings.map(finding => (
          <li key={finding.id}>
            <Text>
              {finding.securityControlId}: {statusWords[finding.status]}
              {finding.workflow === 'SUPPRESSED' && ', suppressed'}
              {finding.workflow === 'RESOLVED' &&
                isSetAside(finding) &&
                ', set to resolved'}
              {finding.recordState === 'ARCHIVED' && ', archived'},{' '}
              {finding.title} (<Ago at={finding.updatedAt} />)
            </Text>{' '}
            {finding.remediationUrl && (
              <Link href={finding.remediationUrl}>How AWS says to fix it</Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
