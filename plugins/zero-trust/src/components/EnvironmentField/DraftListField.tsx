import { useState } from 'react';
import { TextField } from '@backstage/ui';
import { useDraftForm } from './draft/DraftContext';

interface DraftListFieldProps {
  path: string;
  value: string[];
  label: string;
  description: string;
  placeholder?: string;
}

const split = (text: string) =>
  text
    .split(/[\s,]+/)
    .map(item => item.trim())
    .filter(Boolean);

/** Several answers in one line, separated by commas or spaces. */
export function DraftListField({ path, value, ...shown }: DraftListFieldProps) {
  const { set, problem, disabled } = useDraftForm();
  // What is typed, separators included; the draft holds the items.
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
        set(path, split(next));
      }}
      isDisabled={disabled}
      secondaryLabel="Required"
      validationBehavior="aria"
      validate={() => message}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
