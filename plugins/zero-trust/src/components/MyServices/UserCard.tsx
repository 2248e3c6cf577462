import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
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
    <Legible>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small">
            {t('card.title')}
          </Text>
        </CardHeader>
        <CardBody>
          <LoadState
            what={t('things.services')}
            query={query}
            placeholders={[120]}
          >
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
        </CardBody>
      </Card>
    </Legible>
  );
}
