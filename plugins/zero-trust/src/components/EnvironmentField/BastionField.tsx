import { useMemo, useState } from 'react';
import {
  bastionProblems,
  parseBastionSpec,
  renderBastion,
} from 'backstage-plugin-zero-trust-common/alpha';
import { QueryProvider } from '../QueryProvider';
import { completeBastion } from './draft/completeDraft';
import { bastionKind } from './draft/DraftKind';
import { useAnswersInUrl } from './draft/useAnswersInUrl';
import { useDraft } from './draft/useDraft';
import { EnvironmentFieldProps } from './fields/schema';
import { FormLayout } from './FormLayout';
import { useBastionPreview } from './preview/usePreview';
import { AccessSection } from './sections/AccessSection';
import { BastionSection } from './sections/BastionSection';
import { ExistingDatabaseSection } from './sections/ExistingDatabaseSection';
import { PlaceSection } from './sections/PlaceSection';

/**
 * The questions about a bastion for a database that exists already, and the result of the
 * answers.
 */
export function BastionField(props: EnvironmentFieldProps) {
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
  formContext,
}: EnvironmentFieldProps) {
  useAnswersInUrl(formContext);
  const [now] = useState(() => new Date().toISOString());
  const form = useDraft({
    formData,
    onChange: answers => onChange({ ...answers }),
    disabled,
    showAll: !!rawErrors?.length,
    kind: bastionKind,
  });
  const { draft } = form;
  const completed = useMemo(() => completeBastion(draft), [draft]);
  const preview = useBastionPreview(completed?.spec);
  const prediction = preview.data;
  const files = useMemo(() => {
    const answers = bastionKind.answersOf(draft);
    if (!prediction || bastionProblems(answers).length) return [];
    return renderBastion(parseBastionSpec(answers), { now, prediction });
  }, [draft, now, prediction]);

  return (
    <FormLayout
      form={form}
      completed={completed}
      preview={preview}
      files={files}
    >
      <PlaceSection {...uiSchema?.['ui:options']} />
      <ExistingDatabaseSection />
      <BastionSection />
      <AccessSection />
    </FormLayout>
  );
}
