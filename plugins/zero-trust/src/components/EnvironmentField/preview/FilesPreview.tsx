import { useMemo } from 'react';
import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  parseEnvironmentSpec,
  render,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { EnvironmentDraft } from '../draft/EnvironmentDraft';
import styles from './preview.module.css';

interface FilesPreviewProps {
  draft: EnvironmentDraft;
  /** ISO 8601, UTC. */
  now: string;
  /** Undefined until the back end has predicted it. */
  prediction: Preview | undefined;
}

/** The data files that are added to the code of the template. */
export function FilesPreview({ draft, now, prediction }: FilesPreviewProps) {
  const t = useMessages();
  const files = useMemo(() => {
    if (!prediction || specProblems(draft).length) return [];
    return render(parseEnvironmentSpec(draft), { now, prediction });
  }, [draft, now, prediction]);

  if (!files.length) {
    return (
      <Text as="p" color="secondary">
        {t('environment.filesLater')}
      </Text>
    );
  }
  return (
    <>
      <Text as="p" color="secondary">
        {t('environment.filesDescription')}
      </Text>
      <AccordionGroup>
        {files.map(({ path, content }) => (
          <Accordion key={path}>
            <AccordionTrigger title={path} />
            <AccordionPanel>
              {/* It scrolls sideways, so it must be reachable by keyboard. */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <pre className={styles.file} tabIndex={0}>
                {content}
              </pre>
            </AccordionPanel>
          </Accordion>
        ))}
      </AccordionGroup>
    </>
  );
}
