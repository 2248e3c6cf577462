import { Select } from '@backstage/ui';
import { useMessages } from '../../translation';

interface MultipleChoiceProps<T extends string> {
  label: string;
  options: ReadonlyArray<{ id: T; label: string }>;
  /** The chosen ids. Undefined for none, which means all. */
  value: T[] | undefined;
  onChange: (value: T[] | undefined) => void;
  className?: string;
}

/** A filter by any number of values. Without a choice it filters nothing. */
export function MultipleChoice<T extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: MultipleChoiceProps<T>) {
  const t = useMessages();
  return (
    <Select
      label={label}
      placeholder={t('common.all')}
      selectionMode="multiple"
      className={className}
      options={[...options]}
      value={value ?? []}
      onChange={keys => {
        const chosen = options
          .map(({ id }) => id)
          .filter(id => keys.includes(id));
        onChange(chosen.length ? chosen : undefined);
      }}
    />
  );
}
