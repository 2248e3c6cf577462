import { Text } from '@backstage/ui';
import { FactReading, MissingReason } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from '../PostureTab.module.css';

const reasons: Record<MissingReason, string> = {
  denied: 'The portal may not read it',
  throttled: 'AWS kept asking to slow down',
  failed: 'Reading it failed',
  'not-collected': 'Not read yet',
  hidden: 'Its owner does not show it to this account',
  'at-run-time': 'Known once it runs',
};

function Missing({ reading }: { reading: FactReading }) {
  const { missing, needs, accountId, region, detail } = reading;
  const place = [accountId, region].filter(Boolean).join(', ');
  return (
    <>
      <div>{reasons[missing!]}.</div>
      {missing === 'denied' && needs && (
        <div>
          Grant <code>{needs}</code>
          {place && ` in ${place}`} to decide it.
        </div>
      )}
      {detail && (
        <Text variant="body-small" color="secondary">
          {detail}
        </Text>
      )}
    </>
  );
}

interface EvidenceTableProps {
  title: string;
  readings: FactReading[];
}

/** Facts with value, source and time; missing ones with reason and the action to grant. */
export function EvidenceTable({ title, readings }: EvidenceTableProps) {
  if (!readings.length) return null;
  return (
    <div className={styles.scroll}>
      <table className={styles.facts}>
        <caption style={{ textAlign: 'left' }}>
          <Text weight="bold">{title}</Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">Observed</th>
            <th scope="col">Where</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {readings.map((reading, index) => (
            <tr key={`${reading.name} ${index}`}>
              <th scope="row">{reading.name}</th>
              <td>
                {reading.missing ? (
                  <Missing reading={reading} />
                ) : (
                  <code>{reading.value}</code>
                )}
              </td>
              <td>{reading.source ?? reading.needs ?? '–'}</td>
              <td>
                <Ago at={reading.observedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
