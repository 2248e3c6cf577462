import { Text } from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, OutOfScope } from '../../posture';
import { ResultWaiver } from '../../Waivers';
import { ConsoleLinks } from './ConsoleLinks';
import { EvidenceTable } from './EvidenceTable';
import { FindingList } from './FindingList';
import { grantText } from '../../grants';
import { Remediation } from './Remediation';
import styles from './results.module.css';

interface ResultDetailProps {
  result: Result;
  control?: ControlDescription;
  resource?: ResourcePosture;
  /** The element of its headings. */
  heading: 'h5' | 'h6';
}

/** The source of a result, its evidence, and how to fix it. */
export function ResultDetail({
  result,
  control,
  resource,
  heading,
}: ResultDetailProps) {
  const t = useMessages();
  const { status, source, observedAt, missing = [], findings } = result;
  const grants = [
    ...new Set(missing.flatMap(fact => grantText(t, fact) ?? [])),
  ];
  return (
    <div className={styles.detail}>
      <Text as="p" color="secondary">
        {control?.description}
      </Text>
      <Text as="p">
        {t(`results.decidedBy.${source}`, { ago: <Ago at={observedAt} /> })}
        {result.stale && ` ${t('results.staleResult')}`}
        {result.carried && ` ${t('results.carriedResult')}`}
      </Text>
      {resource?.outOfScope && <OutOfScope since={resource.outOfScope} />}
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
        <Text as="p">{t('results.evidenceHidden')}</Text>
      ) : (
        <>
          <EvidenceTable facts={result.evidence} />
          <FindingList
            isLive={source === 'live'}
            findings={findings}
            heading={heading}
          />
        </>
      )}
      {control && status !== 'pass' && status !== 'not-applicable' && (
        <Remediation control={control} result={result} heading={heading} />
      )}
      <ConsoleLinks result={result} />
      <ResultWaiver result={result} control={control} resource={resource} />
    </div>
  );
}
