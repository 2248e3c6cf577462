import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Skeleton,
  Text,
} from '@backstage/ui';
import { Preview, Result } from 'backstage-plugin-zero-trust-common';
import { predictionText } from 'backstage-plugin-zero-trust-common/alpha';
import { UseQueryResult } from '@tanstack/react-query';
import { statementOf, useControls } from '../../../hooks';
import { LoadError } from '../../LoadError';
import { CompletedDraft } from '../draft/completeDraft';
import styles from './preview.module.css';

const groups: Array<{
  status: Result['status'];
  title: string;
  Icon: typeof RiQuestionLine;
  /** What asks for attention is open from the start. */
  isExpanded?: boolean;
}> = [
  {
    status: 'fail',
    title: 'Fails',
    Icon: RiCloseCircleLine,
    isExpanded: true,
  },
  {
    status: 'unknown',
    title: 'Known once it runs',
    Icon: RiQuestionLine,
    isExpanded: true,
  },
  { status: 'pass', title: 'Holds', Icon: RiCheckboxCircleLine },
  {
    status: 'not-applicable',
    title: 'Not applicable',
    Icon: RiSubtractLine,
  },
];

interface PosturePreviewProps {
  completed: CompletedDraft | undefined;
  preview: Pick<UseQueryResult<Preview>, 'data' | 'error' | 'refetch'>;
}

/** The posture that the answers will give, by the rules that judge what runs. */
export function PosturePreview({ completed, preview }: PosturePreviewProps) {
  if (!completed) {
    return (
      <Text as="p" color="secondary">
        The posture shows here once more is answered.
      </Text>
    );
  }
  const { open } = completed;
  return (
    <>
      {open.length > 0 && (
        <Alert
          status="info"
          icon
          title={`Still open: ${open.join(', ')}`}
          description="Placeholders stand for these until they are answered."
        />
      )}
      <PredictedPosture {...preview} />
    </>
  );
}

function PredictedPosture({
  data,
  error,
  refetch,
}: PosturePreviewProps['preview']) {
  const controls = useControls();
  if (error) {
    return (
      <LoadError
        what="the predicted posture"
        error={error}
        onRetry={() => refetch()}
      />
    );
  }
  if (!data) {
    return (
      <div role="status" aria-label="Loading the predicted posture">
        <Skeleton width="100%" height={96} />
      </div>
    );
  }
  const { predicted: summary, results } = data;
  return (
    <>
      <div aria-live="polite" className={styles.summary}>
        <div>
          <Text as="p" weight="bold">
            {predictionText(summary)}.
          </Text>
          <Text as="p" color="secondary">
            Once it runs, its score will be between {summary.low} and{' '}
            {summary.high}.
          </Text>
        </div>
      </div>
      {groups.map(({ status, title, Icon, isExpanded }) => {
        const members = results.filter(result => result.status === status);
        return (
          members.length > 0 && (
            <Accordion key={status} defaultExpanded={isExpanded}>
              <AccordionTrigger title={`${title} (${members.length})`} />
              <AccordionPanel>
                <ul className={styles.results}>
                  {members.map(({ controlId, resourceArn, reason }) => (
                    <li key={`${controlId} ${resourceArn}`}>
                      <Icon size={18} aria-hidden className={styles[status]} />
                      <div>
                        <Text as="p">
                          {statementOf(controls.get(controlId), {
                            controlId,
                            status,
                          })}
                        </Text>
                        <Text as="p" variant="body-small" color="secondary">
                          {controlId}: {reason}
                        </Text>
                      </div>
                    </li>
                  ))}
                </ul>
              </AccordionPanel>
            </Accordion>
          )
        );
      })}
    </>
  );
}
