import { Button, Checkbox, Flex, SearchField } from '@backstage/ui';
import { pillars, severities } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { MultipleChoice } from '../../MultipleChoice';
import { ControlFilter } from './controlFilter';
import styles from './controls.module.css';

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
      <MultipleChoice
        label={t('results.filter.severity')}
        className={styles.filter}
        options={severities.map(id => ({ id, label: t(`severity.${id}`) }))}
        value={filter.severity}
        onChange={severity => onChange({ ...filter, severity })}
      />
      <MultipleChoice
        label={t('results.filter.pillar')}
        className={styles.filter}
        options={pillars.map(id => ({ id, label: t(`pillar.${id}`) }))}
        value={filter.pillar}
        onChange={pillar => onChange({ ...filter, pillar })}
      />
      <div className={styles.checkbox}>
        <Checkbox
          isSelected={Boolean(filter.fails)}
          onChange={fails => onChange({ ...filter, fails: fails || undefined })}
        >
          {t('controls.onlyFailing')}
        </Checkbox>
      </div>
      {Object.values(filter).some(Boolean) && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          {t('common.clearFilters')}
        </Button>
      )}
    </Flex>
  );
}
