import { useMemo, useState } from 'react';
import {
  parseEnvironmentSpec,
  render,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../translation';
import { QueryProvider } from '../QueryProvider';
import { FormLayout } from './FormLayout';
import { completeDraft } from './draft/completeDraft';
import { databaseKind } from './draft/DraftKind';
import { useAnswersInUrl } from './draft/useAnswersInUrl';
import { useDraft } from './draft/useDraft';
import { useClassCheck } from './live/useClassCheck';
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
  formContext,
}: EnvironmentFieldProps) {
  useAnswersInUrl(formContext);
  const t = useMessages();
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
  const check = useClassCheck(draft);
  // The back end refuses a class that the Region does not offer.
  const isOffered =
    check.state !== 'loading' &&
    !check.problem &&
    draft.instanceClass === check.ownClass;
  // The Region of the example would be compared with what was read of the account.
  const needsRegion =
    !!completed?.open.includes('region') &&
    !completed.open.includes('accountId');
  const isLater = !!check.problem || needsRegion;
  const preview = usePreview(
    isOffered && !needsRegion ? completed?.spec : undefined,
  );
  const prediction = preview.data;
  const files = useMemo(() => {
    if (!prediction || !isOffered || specProblems(draft).length) return [];
    return render(parseEnvironmentSpec(draft), { now, prediction });
  }, [draft, isOffered, now, prediction]);

  return (
    <FormLayout
      form={form}
      completed={isLater ? undefined : completed}
      later={
        isLater
          ? t(
              needsRegion
                ? 'environment.postureWithoutRegion'
                : 'environment.postureWithoutClass',
            )
          : undefined
      }
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
