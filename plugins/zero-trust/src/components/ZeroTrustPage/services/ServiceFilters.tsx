import { Button, Flex, SearchField, Select } from '@backstage/ui';
import { grades } from 'backstage-plugin-zero-trust-common';
import { EntityFilter } from './EntityFilter';
import { ServiceFilter } from './serviceFilter';
import styles from './ServiceFilters.module.css';

const gradeOptions = grades.map(grade => ({
  id: grade,
  label: `Grade ${grade}`,
}));

interface ServiceFiltersProps {
  filter: ServiceFilter;
  onChange: (filter: ServiceFilter) => void;
}

/** Narrows the list of services by name, owner, system and grade. */
export function ServiceFilters({ filter, onChange }: ServiceFiltersProps) {
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Flex
      role="search"
      aria-label="Filter services"
      gap="3"
      align="end"
      className={styles.root}
    >
      <SearchField
        label="Name"
        placeholder="Part of a name"
        className={styles.field}
        value={filter.text ?? ''}
        onChange={text => onChange({ ...filter, text: text || undefined })}
      />
      <div className={styles.field}>
        <EntityFilter
          key={`owner ${filter.owner}`}
          kind="Group"
          label="Owner"
          value={filter.owner}
          onChange={owner => onChange({ ...filter, owner })}
        />
      </div>
      <div className={styles.field}>
        <EntityFilter
          key={`system ${filter.system}`}
          kind="System"
          label="System"
          value={filter.system}
          onChange={system => onChange({ ...filter, system })}
        />
      </div>
      <Select
        label="Grade"
        placeholder="All"
        selectionMode="multiple"
        className={styles.field}
        options={gradeOptions}
        value={filter.grade ?? []}
        onChange={keys => {
          const chosen = grades.filter(grade => keys.includes(grade));
          onChange({ ...filter, grade: chosen.length ? chosen : undefined });
        }}
      />
      {isFiltered && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </Flex>
  );
}
