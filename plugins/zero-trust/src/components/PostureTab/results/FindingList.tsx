import { Text } from '@backstage/ui';
import { FindingReading } from 'backstage-plugin-zero-trust-common';
import { isDismissed } from 'backstage-plugin-zero-trust-common/alpha';
import { Translate, useMessages } from '../../../translation';
import { findingUrl } from '../../console';
import { ExternalLink } from '../../ExternalLink';
import { Ago } from '../../posture';
import styles from './results.module.css';

const keys = {
  PASSED: 'results.findings.passed',
  FAILED: 'results.findings.failed',
  WARNING: 'results.findings.warning',
  NOT_AVAILABLE: 'results.findings.notAvailable',
} as const;

/**
 * Why a finding does not count: people suppressed or resolved it, or it is archived.
 */
function remarks(t: Translate, finding: FindingReading): string {
  return [
    finding.workflow === 'SUPPRESSED' && t('results.findings.suppressed'),
    finding.workflow === 'RESOLVED' &&
      isDismissed(finding) &&
      t('results.findings.resolved'),
    finding.recordState === 'ARCHIVED' && t('results.findings.archived'),
  ]
    .filter(Boolean)
    .join(' ');
}

function FindingLinks({ finding }: { finding: FindingReading }) {
  const t = useMessages();
  const { id, resourceArn, remediationUrl, securityControlId } = finding;
  const url = findingUrl(id, resourceArn);
  return (
    <>
      {url && (
        <ExternalLink href={url} title={id}>
          {t('results.findings.open')}
        </ExternalLink>
      )}{' '}
      {remediationUrl && (
        <ExternalLink
          href={remediationUrl}
          title={t('results.findings.documentation', {
            control: securityControlId,
          })}
        >
          {t('results.findings.howToFix')}
        </ExternalLink>
      )}
    </>
  );
}

interface FindingListProps {
  findings: FindingReading[];
  /** The element of its heading. */
  heading: 'h5' | 'h6';
}

/** The Security Hub findings for the same control and resource. */
export function FindingList({ findings, heading }: FindingListProps) {
  const t = useMessages();
  if (!findings.length) return null;
  return (
    <div>
      <Text as={heading} weight="bold">
        {t('results.findings.title')}
      </Text>
      <ul className={styles.findings}>
        {findings.map(finding => (
          <li key={finding.id}>
            <Text>
              {t(keys[finding.status], {
                control: finding.securityControlId,
                title: finding.title,
                ago: <Ago at={finding.updatedAt} />,
              })}{' '}
              {remarks(t, finding)}
            </Text>{' '}
            <FindingLinks finding={finding} />
          </li>
        ))}
      </ul>
    </div>
  );
}
