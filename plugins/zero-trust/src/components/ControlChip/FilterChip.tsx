import { RiCloseLine } from '@remixicon/react';
import { Button } from '@backstage/ui';
import { useMessages } from '../../translation';
import styles from './FilterChip.module.css';

interface FilterChipProps {
  /** What a list is filtered by. */
  filter: string;
  onRemove: () => void;
}

/** A filter of a list, which can be removed. */
export function FilterChip({ filter, onRemove }: FilterChipProps) {
  const t = useMessages();
  return (
    <Button
      variant="secondary"
      className={styles.chip}
      iconEnd={<RiCloseLine aria-hidden />}
      aria-label={t('common.removeFilter', { filter })}
      onPress={onRemove}
    >
      {filter}
    </Button>
  );
}
