import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import {
  useHistory,
  usePosture,
  usePostureHref,
  useRefresh,
} from '../../hooks';
import { useMessages } from '../../translation';
import { EntityCard } from '../EntityCard';
import { LoadState } from '../LoadState';
import { Caps, PostureHeadline, ScoreChange, tones } from '../posture';
import { RefreshButton, RefreshStatus } from '../Refresh';
import { TrendChart } from '../TrendChart';
import { FixFirst } from './FixFirst';

/**
 * Failures first. Enough results to name the resources of the three worst failures, or
 * all missing permissions.
 */
const RESULTS = 20;

interface CardContentProps {
  posture: Posture;
}

function CardContent({ posture }: CardContentProps) {
  const t = useMessages();
  const history = useHistory(posture.entityRef);
  const { caps, problems, noPosture, phase, resources } = posture;
  const notProven = problems.filter(({ kind }) => kind === 'not-proven').length;
  const unusable = problems.length - notProven;
  return (
    <Flex direction="column" gap="4">
      <PostureHeadline
        posture={posture}
        change={<ScoreChange posture={posture} />}
      />
      <Caps caps={caps.filter(({ binds }) => binds)} resources={resources} />
      {!noPosture && phase === 'measured' && <FixFirst posture={posture} />}
      {unusable > 0 && (
        <Text variant="body-small" className={tones.fair}>
          {t('card.invalidAnnotations', { count: unusable })}
        </Text>
      )}
      {notProven > 0 && (
        <Text variant="body-small" className={tones.fair}>
          {t('card.notProven', { count: notProven })}
        </Text>
      )}
      {history.data && phase === 'measured' && !noPosture && (
        <TrendChart points={history.data.items} height={96} />
      )}
    </Flex>
  );
}

/** Am I fine? Grade and score, what limits it, what to fix first, the trend. */
export function PostureCard() {
  const t = useMessages();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, refetch } = usePosture(entityRef, {
    status: ['fail', 'unknown'],
    limit: RESULTS,
  });
  const refreshing = useRefresh(entityRef);
  const href = usePostureHref()(entityRef);
  const loaded = data?.pages[0];
  return (
    <EntityCard
      href={href}
      action={
        loaded && (
          <RefreshButton posture={loaded} refreshing={refreshing} isSmall />
        )
      }
    >
      <LoadState
        what={t('things.posture')}
        query={{ data: loaded, error, refetch }}
        placeholders={[56, 96]}
      >
        {posture => (
          <>
            <RefreshStatus
              posture={posture}
              refreshing={refreshing}
              changesShown={() => (
                <Link href={`${href}#changes`} variant="body-small">
                  {t('tab.refresh.whatChanged')}
                </Link>
              )}
            />
            <CardContent posture={posture} />
          </>
        )}
      </LoadState>
    </EntityCard>
  );
}
