import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Flex, SearchField } from '@backstage/ui';
import { grades, severities } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { ControlChip, FilterChip } from '../../ControlChip';
import { MultipleChoice } from '../../MultipleChoice';
import { EntityFilter } from './EntityFilter';
import { ServiceFilter } from './serviceFilter';
import styles from './ServiceFilters.module.css';

interface ServiceFiltersProps {
  filter: ServiceFilter;
  onChange: (filter: ServiceFilter) => void;
}

interface WithinFilterProps {
  entityRef: string;
  onRemove: () => void;
}

/** The Group, System or Domain of the services, which can be removed. */
function WithinFilter({ entityRef, onRemove }: WithinFilterProps) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <FilterChip filter={primaryTitle} onRemove={onRemove} />;
}

/** Filters the list of services by name, owner, system, grade and failing control. */
export function ServiceFilters({ filter, onChange }: ServiceFiltersProps) {
  const t = useMessages();
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Flex
      role="search"
      aria-label={t('services.filter.label')}
      gap="3"
      align="end"
      className={styles.root}
    >
      <SearchField
        label={t('services.filter.name')}
        placeholder={t('services.filter.namePlaceholder')}
        className={styles.field}
        value={filter.text ?? ''}
        onChange={text => onChange({ ...filter, text: text || undefined })}
      />
      <div className={styles.field}>
        <EntityFilter
          key={`owner ${filter.owner}`}
          kind="Group"
          label={t('services.filter.owner')}
          value={filter.owner}
          onChange={owner => onChange({ ...filter, owner })}
        />
      </div>
      <div className={styles.field}>
        <EntityFilter
          key={`system ${filter.system}`}
          kind="System"
          label={t('services.filter.system')}
          value={filter.system}
          onChange={system => onChange({ ...filter, system })}
        />
      </div>
      <MultipleChoice
        label={t('services.filter.grade')}
        className={styles.field}
        options={grades.map(grade => ({
          id: grade,
          label: t('posture.grade', { grade }),
        }))}
        value={filter.grade}
        onChange={grade => onChange({ ...filter, grade })}
      />
      <MultipleChoice
        label={t('services.filter.failing')}
        className={styles.field}
        options={severities.map(id => ({ id, label: t(`severity.${id}`) }))}
        value={filter.failing}
        onChange={failing => onChange({ ...filter, failing })}
      />
      {filter.within && (
        <WithinFilter
          entityRef={filter.within}
          onRemove={() => onChange({ ...filter, within: undefined })}
        />
      )}
      {filter.control && (
        <ControlChip
          controls={filter.control}
          status={filter.status}
          onRemove={() =>
            onChange({ ...filter, control: undefined, status: undefined })
          }
        />
      )}
      {isFiltered && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          {t('common.clearFilters')}
        </Button>
      )}
    </Flex>
  );
}
