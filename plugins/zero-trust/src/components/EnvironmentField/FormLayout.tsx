import { ReactNode, useEffect, useId, useRef } from 'react';
import { Alert, Box, Text } from '@backstage/ui';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  EnvironmentFile,
  identifiesPerson,
} from 'backstage-plugin-zero-trust-common/alpha';
import { UseQueryResult } from '@tanstack/react-query';
import { useMessages } from '../../translation';
import { CompletedDraft } from './draft/completeDraft';
import { DraftForm, DraftProvider } from './draft/DraftContext';
import styles from './fields/EnvironmentField.module.css';
import { focusFirstError } from './fields/focusFirstError';
import { FilesPreview } from './preview/FilesPreview';
import { PosturePreview } from './preview/PosturePreview';

interface FormLayoutProps {
  form: DraftForm;
  completed: Pick<CompletedDraft, 'open'> | undefined;
  /** What the posture needs, if there is none yet. */
  later?: string;
  preview: Pick<UseQueryResult<Preview>, 'data' | 'error' | 'refetch'>;
  files: readonly EnvironmentFile[];
  /** The sections with the questions. */
  children: ReactNode;
}

/** The questions, and beside them the predicted posture and the files. */
export function FormLayout({
  form,
  completed,
  later,
  preview,
  files,
  children,
}: FormLayoutProps) {
  const t = useMessages();
  const postureId = useId();
  const filesId = useId();
  const questions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.showsAll) focusFirstError(questions.current);
  }, [form.showsAll]);
  const shared = form.draft.access
    .filter(({ principal }) => !identifiesPerson(principal))
    .map(({ principal }) => principal.permissionSet || principal.arn)
    .filter(Boolean);
  return (
    <DraftProvider value={form}>
      <Box bg="neutral" className={styles.layout}>
        <div ref={questions} className={styles.form}>
          {children}
        </div>
        <aside className={styles.preview} aria-label={t('environment.result')}>
          <section className={styles.section} aria-labelledby={postureId}>
            <Text as="h3" id={postureId} variant="title-x-small">
              {t('environment.predictedPosture')}
            </Text>
            {shared.length > 0 && (
              <Alert
                status="info"
                icon
                title={t('environment.sharedUsers', {
                  principals: shared.join(', '),
                })}
                description={t('environment.sharedUsersDescription')}
              />
            )}
            <PosturePreview
              completed={completed}
              later={later}
              preview={preview}
            />
          </section>
          <section className={styles.section} aria-labelledby={filesId}>
            <Text as="h3" id={filesId} variant="title-x-small">
              {t('environment.files')}
            </Text>
            <FilesPreview files={files} />
          </section>
        </aside>
      </Box>
    </DraftProvider>
  );
}
