import { Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { coverageText, ProvenMeter } from '../../posture';
import styles from './PillarList.module.css';

function countsText({ counts }: PillarPosture): string {
  const parts = [
    [counts.fail, 'fail'],
    [counts.unknown, 'unknown'],
    [counts.pass, 'pass'],
    [counts.waived, 'waived'],
    [counts.attested, 'attested'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

interface PillarTileProps {
  pillar: PillarPosture;
}

/** One pillar: its stage, what is proven, its coverage, and the counts behind them. */
export function PillarTile({ pillar }: PillarTileProps) {
  const { pillar: name, stage, coverage, proven } = pillar;
  return (
    <li className={styles.pillar}>
      <Text as="h4" weight="bold">
        {name}
      </Text>
      <Text as="p">{stage === 'none' ? 'Not enough evidence' : stage}</Text>
      <ProvenMeter proven={proven ?? 0} label={`Proven of ${name}`} />
      <Text as="p" variant="body-small" color="secondary">
        {Math.floor(proven ?? 0)} % proven, {coverageText(coverage ?? 0)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {countsText(pillar)}
      </Text>
    </li>
  );
}
