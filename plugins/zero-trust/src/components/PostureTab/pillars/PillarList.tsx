import { Flex, Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { TableSection } from '../../TableSection';
import { PillarTile } from './PillarTile';
import styles from './PillarList.module.css';

const applies = ({ coverage }: PillarPosture) => coverage !== null;

interface PillarListProps {
  pillars: PillarPosture[];
}

/** The maturity of each pillar after CISA's model. Pillars without controls are in one line. */
export function PillarList({ pillars }: PillarListProps) {
  const t = useMessages();
  const silent = pillars.filter(pillar => !applies(pillar));
  return (
    <TableSection
      title={t('tab.pillars.title')}
      description={t('tab.pillars.description')}
    >
      <Flex direction="column" gap="2">
        <ul className={styles.pillars}>
          {pillars.filter(applies).map(pillar => (
            <PillarTile key={pillar.pillar} pillar={pillar} />
          ))}
        </ul>
        {silent.length > 0 && (
          <Text as="p" variant="body-small" color="secondary">
            {t('tab.pillars.noControl', {
              pillars: silent
                .map(({ pillar }) => t(`pillar.${pillar}`))
                .join(', '),
            })}
          </Text>
        )}
      </Flex>
    </TableSection>
  );
}
