import { Flex, Text } from '@backstage/ui';
import {
  Refresh,
  ResultChange,
} from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { useChangesSince } from '../../hooks';
import { Translate, useMessages } from '../../translation';
import { tones } from '../posture';
import { RefreshProgress } from './RefreshProgress';

/**
 * Returns whether reads of the last minute were used for all of it: it then ends when
 * it starts.
 */
const wasRecent = ({ startedAt, finishedAt }: Refresh) =>
  finishedAt === startedAt;

function stateText(t: Translate, state: Refresh['state']): string | undefined {
  switch (state) {
    case 'succeeded':
    case 'partial':
    case 'failed':
      return t(`tab.refresh.${state}`);
    default:
      return undefined;
  }
}

/** Shows the results that changed, newest first. There is at least one. */
export type ChangesShown = (changes: ResultChange[]) => ReactNode;

interface RefreshOutcomeProps {
  refresh: Refresh;
  changesShown: ChangesShown;
}

/** The result of a refresh, and what it changed. */
export function RefreshOutcome({ refresh, changesShown }: RefreshOutcomeProps) {
  const t = useMessages();
  const { entityRef, startedAt, state } = refresh;
  const { data } = useChangesSince(entityRef, startedAt);
  const isRecent = wasRecent(refresh);
  const sentences = [
    isRecent && t('tab.refresh.recent'),
    (!isRecent || state !== 'succeeded') && stateText(t, state),
    !isRecent && data?.items.length === 0 && t('tab.refresh.nothingChanged'),
  ].filter(Boolean);
  return (
    <Flex direction="column" gap="2">
      <Text as="p" className={state === 'succeeded' ? undefined : tones.fair}>
        {sentences.join(' ')}
      </Text>
      {state !== 'succeeded' && <RefreshProgress refresh={refresh} />}
      {data && data.items.length > 0 && changesShown(data.items)}
    </Flex>
  );
}
