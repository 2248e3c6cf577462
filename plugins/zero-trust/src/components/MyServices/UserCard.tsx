import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { EntityCard } from '../EntityCard';
import { LoadState } from '../LoadState';
import { useServicesOf } from './useMyServices';
import { WorstServices } from './WorstServices';

/** The services of a person and their groups, the worst first: on the page of a User. */
export function UserCard() {
  const t = useMessages();
  const { entity } = useEntity();
  const groups = (entity.relations ?? []).flatMap(({ type, targetRef }) =>
    type === RELATION_MEMBER_OF ? targetRef : [],
  );
  const query = useServicesOf([stringifyEntityRef(entity), ...groups]);
  return (
    <EntityCard>
      <LoadState what={t('things.services')} query={query} placeholders={[120]}>
        {({ items }) => (
          <Flex direction="column" gap="3">
            {items.length > 0 && (
              <Text as="p" color="secondary">
                {t('userCard.summary', { count: items.length })}
              </Text>
            )}
            <WorstServices items={items} empty={t('userCard.empty')} />
          </Flex>
        )}
      </LoadState>
    </EntityCard>
  );
}
