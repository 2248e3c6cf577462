import {
  RiCheckLine,
  RiCloseCircleLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import { Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { ReactElement } from 'react';
import { tones } from '../../posture';
import styles from './collection.module.css';

/** The collection of one source in one account and region. */
export type CollectionItem = CollectionStatus['items'][number];
type State = CollectionItem['state'];

const states: Record<
  State,
  {
    label: string;
    icon: ReactElement;
    tone: string;
  }
> = {
  failing: {
    label: 'Failing',
    icon: <RiCloseCircleLine size={16} aria-hidden />,
    tone: tones.bad,
  },
  degraded: {
    label: 'Incomplete',
    icon: <RiErrorWarningLine size={16} aria-hidden />,
    tone: tones.fair,
  },
  never: {
    label: 'Not read yet',
    icon: <RiTimeLine size={16} aria-hidden />,
    tone: tones.none,
  },
  running: {
    label: 'Running',
    icon: <RiLoader4Line size={16} aria-hidden />,
    tone: tones.info,
  },
  healthy: {
    label: 'Healthy',
    icon: <RiCheckLine size={16} aria-hidden />,
    tone: tones.good,
  },
  'out-of-scope': {
    label: 'Out of scope',
    icon: <RiForbidLine size={16} aria-hidden />,
    tone: tones.none,
  },
};

/** @param state - shown as an icon and a word */
export function StateLabel({ state }: { state: State }) {
  const { label, icon, tone } = states[state];
  return (
    <Text className={tone} weight="bold">
      <span className={styles.state}>
        {icon}
        {label}
      </span>
    </Text>
  );
}
