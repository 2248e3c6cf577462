import { Text } from '@backstage/ui';
import { Result } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { Ago } from '../../posture';
import styles from './results.module.css';

type Reading = Result['evidence'][number];

function Observation({ value, missing, needs, detail }: Reading) {
  const t = useMessages();
  if (!missing) return <code className={styles.value}>{value}</code>;
  // For such a fact, the detail is the complete reason.
  if (missing === 'not-collected' && detail) {
    return <>{t('results.evidence.notKnown', { detail })}</>;
  }
  return (
    <>
      {t(`results.evidence.missing.${missing}`)}
      {needs && (
        <>
          {' '}
          (<code className={styles.value}>{needs}</code>)
        </>
      )}
      {detail && `. ${detail}`}
    </>
  );
}

interface EvidenceTableProps {
  facts: Reading[];
}

/** The facts that decided a result: what was read, where, and when. */
export function EvidenceTable({ facts }: EvidenceTableProps) {
  const t = useMessages();
  if (!facts.length) return null;
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('results.evidence.title')}
      // It scrolls in narrow windows, also by keyboard (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.evidence}>
        <caption>
          <Text weight="bold">{t('results.evidence.title')}</Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('results.evidence.observed')}</th>
            <th scope="col">{t('results.evidence.value')}</th>
            <th scope="col">{t('results.evidence.readFrom')}</th>
            <th scope="col">{t('results.evidence.when')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, index) => (
            <tr key={`${fact.name} ${index}`}>
              <th scope="row">{fact.name}</th>
              <td>
                <Observation {...fact} />
              </td>
              <td>{fact.source ?? t('results.evidence.notRead')}</td>
              <td>
                <Ago at={fact.observedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
