import { Flex, Text } from '@backstage/ui';
import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';
import { useMemo } from 'react';
import { useHistory } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, tones } from '../../posture';
import { ChangeList } from './ChangeList';
import { groupChanges } from './groupChanges';

/** The tone of a change of the score: none if its results were read for the first time. */
function toneOf(
  changes: readonly ResultChange[],
  { from, to }: { from: number; to: number },
): string | undefined {
  if (changes.every(change => !change.from || change.from === 'unknown'))
    return undefined;
  return to < from ? tones.bad : tones.good;
}

interface ChangeGroupsProps {
  entityRef: string;
  /** Newest first. */
  changes: ResultChange[];
  /** Whether there are older changes that are not loaded. */
  hasOlder: boolean;
}

/** The results that changed, by read, each with what it did to the score: "97 → 40". */
export function ChangeGroups({
  entityRef,
  changes,
  hasOlder,
}: ChangeGroupsProps) {
  const t = useMessages();
  const { data } = useHistory(entityRef);
  const groups = useMemo(
    () => groupChanges(changes, data?.items ?? []),
    [changes, data],
  );
  return (
    <>
      {groups.map(({ changes: members, score, firstRead }, index) => (
        <div key={members[0].at}>
          <Flex gap="3" align="baseline" style={{ flexWrap: 'wrap' }}>
            <Text as="h4" weight="bold">
              <Ago at={members[0].at} />
            </Text>
            {firstRead && (
              <Text weight="bold">
                {firstRead.length
                  ? t('tab.changes.firstRead', {
                      regions: firstRead.join(', '),
                    })
                  : t('tab.changes.firstReadHidden')}
              </Text>
            )}
            {score && (
              <Text
                weight="bold"
                className={firstRead ? undefined : toneOf(members, score)}
              >
                {t('tab.changes.score', {
                  from: String(score.from),
                  to: String(score.to),
                })}
              </Text>
            )}
            <Text variant="body-small" color="secondary">
              {t(
                // The rest of the oldest read can be on the next page.
                hasOlder && index === groups.length - 1
                  ? 'tab.changes.resultsAtLeast'
                  : 'tab.changes.results',
                { count: members.length },
              )}
            </Text>
          </Flex>
          <ChangeList changes={members} />
        </div>
      ))}
    </>
  );
}
