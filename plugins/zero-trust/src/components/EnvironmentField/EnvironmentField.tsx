import { useMemo, useState } from 'react';
import {
  parseEnvironmentSpec,
  render,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { QueryProvider } from '../QueryProvider';
import { FormLayout } from './FormLayout';
import { completeDraft } from './draft/completeDraft';
import { databaseKind } from './draft/DraftKind';
import { useDraft } from './draft/useDraft';
import { usePreview } from './preview/usePreview';
import { EnvironmentFieldProps } from './fields/schema';
import { AccessSection } from './sections/AccessSection';
import { DatabaseSection } from './sections/DatabaseSection';
import { NetworkSection } from './sections/NetworkSection';
import { PlaceSection } from './sections/PlaceSection';

/**
 * The questions about a zero-trust environment, and the result of the answers: the
 * predicted posture and the files.
 */
export function EnvironmentField(props: EnvironmentFieldProps) {
  return (
    <QueryProvider>
      <Questions {...props} />
    </QueryProvider>
  );
}

function Questions({
  formData,
  onChange,
  rawErrors,
  disabled = false,
  uiSchema,
}: EnvironmentFieldProps) {
  const [now] = useState(() => new Date().toISOString());
  const form = useDraft({
    formData,
    onChange: answers => onChange({ ...answers }),
    disabled,
    showAll: !!rawErrors?.length,
    kind: databaseKind,
  });
  const { draft } = form;
  const completed = useMemo(() => completeDraft(draft), [draft]);
  const preview = usePreview(completed?.spec);
  const prediction = preview.data;
  const files = useMemo(() => {
    if (!prediction || specProblems(draft).length) return [];
    return render(parseEnvironmentSpec(draft), { now, prediction });
  }, [draft, now, prediction]);

  return (
    <FormLayout
      form={form}
      completed={completed}
      preview={preview}
      files={files}
    >
      <DatabaseSection />
      <PlaceSection {...uiSchema?.['ui:options']} />
      <NetworkSection />
      <AccessSection />
    </FormLayout>
  );
}
