import { RiCloseLine } from '@remixicon/react';
import { Button, Flex } from '@backstage/ui';
import { Posture, severities } from 'backstage-plugin-zero-trust-common';
import { useControls } from '../../../hooks';
import { listText, useMessages } from '../../../translation';
import { MultipleChoice } from '../../MultipleChoice';
import { DEFAULT_FILTER, isFiltered, ResultFilter } from './resultFilter';
import { ResourceFilter } from './ResourceFilter';
import styles from './results.module.css';
import { StatusToggle } from './StatusToggle';

interface ResultFiltersProps {
  posture: Posture;
  filter: ResultFilter;
  onChange: (filter: ResultFilter) => void;
}

/** Narrows the results by status, severity, pillar, resource and control. */
export function ResultFilters({
  posture,
  filter,
  onChange,
}: ResultFiltersProps) {
  const t = useMessages();
  const controls = useControls();
  const controlText = listText(
    t,
    (filter.control ?? []).map(id => controls.get(id)?.failure ?? id),
    1,
  );
  const judged = posture.pillars
    .filter(({ coverage }) => coverage !== null)
    .map(({ pillar }) => ({ id: pillar, label: t(`pillar.${pillar}`) }));
  return (
    <Flex
      role="search"
      aria-label={t('results.filter.label')}
      gap="3"
      align="end"
      className={styles.filters}
    >
      <StatusToggle
        pillars={posture.pillars}
        value={filter.status}
        onChange={status => onChange({ ...filter, status })}
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
        options={judged}
        value={filter.pillar}
        onChange={pillar => onChange({ ...filter, pillar })}
      />
      {posture.resources.length > 1 && (
        <ResourceFilter
          key={filter.resource}
          resources={posture.resources}
          value={filter.resource}
          onChange={resource => onChange({ ...filter, resource })}
        />
      )}
      {filter.control && (
        <Button
          variant="secondary"
          iconEnd={<RiCloseLine aria-hidden />}
          aria-label={t('results.filter.removeControl', {
            control: controlText,
          })}
          onPress={() => onChange({ ...filter, control: undefined })}
        >
          {controlText}
        </Button>
      )}
      {isFiltered(filter) && (
        <Button variant="tertiary" onPress={() => onChange(DEFAULT_FILTER)}>
          {t('common.clearFilters')}
        </Button>
      )}
    </Flex>
  );
}
