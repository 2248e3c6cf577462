import { Flex, Text } from '@backstage/ui';
import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import { TableSection } from '../../TableSection';
import { PillarTile } from './PillarTile';
import styles from './PillarList.module.css';

const applies = ({ coverage }: PillarPosture) => coverage !== null;

interface PillarListProps {
  pillars: PillarPosture[];
}

/** How mature each pillar is, after CISA's model; what nothing applies to in one line. */
export function PillarList({ pillars }: PillarListProps) {
  const silent = pillars.filter(pillar => !applies(pillar));
  return (
    <TableSection
      title="Pillars"
      description="Stages of CISA’s Zero Trust Maturity Model: Traditional, Initial, Advanced, Optimal. The bar shows what is proven."
    >
      <Flex direction="column" gap="2">
        <ul className={styles.pillars}>
          {pillars.filter(applies).map(pillar => (
            <PillarTile key={pillar.pillar} pillar={pillar} />
          ))}
        </ul>
        {silent.length > 0 && (
          <Text as="p" variant="body-small" color="secondary">
            No control applies here: {silent.map(p => p.pillar).join(', ')}.
          </Text>
        )}
      </Flex>
    </TableSection>
  );
}
