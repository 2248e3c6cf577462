import { Flex, Link, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { resultsHref, useControls, usePostureHref } from '../../hooks';
import { useMessages } from '../../translation';
import { AccountFirst, FixList, NothingFails, toFixRows } from '../FixList';

const WORST = 3;

interface FixFirstProps {
  /** The posture with its loaded failing and unknown results. */
  posture: Posture;
}

/** The failures whose fix gains most, and how many more there are. */
export function FixFirst({ posture }: FixFirstProps) {
  const t = useMessages();
  const controls = useControls();
  const href = usePostureHref()(posture.entityRef);
  const { fixes, results, resources, unknown } = posture;
  if (!fixes.length)
    return <NothingFails posture={posture} results={results} />;
  const more = fixes.length - WORST;
  return (
    <div>
      <Text as="h3" weight="bold">
        {t('fixes.title')}
      </Text>
      <AccountFirst posture={posture} />
      <FixList
        rows={toFixRows(t, {
          fixes: fixes.slice(0, WORST),
          controls,
          results,
          resources,
        })}
        hrefOf={({ controlIds }) =>
          resultsHref(href, { status: ['fail'], control: controlIds })
        }
      />
      {(more > 0 || unknown > 0) && (
        <Flex gap="3">
          {more > 0 && (
            <Link href={`${href}#fix-first`} variant="body-small">
              {t('fixes.more', { count: more })}
            </Link>
          )}
          {unknown > 0 && (
            <Link
              href={resultsHref(href, { status: ['unknown'] })}
              variant="body-small"
            >
              {t('posture.unknownCount', { number: unknown })}
            </Link>
          )}
        </Flex>
      )}
    </div>
  );
}
