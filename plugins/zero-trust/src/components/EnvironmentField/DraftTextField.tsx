import { TextField } from '@backstage/ui';
import { useDraftForm } from './draft/DraftContext';

interface DraftTextFieldProps {
  path: string;
  value: string;
  label: string;
  description?: string;
  placeholder?: string;
  isRequired?: boolean;
}

/** An answer in one line, with the rule that it breaks. Empty optional ones are absent. */
export function DraftTextField({
  path,
  value,
  isRequired = true,
  ...shown
}: DraftTextFieldProps) {
  const { set, problem, disabled } = useDraftForm();
  return (
    <TextField
      {...shown}
      name={path}
      value={value}
      onChange={text =>
        set(path, text === '' && !isRequired ? undefined : text)
      }
      isDisabled={disabled}
      secondaryLabel={isRequired ? 'Required' : 'Optional'}
      validationBehavior="aria"
      validate={() => problem(path)}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
