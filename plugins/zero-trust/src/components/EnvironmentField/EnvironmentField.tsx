import { useId, useMemo, useState } from 'react';
import { Box, Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { DraftProvider } from './draft/DraftContext';
import { QueryProvider } from '../QueryProvider';
import { completeDraft } from './draft/completeDraft';
import { useDraft } from './draft/useDraft';
import styles from './fields/EnvironmentField.module.css';
import { FilesPreview } from './preview/FilesPreview';
import { PosturePreview } from './preview/PosturePreview';
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
  const t = useMessages();
  const [now] = useState(() => new Date().toISOString());
  const postureId = useId();
  const filesId = useId();
  const form = useDraft({
    formData,
    onChange,
    disabled,
    showAll: !!rawErrors?.length,
  });
  const { draft } = form;
  const completed = useMemo(() => completeDraft(draft), [draft]);
  const preview = usePreview(completed?.spec);

  return (
    <DraftProvider value={form}>
      <Box bg="neutral" className={styles.layout}>
        <div className={styles.form}>
          <DatabaseSection />
          <PlaceSection {...uiSchema?.['ui:options']} />
          <NetworkSection />
          <AccessSection />
        </div>
        <aside className={styles.preview} aria-label={t('environment.result')}>
          <section className={styles.section} aria-labelledby={postureId}>
            <Text as="h3" id={postureId} variant="title-x-small">
              {t('environment.predictedPosture')}
            </Text>
            <PosturePreview completed={completed} preview={preview} />
          </section>
          <section className={styles.section} aria-labelledby={filesId}>
            <Text as="h3" id={filesId} variant="title-x-small">
              {t('environment.files')}
            </Text>
            <FilesPreview draft={draft} now={now} prediction={preview.data} />
          </section>
        </aside>
      </Box>
    </DraftProvider>
  );
}
