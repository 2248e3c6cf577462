import { Alert, Text } from '@backstage/ui';
import { Control, Result } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from '../PostureTab.module.css';
import { EvidenceTable } from './EvidenceTable';
import { FindingTable } from './FindingTable';
import { Remediation } from './Remediation';

const sources: Record<Result['source'], string> = {
  live: 'the live configuration',
  'security-hub': 'Security Hub',
  attestation: 'an attestation',
  'environment-spec': "the environment's specification",
};

interface ResultDetailsProps {
  result: Result;
  control?: Control;
  evidenceVisible: boolean;
}

/** What decided and when, the evidence, what Security Hub says, what to do. */
export function ResultDetails({
  result,
  control,
  evidenceVisible,
}: ResultDetailsProps) {
  const { carried, stale, suppressed, failingSince, missing = [] } = result;
  return (
    <div className={styles.details}>
      {control && <Text as="p">{control.description}</Text>}
      <Text as="p" variant="body-small" color="secondary">
        Decided by {sources[result.source]}, observed{' '}
        <Ago at={result.observedAt} />
        {failingSince && (
          <>
            , failing since <Ago at={failingSince} />
          </>
        )}
        .
      </Text>
      {carried && (
        <Alert
          status="warning"
          icon
          title="Kept from before"
          description={`It could not be read again. This is what was last seen${
            stale ? ', and it is stale' : ''
          }; a failure stays one until newer evidence says otherwise.`}
        />
      )}
      {suppressed && (
        <Alert
          status="info"
          icon
          title="Suppressed in Security Hub"
          description="It counts as a failure: suppressing a finding there is no waiver here."
        />
      )}
      {evidenceVisible ? (
        <>
          <EvidenceTable title="Evidence" readings={result.evidence} />
          <EvidenceTable title="What is missing" readings={missing} />
          <FindingTable findings={result.findings} />
        </>
      ) : (
        <Text as="p" color="secondary">
          The evidence is shown only to who may read it on the resource itself.
        </Text>
      )}
      {control && (
        <Remediation control={control} wanted={result.status !== 'pass'} />
      )}
    </div>
  );
}
