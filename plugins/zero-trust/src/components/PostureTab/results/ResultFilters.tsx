import { Button, Combobox, Flex, Select } from '@backstage/ui';
import {
  pillars,
  Posture,
  ResourcePosture,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { severityWords, statusWords } from '../../posture';
import { isFiltered, ResultFilter } from './resultFilter';
import styles from './results.module.css';

/** Not `waived`: waivers cannot be requested yet. */
const statusOptions = (
  ['fail', 'unknown', 'pass', 'not-applicable', 'attested'] as const
).map(id => ({ id, label: statusWords[id] }));
const severityOptions = severities.map(id => ({
  id,
  label: severityWords[id],
}));

/** What was chosen of what there is; undefined for nothing, which means all. */
function chosen<T>(all: readonly T[], keys: readonly unknown[]) {
  const list = all.filter(value => keys.includes(value));
  return list.length ? list : undefined;
}

function resourceOptions(resources: ResourcePosture[]) {
  return resources.map(({ arn, name, accountId, region }) => ({
    id: arn,
    label: accountId ? `${name} (${accountId}, ${region})` : name,
  }));
}

interface ResultFiltersProps {
  posture: Posture;
  filter: ResultFilter;
  onChange: (filter: ResultFilter) => void;
}

/** Narrows the results by status, severity, pillar and resource. */
export function ResultFilters({
  posture,
  filter,
  onChange,
}: ResultFiltersProps) {
  const judged = posture.pillars
    .filter(({ coverage }) => coverage !== null)
    .map(({ pillar }) => ({ id: pillar, label: pillar }));
  return (
    <Flex
      role="search"
      aria-label="Filter results"
      gap="3"
      align="end"
      className={styles.filters}
    >
      <Select
        label="Status"
        placeholder="All"
        selectionMode="multiple"
        className={styles.filter}
        options={statusOptions}
        value={filter.status ?? []}
        onChange={keys =>
          onChange({ ...filter, status: chosen(resultStatuses, keys) })
        }
      />
      <Select
        label="Severity"
        placeholder="All"
        selectionMode="multiple"
        className={styles.filter}
        options={severityOptions}
        value={filter.severity ?? []}
        onChange={keys =>
          onChange({ ...filter, severity: chosen(severities, keys) })
        }
      />
      <Select
        label="Pillar"
        placeholder="All"
        selectionMode="multiple"
        className={styles.filter}
        options={judged}
        value={filter.pillar ?? []}
        onChange={keys =>
          onChange({ ...filter, pillar: chosen(pillars, keys) })
        }
      />
      {posture.resources.length > 1 && (
        <Combobox
          label="Resource"
          placeholder="All"
          className={styles.filter}
          options={resourceOptions(posture.resources)}
          selectedKey={filter.resource ?? null}
          onSelectionChange={key =>
            onChange({ ...filter, resource: key ? String(key) : undefined })
          }
        />
      )}
      {isFiltered(filter) && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </Flex>
  );
}
