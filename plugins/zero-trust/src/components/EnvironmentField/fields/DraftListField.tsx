import { useState } from 'react';
import { TextField } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';

interface DraftListFieldProps {
  path: string;
  value: string[];
  label: string;
  description: string;
  placeholder?: string;
  isRequired?: boolean;
}

const split = (text: string) =>
  text
    .split(/[\s,]+/)
    .map(item => item.trim())
    .filter(Boolean);

/**
 * A field for several values, separated by commas or spaces. An optional value without
 * an item is absent.
 */
export function DraftListField({
  path,
  value,
  isRequired = true,
  ...shown
}: DraftListFieldProps) {
  const t = useMessages();
  const { set, problem, disabled } = useDraftForm();
  // The typed text with its separators. The draft has the items.
  const [text, setText] = useState(value.join(', '));
  const message =
    problem(path) ??
    value
      .map((item, index) => {
        const rule = problem(`${path}.${index}`);
        return rule && `${item}: ${rule}`;
      })
      .find(Boolean);
  return (
    <TextField
      {...shown}
      name={path}
      value={text}
      onChange={next => {
        setText(next);
        const items = split(next);
        set(path, items.length || isRequired ? items : undefined);
      }}
      isDisabled={disabled}
      secondaryLabel={isRequired ? t('common.required') : t('common.optional')}
      validationBehavior="aria"
      validate={() => message}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
