import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { usePageHref } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { EntityCard } from '../EntityCard';
import { KeyFigure, KeyFigures } from '../KeyFigures';
import { LoadState } from '../LoadState';
import { hasCriticals, useServicesOf } from './useMyServices';
import { WorstServices } from './WorstServices';

const isAtBOrBetter = ({ grade }: PostureSummary) =>
  grade === 'A' || grade === 'B';

/** The services of a person and their groups, the worst first: on the page of a User. */
export function UserCard() {
  const t = useMessages();
  const { entity } = useEntity();
  const identity = useApi(identityApiRef);
  const pageHref = usePageHref();
  const groups = (entity.relations ?? []).flatMap(({ type, targetRef }) =>
    type === RELATION_MEMBER_OF ? targetRef : [],
  );
  const owners = [stringifyEntityRef(entity), ...groups];
  const query = useServicesOf(owners);
  const { data: viewer } = useQuery({
    queryKey: queryKeys.myOwners,
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
  });
  // The list of a viewer's own services is a page. Other people have none.
  const isViewer = viewer?.includes(stringifyEntityRef(entity));
  return (
    <EntityCard>
      <LoadState what={t('things.services')} query={query} placeholders={[120]}>
        {({ items, isCut }) => (
          <Flex direction="column" gap="3">
            {items.length > 0 && (
              <>
                <Text as="p" color="secondary">
                  {[
                    t('userCard.summary', { count: items.length }),
                    isCut && t('mine.cut'),
                  ]
                    .filter(Boolean)
                    .join(' ')}
                </Text>
                <KeyFigures>
                  <KeyFigure
                    label={t('userCard.withCriticals')}
                    value={t('common.number', {
                      value: items.filter(hasCriticals).length,
                    })}
                    detail={t('userCard.of', { number: items.length })}
                    href={isViewer ? pageHref('mine') : undefined}
                  />
                  <KeyFigure
                    label={t('scorecard.atBOrBetter')}
                    value={t('common.number', {
                      value: items.filter(isAtBOrBetter).length,
                    })}
                    detail={t('scorecard.ofWithPosture', {
                      number: items.filter(({ noPosture }) => !noPosture)
                        .length,
                    })}
                    href={isViewer ? pageHref('mine') : undefined}
                  />
                </KeyFigures>
              </>
            )}
            <WorstServices
              items={items}
              empty={t('userCard.empty')}
              moreHref={isViewer ? pageHref('mine') : undefined}
            />
          </Flex>
        )}
      </LoadState>
    </EntityCard>
  );
}
