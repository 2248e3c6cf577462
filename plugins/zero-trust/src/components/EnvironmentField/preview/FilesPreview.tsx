import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { EnvironmentFile } from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import styles from './preview.module.css';

interface FilesPreviewProps {
  /** None until every question is answered. */
  files: readonly EnvironmentFile[];
}

/** The data files that are added to the code of the template. */
export function FilesPreview({ files }: FilesPreviewProps) {
  const t = useMessages();
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
