import { Flex } from '@backstage/ui';
import { useId } from 'react';
import { useNow } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ComparedDates, dayOf } from './comparedDates';
import styles from './comparison.module.css';

interface DateFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div className={styles.date}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        max={dayOf(useNow())}
        value={value}
        onChange={({ target }) => target.value && onChange(target.value)}
      />
    </div>
  );
}

interface DateFieldsProps {
  dates: ComparedDates;
  onChange: (dates: ComparedDates) => void;
}

/** The two dates. The second is today unless another is chosen. */
export function DateFields({ dates, onChange }: DateFieldsProps) {
  const t = useMessages();
  const today = dayOf(useNow());
  return (
    <Flex gap="4" style={{ flexWrap: 'wrap' }}>
      <DateField
        label={t('comparison.from')}
        value={dates.from}
        onChange={from => onChange({ ...dates, from })}
      />
      <DateField
        label={t('comparison.to')}
        value={dates.to ?? today}
        onChange={to =>
          onChange({ ...dates, to: to === today ? undefined : to })
        }
      />
    </Flex>
  );
}
