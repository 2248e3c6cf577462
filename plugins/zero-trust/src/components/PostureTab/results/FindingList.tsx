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

/**
 * Returns the findings of one control with one status in one group, the newest first:
 * Security Hub has one for each standard and region.
 */
function groupFindings(findings: readonly FindingReading[]) {
  const groups = new Map<string, FindingReading[]>();
  for (const finding of [...findings].sort((a, b) =>
    b.updatedAt.localeCompare(a.updatedAt),
  )) {
    const { securityControlId, status, workflow, recordState } = finding;
    const key = [securityControlId, status, workflow, recordState].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

interface FindingListProps {
  findings: FindingReading[];
  /** Whether the live configuration decided the result. */
  isLive: boolean;
  /** The element of its heading. */
  heading: 'h5' | 'h6';
}

/** The Security Hub findings for the same control and resource. */
export function FindingList({ findings, isLive, heading }: FindingListProps) {
  const t = useMessages();
  if (!findings.length) return null;
  const groups = groupFindings(findings);
  return (
    <div>
      <Text as={heading} weight="bold">
        {t('results.findings.title')}
      </Text>
      {isLive && (
        <Text as="p" variant="body-small" color="secondary">
          {t('results.findings.liveDecides')}
        </Text>
      )}
      <ul className={styles.findings}>
        {groups.map(([finding, ...older]) => (
          <li key={finding.id}>
            <Text>
              {t(keys[finding.status], {
                control: finding.securityControlId,
                title: finding.title,
                ago: <Ago at={finding.updatedAt} />,
              })}{' '}
              {remarks(t, finding)}{' '}
              {older.length > 0 &&
                t('results.findings.older', { count: older.length })}
            </Text>{' '}
            <FindingLinks finding={finding} />
          </li>
        ))}
      </ul>
    </div>
  );
}
