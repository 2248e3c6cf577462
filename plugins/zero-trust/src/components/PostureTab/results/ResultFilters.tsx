import { Button, Flex } from '@backstage/ui';
import {
  Posture,
  Result,
  ResultStatus,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { useControls } from '../../../hooks';
import { listText, useMessages } from '../../../translation';
import { FilterChip } from '../../ControlChip';
import { MultipleChoice } from '../../MultipleChoice';
import { filterResults } from './filterResults';
import { DEFAULT_FILTER, isFiltered, ResultFilter } from './resultFilter';
import { ResourceFilter } from './ResourceFilter';
import styles from './results.module.css';
import { countsOf, StatusToggle } from './StatusToggle';

interface ResultFiltersProps {
  posture: Pick<Posture, 'pillars' | 'resources'>;
  /** Results for any filter, to count those that match it: all that fail or are unknown. */
  open: readonly Result[];
  /** Whether `open` has the results of every status: then all of them are counted. */
  isComplete?: boolean;
  filter: ResultFilter;
  onChange: (filter: ResultFilter) => void;
}

/** Narrows the results by status, severity, pillar, resource and control. */
export function ResultFilters({
  posture,
  open,
  isComplete = false,
  filter,
  onChange,
}: ResultFiltersProps) {
  const t = useMessages();
  const controls = useControls();
  const { pillar, severity, control, resource } = filter;
  const matching = (status?: ResultStatus[]) =>
    filterResults(open, { ...filter, status }, controls).length;
  const counts = () => {
    const found = { fail: matching(['fail']), unknown: matching(['unknown']) };
    if (isComplete) {
      return { ...found, waived: matching(['waived']), all: matching() };
    }
    if (severity || control || resource) return found;
    return countsOf(
      posture.pillars.filter(own => !pillar || pillar.includes(own.pillar)),
    );
  };
  const controlText = listText(
    t,
    (filter.control ?? []).map(id => controls.get(id)?.failure ?? id),
    1,
  );
  const judged = posture.pillars
    .filter(({ coverage }) => coverage !== null)
    .map(({ pillar: id }) => ({ id, label: t(`pillar.${id}`) }));
  return (
    <Flex
      role="search"
      aria-label={t('results.filter.label')}
      gap="3"
      align="end"
      className={styles.filters}
    >
      <StatusToggle
        counts={counts()}
        value={filter.status}
        onChange={status => onChange({ ...filter, status })}
      />
      <MultipleChoice
        label={t('results.filter.severity')}
        className={styles.filter}
        options={severities.map(id => ({ id, label: t(`severity.${id}`) }))}
        value={filter.severity}
        onChange={next => onChange({ ...filter, severity: next })}
      />
      <MultipleChoice
        label={t('results.filter.pillar')}
        className={styles.filter}
        options={judged}
        value={filter.pillar}
        onChange={next => onChange({ ...filter, pillar: next })}
      />
      {posture.resources.length > 1 && (
        <ResourceFilter
          key={filter.resource}
          resources={posture.resources}
          value={filter.resource}
          onChange={next => onChange({ ...filter, resource: next })}
        />
      )}
      {filter.control && (
        <FilterChip
          filter={controlText}
          onRemove={() => onChange({ ...filter, control: undefined })}
        />
      )}
      {isFiltered(filter) && (
        <Button variant="tertiary" onPress={() => onChange(DEFAULT_FILTER)}>
          {t('common.clearFilters')}
        </Button>
      )}
    </Flex>
  );
}
