import { Flex, Text } from '@backstage/ui';
import { Refresh } from 'backstage-plugin-zero-trust-common';
import { useChangesSince } from '../../../hooks';
import { tones } from '../../posture';
import { ChangeList } from '../changes';
import { RefreshProgress } from './RefreshProgress';

const outcomes: Partial<Record<Refresh['state'], string>> = {
  succeeded: 'AWS was read.',
  partial:
    'Some of it could not be read. The last known results are kept with their date.',
  failed:
    'Nothing could be read. The last known results are kept with their date.',
};

const RECENT =
  'AWS was read less than a minute ago. The results on this page are from that read.';

/** It ended when it started: reads of the last minute answered all of it. */
const wasRecent = ({ startedAt, finishedAt }: Refresh) =>
  finishedAt === startedAt;

interface RefreshOutcomeProps {
  refresh: Refresh;
}

/** How a refresh ended, and what it changed. */
export function RefreshOutcome({ refresh }: RefreshOutcomeProps) {
  const { entityRef, startedAt, state } = refresh;
  const { data } = useChangesSince(entityRef, startedAt);
  return (
    <Flex direction="column" gap="2">
      <Text as="p" className={state === 'succeeded' ? undefined : tones.fair}>
        {wasRecent(refresh) && `${RECENT} `}
        {(!wasRecent(refresh) || state !== 'succeeded') &&
          `${outcomes[state]} `}
        {!wasRecent(refresh) && data?.items.length === 0 && 'Nothing changed.'}
      </Text>
      {state !== 'succeeded' && <RefreshProgress refresh={refresh} />}
      {data && data.items.length > 0 && (
        <>
          <Text as="h3" weight="bold">
            What changed
          </Text>
          <ChangeList changes={data.items} />
        </>
      )}
    </Flex>
  );
}
