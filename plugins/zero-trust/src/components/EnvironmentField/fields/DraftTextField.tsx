import { TextField } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';

interface DraftTextFieldProps {
  path: string;
  value: string;
  label: string;
  description?: string;
  placeholder?: string;
  isRequired?: boolean;
  /** Called after the answer was set. */
  onEntered?(text: string): void;
}

/** A text field of the draft, with its error. An empty optional value is absent. */
export function DraftTextField({
  path,
  value,
  isRequired = true,
  onEntered,
  ...shown
}: DraftTextFieldProps) {
  const t = useMessages();
  const { set, problem, disabled } = useDraftForm();
  return (
    <TextField
      {...shown}
      name={path}
      value={value}
      onChange={text => {
        set(path, text === '' && !isRequired ? undefined : text);
        onEntered?.(text);
      }}
      isDisabled={disabled}
      secondaryLabel={isRequired ? t('common.required') : t('common.optional')}
      validationBehavior="aria"
      validate={() => problem(path)}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
