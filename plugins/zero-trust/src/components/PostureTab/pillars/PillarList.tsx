import { Link, Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { PillarBar } from './PillarBar';
import styles from './PillarList.module.css';

const applies = ({ coverage }: PillarPosture) => coverage !== null;

interface PillarListProps {
  pillars: PillarPosture[];
  /** Returns the address of the results of a pillar. */
  hrefOf?: (pillar: PillarPosture) => string;
}

/**
 * The proven share of each pillar, and its maturity by the CISA model. Pillars without
 * controls are in one line.
 */
export function PillarList({ pillars, hrefOf }: PillarListProps) {
  const t = useMessages();
  const silent = pillars.filter(pillar => !applies(pillar));
  return (
    <>
      <ul className={styles.pillars}>
        {pillars.filter(applies).map(pillar => (
          <li key={pillar.pillar}>
            {hrefOf ? (
              <Link href={hrefOf(pillar)}>{t(`pillar.${pillar.pillar}`)}</Link>
            ) : (
              <Text>{t(`pillar.${pillar.pillar}`)}</Text>
            )}
            <PillarBar pillar={pillar} />
            <Text variant="body-small">{t(`stage.${pillar.stage}`)}</Text>
          </li>
        ))}
      </ul>
      <Text as="p" variant="body-small" color="secondary">
        {t('tab.pillars.legend')}
        {silent.length > 0 &&
          ` ${t('tab.pillars.noControl', {
            pillars: silent
              .map(({ pillar }) => t(`pillar.${pillar}`))
              .join(', '),
          })}`}
      </Text>
    </>
  );
}
