import { Link, Text } from '@backstage/ui';
import {
  resultsHref,
  useControls,
  usePosture,
  usePostureHref,
} from '../../hooks';
import { useMessages } from '../../translation';
import { gravestFirst } from '../FixList';

interface WorstFixProps {
  entityRef: string;
}

/** The failure of a service whose fix gains most: "Reachable from the internet, +5 points". */
export function WorstFix({ entityRef }: WorstFixProps) {
  const t = useMessages();
  const controls = useControls();
  const hrefOf = usePostureHref();
  const { data } = usePosture(entityRef, { status: ['fail'], limit: 1 });
  const fix = data?.pages[0].fixes[0];
  if (!fix) return null;
  const [worst] = gravestFirst(fix.controlIds, controls);
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
        {controls.get(worst)?.failure ?? worst}
      </Link>
      {fix.gain > 0 && ` ${t('fixes.gain', { count: fix.gain })}`}
    </Text>
  );
}
