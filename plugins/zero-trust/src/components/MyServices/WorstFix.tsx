import { Link, Text } from '@backstage/ui';
import {
  resultsHref,
  useControls,
  usePosture,
  usePostureHref,
} from '../../hooks';
import { useMessages } from '../../translation';
import { gravestFirst, wordingOf } from '../FixList';

interface WorstFixProps {
  entityRef: string;
}

/** The fix of a service that gains most: "Reachable from the internet, +5 points". */
export function WorstFix({ entityRef }: WorstFixProps) {
  const t = useMessages();
  const controls = useControls();
  const hrefOf = usePostureHref();
  const { data } = usePosture(entityRef, { status: ['fail'], limit: 1 });
  const fix = data?.pages[0].fixes[0];
  if (!fix) return null;
  const { title } = wordingOf(
    fix.fix,
    gravestFirst(fix.controlIds, controls),
    controls,
  );
  return (
    <Text as="p" variant="body-small">
      <Link
        variant="body-small"
        weight="bold"
        href={resultsHref(hrefOf(entityRef), {
          status: ['fail'],
          control: fix.controlIds,
        })}
      >
        {title}
      </Link>
      {fix.gain > 0 && ` ${t('fixes.gain', { count: fix.gain })}`}
    </Text>
  );
}
