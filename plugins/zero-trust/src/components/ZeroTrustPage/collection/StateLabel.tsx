import {
  RiCheckLine,
  RiCloseCircleLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import { Text } from '@backstage/ui';
import { ComponentProps, ReactElement } from 'react';
import styles from './collection.module.css';
import { CollectionItem } from './groupProblems';

type State = CollectionItem['state'];

const states: Record<
  State,
  {
    label: string;
    icon: ReactElement;
    color: ComponentProps<typeof Text>['color'];
  }
> = {
  failing: {
    label: 'Failing',
    icon: <RiCloseCircleLine size={16} aria-hidden />,
    color: 'danger',
  },
  degraded: {
    label: 'Incomplete',
    icon: <RiErrorWarningLine size={16} aria-hidden />,
    color: 'warning',
  },
  never: {
    label: 'Not read yet',
    icon: <RiTimeLine size={16} aria-hidden />,
    color: 'secondary',
  },
  running: {
    label: 'Running',
    icon: <RiLoader4Line size={16} aria-hidden />,
    color: 'info',
  },
  healthy: {
    label: 'Healthy',
    icon: <RiCheckLine size={16} aria-hidden />,
    color: 'success',
  },
  'out-of-scope': {
    label: 'Out of scope',
    icon: <RiForbidLine size={16} aria-hidden />,
    color: 'secondary',
  },
};

/** The gravest first. */
export const stateOrder = Object.keys(states) as State[];

/** @param state - shown as an icon and a word */
export function StateLabel({ state }: { state: State }) {
  const { label, icon, color } = states[state];
  return (
    <Text color={color} weight="bold">
      <span className={styles.state}>
        {icon}
        {label}
      </span>
    </Text>
  );
}
