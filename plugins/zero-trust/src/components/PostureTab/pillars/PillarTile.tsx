import { Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { Translate, useMessages } from '../../../translation';
import { coverageText, ProvenMeter } from '../../posture';
import styles from './PillarList.module.css';

const counted = ['fail', 'unknown', 'pass', 'waived', 'attested'] as const;

const countsText = (t: Translate, { counts }: PillarPosture): string =>
  counted
    .filter(status => counts[status] > 0)
    .map(status =>
      t(`tab.pillars.counts.${status}`, { number: String(counts[status]) }),
    )
    .join(', ');

interface PillarTileProps {
  pillar: PillarPosture;
}

/** One pillar: its stage, what is proven, its coverage, and the counts behind them. */
export function PillarTile({ pillar }: PillarTileProps) {
  const t = useMessages();
  const { stage, coverage, proven } = pillar;
  const name = t(`pillar.${pillar.pillar}`);
  return (
    <li className={styles.pillar}>
      <Text as="h4" weight="bold">
        {name}
      </Text>
      <Text as="p">{t(`stage.${stage}`)}</Text>
      <ProvenMeter
        proven={proven ?? 0}
        label={t('tab.pillars.meter', { pillar: name })}
      />
      <Text as="p" variant="body-small" color="secondary">
        {t('tab.pillars.proven', {
          proven: String(Math.floor(proven ?? 0)),
          coverage: coverageText(t, coverage ?? 0),
        })}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {countsText(t, pillar)}
      </Text>
    </li>
  );
}
