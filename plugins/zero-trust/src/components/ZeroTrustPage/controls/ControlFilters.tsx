import { Button, Flex, SearchField, Select } from '@backstage/ui';
import { pillars, severities } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { ControlFilter } from './controlFilter';
import styles from './controls.module.css';

/** Returns the chosen values, or undefined for none, which means all. */
function chosen<T>(all: readonly T[], keys: readonly unknown[]) {
  const list = all.filter(value => keys.includes(value));
  return list.length ? list : undefined;
}

interface ControlFiltersProps {
  filter: ControlFilter;
  onChange: (filter: ControlFilter) => void;
}

/** Narrows the catalogue by text, severity and pillar. */
export function ControlFilters({ filter, onChange }: ControlFiltersProps) {
  const t = useMessages();
  return (
    <Flex
      role="search"
      aria-label={t('controls.filter')}
      gap="3"
      align="end"
      className={styles.filters}
    >
      <SearchField
        label={t('controls.search')}
        placeholder={t('controls.searchPlaceholder')}
        className={styles.filter}
        value={filter.text ?? ''}
        onChange={text => onChange({ ...filter, text: text || undefined })}
      />
      <Select
        label={t('results.filter.severity')}
        placeholder={t('common.all')}
        selectionMode="multiple"
        className={styles.filter}
        options={severities.map(id => ({ id, label: t(`severity.${id}`) }))}
        value={filter.severity ?? []}
        onChange={keys =>
          onChange({ ...filter, severity: chosen(severities, keys) })
        }
      />
      <Select
        label={t('results.filter.pillar')}
        placeholder={t('common.all')}
        selectionMode="multiple"
        className={styles.filter}
        options={pillars.map(id => ({ id, label: t(`pillar.${id}`) }))}
        value={filter.pillar ?? []}
        onChange={keys =>
          onChange({ ...filter, pillar: chosen(pillars, keys) })
        }
      />
      {Object.values(filter).some(Boolean) && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          {t('common.clearFilters')}
        </Button>
      )}
    </Flex>
  );
}
