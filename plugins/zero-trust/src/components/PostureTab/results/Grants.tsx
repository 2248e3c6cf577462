import { Alert } from '@backstage/ui';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { usePosture } from '../../../hooks';
import { Translate, useMessages } from '../../../translation';
import { CopyButton } from '../../CommandBlock';
import { Grant, groupGrants, policyStatement } from '../../grants';
import styles from './results.module.css';

/** What a permission would decide and renew, as sentences. */
function effects(t: Translate, { text: grant, undecided, kept }: Grant) {
  if (!undecided) return t('results.grants.renew', { grant, count: kept });
  const decides = t('results.grants.decide', { grant, count: undecided });
  return kept
    ? `${decides} ${t('results.grants.alsoRenew', { count: kept })}`
    : decides;
}

interface GrantsProps {
  posture: Posture;
  /** The loaded results that fail or are unknown. */
  open: readonly Result[];
}

/** The missing permissions, where to grant them, and what they would decide or renew. */
export function Grants({ posture: { entityRef }, open }: GrantsProps) {
  const t = useMessages();
  // Last known results can have any status.
  const all = usePosture(entityRef);
  const read = [
    ...open,
    ...(all.data?.pages.flatMap(page => page.results) ?? []),
  ];
  const grants = groupGrants(t, [
    ...new Map(read.map(r => [`${r.controlId} ${r.resourceArn}`, r])).values(),
  ]);
  if (!grants.length) return null;
  return (
    <Alert
      role="group"
      status="info"
      icon
      title={t('results.grants.title')}
      description={
        <ul className={styles.grants}>
          {grants.map(grant => (
            <li key={grant.text}>
              {effects(t, grant)}{' '}
              <CopyButton
                text={policyStatement(grant.action, grant.region)}
                label={t('common.copyPolicyFor', { action: grant.action })}
              >
                {t('common.copyPolicy')}
              </CopyButton>
            </li>
          ))}
        </ul>
      }
    />
  );
}
