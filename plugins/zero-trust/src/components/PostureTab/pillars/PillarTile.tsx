import { Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { coverageText, CoverageMeter } from '../../posture';
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

/** One pillar: its stage, its coverage, and the counts behind them. */
export function PillarTile({ pillar }: PillarTileProps) {
  const { pillar: name, stage, coverage } = pillar;
  return (
    <li className={styles.pillar}>
      <Text as="h4" weight="bold">
        {name}
      </Text>
      <Text as="p">{stage ?? 'Not enough evidence'}</Text>
      <CoverageMeter coverage={coverage ?? 0} label={`Coverage of ${name}`} />
      <Text as="p" variant="body-small" color="secondary">
        {coverageText(coverage ?? 0)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {countsText(pillar)}
      </Text>
    </li>
  );
}
