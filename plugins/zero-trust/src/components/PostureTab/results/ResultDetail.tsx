import { Text } from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../../hooks';
import { Ago, tones } from '../../posture';
import { EvidenceTable } from './EvidenceTable';
import { FindingList } from './FindingList';
import { grantText } from './grantText';
import { Remediation } from './Remediation';
import styles from './results.module.css';

interface ResultDetailProps {
  result: Result;
  control?: ControlDescription;
  resource?: ResourcePosture;
}

const decidedBy: Record<Result['source'], string> = {
  live: 'the live configuration',
  'security-hub': 'Security Hub',
  attestation: 'an attestation',
  'environment-spec': 'the environment’s description, before it exists',
};

/** Why a result is what it is, what was read, and what to do about it. */
export function ResultDetail({ result, control, resource }: ResultDetailProps) {
  const { status, source, observedAt, missing = [], findings } = result;
  const grants = [...new Set(missing.flatMap(fact => grantText(fact) ?? []))];
  return (
    <div className={styles.detail}>
      <Text as="p" color="secondary">
        {control?.description}
      </Text>
      <Text as="p">
        Decided by {decidedBy[source]}, read <Ago at={observedAt} />
        {result.stale && ', stale'}.{' '}
        {result.carried &&
          'Last known result. Newer evidence is not available.'}
      </Text>
      {resource?.outOfScope && (
        <Text as="p" className={tones.fair}>
          Out of scope: {resource.outOfScope}
        </Text>
      )}
      {grants.length > 0 && (
        <ul className={styles.grants}>
          {grants.map(grant => (
            <li key={grant}>
              <Text>{grant}</Text>
            </li>
          ))}
        </ul>
      )}
      {resource?.evidenceVisible === false ? (
        <Text as="p">
          What was observed is shown to the owner of this database. Ask them, or
          whoever manages permissions here for zero-trust.evidence.read.
        </Text>
      ) : (
        <>
          <EvidenceTable facts={result.evidence} />
          <FindingList findings={findings} />
        </>
      )}
      {control && status !== 'pass' && status !== 'not-applicable' && (
        <Remediation control={control} />
      )}
    </div>
  );
}
