import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
  RiShieldCheckLine,
  RiSubtractLine,
  RiTimeLine,
} from '@remixicon/react';
import { Text } from '@backstage/ui';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import styles from './posture.module.css';
import { statusTone } from './tone';

const icons: Record<ResultStatus, typeof RiQuestionLine> = {
  fail: RiCloseCircleLine,
  unknown: RiQuestionLine,
  pass: RiCheckboxCircleLine,
  attested: RiShieldCheckLine,
  waived: RiTimeLine,
  'not-applicable': RiSubtractLine,
};

interface StatusBadgeProps {
  status: ResultStatus;
}

/** A status as icon and word. */
export function StatusBadge({ status }: StatusBadgeProps) {
  const t = useMessages();
  const Icon = icons[status];
  return (
    <Text variant="body-small" className={styles.inline}>
      <Icon size={16} aria-hidden className={statusTone[status]} />
      {t(`status.${status}`)}
    </Text>
  );
}
