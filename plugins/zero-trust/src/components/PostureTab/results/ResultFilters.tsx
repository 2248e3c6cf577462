import { Select } from '@backstage/ui';
import {
  pillars,
  ResourcePosture,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { statusWords } from '../../posture';
import styles from '../PostureTab.module.css';
import { ResultFilter } from './useResultFilter';

const ALL = 'all';

const inWords = (text: string) =>
  text.charAt(0) + text.slice(1).toLocaleLowerCase('en-US');

interface ResultFiltersProps {
  filter: ResultFilter;
  onChange: (name: keyof ResultFilter, value: string | undefined) => void;
  resources: ResourcePosture[];
}

/** Narrows the results by status, severity, pillar and database. */
export function ResultFilters({
  filter,
  onChange,
  resources,
}: ResultFiltersProps) {
  const choices = [
    {
      name: 'status' as const,
      label: 'Status',
      value: filter.status?.[0],
      options: resultStatuses.map(value => ({
        value,
        label: statusWords[value],
      })),
    },
    {
      name: 'severity' as const,
      label: 'Severity',
      value: filter.severity?.[0],
      options: severities.map(value => ({ value, label: inWords(value) })),
    },
    {
      name: 'pillar' as const,
      label: 'Pillar',
      value: filter.pillar?.[0],
      options: pillars.map(value => ({ value, label: value })),
    },
    ...(resources.length > 1
      ? [
          {
            name: 'resource' as const,
            label: 'Database',
            value: filter.resource,
            options: resources.map(({ arn, name }) => ({
              value: arn,
              label: name,
            })),
          },
        ]
      : []),
  ];
  return (
    <div className={styles.filters}>
      {choices.map(({ name, label, value, options }) => (
        <Select
          key={name}
          label={label}
          size="small"
          options={[{ value: ALL, label: 'All' }, ...options]}
          value={value ?? ALL}
          onChange={key =>
            onChange(
              name,
              key === ALL || key === null ? undefined : String(key),
            )
          }
        />
      ))}
    </div>
  );
}
