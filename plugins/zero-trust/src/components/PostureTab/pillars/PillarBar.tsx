import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { Translate, useMessages } from '../../../translation';
import styles from './PillarList.module.css';

const counted = ['fail', 'unknown', 'pass', 'waived', 'attested'] as const;

/** How many results have each status: "1 fails, 3 pass". */
const countsText = (t: Translate, { counts }: PillarPosture): string =>
  counted
    .filter(status => counts[status] > 0)
    .map(status =>
      t(`tab.pillars.counts.${status}`, { number: counts[status] }),
    )
    .join(', ');

interface PillarBarProps {
  pillar: PillarPosture;
}

/** The share of a pillar's weight that is proven, and the share that is unknown. */
export function PillarBar({ pillar }: PillarBarProps) {
  const t = useMessages();
  const proven = Math.floor(pillar.proven ?? 0);
  const unknown = Math.ceil(100 - (pillar.coverage ?? 0));
  const text = [
    t('tab.pillars.proven', {
      proven: String(proven),
      unknown: String(unknown),
    }),
    countsText(t, pillar),
  ].join(': ');
  return (
    <span className={styles.bar} role="img" aria-label={text} title={text}>
      <span className={styles.proven} style={{ width: `${proven}%` }} />
      <span className={styles.unknown} style={{ width: `${unknown}%` }} />
    </span>
  );
}
