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
  Text,
} from '@backstage/ui';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import { UseQueryResult } from '@tanstack/react-query';
import { statementOf, useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { predictionSummary } from '../../posture';
import { CompletedDraft } from '../draft/completeDraft';
import { openAnswers } from '../draft/openAnswers';
import styles from './preview.module.css';

const groups = [
  { status: 'fail', Icon: RiCloseCircleLine, isExpanded: true },
  { status: 'unknown', Icon: RiQuestionLine, isExpanded: true },
  { status: 'pass', Icon: RiCheckboxCircleLine, isExpanded: false },
  { status: 'not-applicable', Icon: RiSubtractLine, isExpanded: false },
] as const;

interface PosturePreviewProps {
  completed: Pick<CompletedDraft, 'open'> | undefined;
  /** What it needs, if nothing can be predicted yet. */
  later?: string;
  preview: Pick<UseQueryResult<Preview>, 'data' | 'error' | 'refetch'>;
}

/** The posture that the answers will give, by the same rules as for running databases. */
export function PosturePreview({
  completed,
  later,
  preview,
}: PosturePreviewProps) {
  const t = useMessages();
  if (!completed) {
    return (
      <Text as="p" color="secondary">
        {later ?? t('environment.postureLater')}
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
          title={t('environment.notAnswered', {
            questions: openAnswers(t, open).join(', '),
          })}
          description={t('environment.placeholders')}
        />
      )}
      <LoadState
        what={t('things.prediction')}
        query={preview}
        placeholders={[96]}
      >
        {prediction => <PredictedPosture prediction={prediction} />}
      </LoadState>
    </>
  );
}

function PredictedPosture({ prediction }: { prediction: Preview }) {
  const t = useMessages();
  const controls = useControls();
  const { predicted: summary, results } = prediction;
  return (
    <>
      <div aria-live="polite" className={styles.summary}>
        <div>
          <Text as="p" weight="bold">
            {predictionSummary(t, summary)}
          </Text>
          <Text as="p" color="secondary">
            {t('environment.onceItRuns', {
              low: String(summary.low),
              high: String(summary.high),
            })}
          </Text>
        </div>
      </div>
      {groups.map(({ status, Icon, isExpanded }) => {
        const members = results.filter(result => result.status === status);
        return (
          members.length > 0 && (
            <Accordion key={status} defaultExpanded={isExpanded}>
              <AccordionTrigger
                title={t(`environment.${status}`, {
                  number: members.length,
                })}
              />
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
                          {t('environment.controlAndReason', {
                            controlId,
                            reason,
                          })}
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
