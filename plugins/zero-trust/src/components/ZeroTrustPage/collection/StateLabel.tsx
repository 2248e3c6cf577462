import {
  RiCheckLine,
  RiCloseCircleLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import { Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { tones } from '../../posture';
import styles from './collection.module.css';

/** The collection of one source in one account and region. */
export type CollectionItem = CollectionStatus['items'][number];
type State = CollectionItem['state'];

const states: Record<State, { Icon: typeof RiTimeLine; tone: string }> = {
  failing: { Icon: RiCloseCircleLine, tone: tones.bad },
  degraded: { Icon: RiErrorWarningLine, tone: tones.fair },
  never: { Icon: RiTimeLine, tone: tones.none },
  running: { Icon: RiLoader4Line, tone: tones.info },
  healthy: { Icon: RiCheckLine, tone: tones.good },
  'out-of-scope': { Icon: RiForbidLine, tone: tones.none },
};

/** The state of a collection as an icon and a word. */
export function StateLabel({ state }: { state: State }) {
  const t = useMessages();
  const { Icon, tone } = states[state];
  return (
    <Text className={tone} weight="bold">
      <span className={styles.state}>
        <Icon size={16} aria-hidden />
        {t(`collection.state.${state}`)}
      </span>
    </Text>
  );
}
