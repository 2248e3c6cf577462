import { Combobox } from '@backstage/ui';
import { ResourcePosture } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { useMessages } from '../../../translation';
import styles from './results.module.css';

/** A list of thousands of options would block the page for a second. */
const MOST_OPTIONS = 50;

const labelOf = ({ name, accountId, region }: ResourcePosture) =>
  accountId ? `${name} (${accountId}, ${region})` : name;

const includes = (label: string, text: string) =>
  label.toLocaleLowerCase().includes(text.toLocaleLowerCase());

interface ResourceFilterProps {
  resources: ResourcePosture[];
  /** The ARN of the selected resource. */
  value?: string;
  onChange: (arn?: string) => void;
}

/** Selects one resource. It offers the first 50 whose label has the typed text. */
export function ResourceFilter({
  resources,
  value,
  onChange,
}: ResourceFilterProps) {
  const t = useMessages();
  const selected = resources.find(({ arn }) => arn === value);
  const selectedLabel = selected && labelOf(selected);
  const [text, setText] = useState(selectedLabel ?? '');
  const found = resources.filter(
    resource => text === selectedLabel || includes(labelOf(resource), text),
  );
  const shown = found.slice(0, MOST_OPTIONS);
  if (selected && !shown.includes(selected)) shown.push(selected);
  return (
    <Combobox
      label={t('results.filter.resource')}
      placeholder={t('common.all')}
      className={styles.filter}
      options={shown.map(resource => ({
        id: resource.arn,
        label: labelOf(resource),
      }))}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      selectedKey={value ?? null}
      onSelectionChange={key => onChange(key ? String(key) : undefined)}
    />
  );
}
