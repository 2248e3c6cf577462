import { Text } from '@backstage/ui';
import { Result } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from './results.module.css';

type Reading = Result['evidence'][number];

const missingWords: Record<NonNullable<Reading['missing']>, string> = {
  denied: 'access denied',
  throttled: 'AWS kept asking to slow down',
  failed: 'AWS gave no usable answer',
  'not-collected': 'not read yet',
  'not-configured': 'not configured',
  hidden: 'its owner does not show it to this account',
  'at-run-time': 'known once it runs',
};

function Observation({ value, missing, needs, detail }: Reading) {
  if (!missing) return <code className={styles.value}>{value}</code>;
  return (
    <>
      Not known: {missingWords[missing]}
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

/** The facts a result was judged by: what was read, where, and when. */
export function EvidenceTable({ facts }: EvidenceTableProps) {
  if (!facts.length) return null;
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label="Evidence"
      // Where it is too narrow it scrolls, by keyboard too (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.evidence}>
        <caption>
          <Text weight="bold">Evidence</Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">Observed</th>
            <th scope="col">Value</th>
            <th scope="col">Read from</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, index) => (
            <tr key={`${fact.name} ${index}`}>
              <th scope="row">{fact.name}</th>
              <td>
                <Observation {...fact} />
              </td>
              <td>{fact.source ?? 'not read'}</td>
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
