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
import {
  catalogue,
  predictionText,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { DraftPrediction } from '../draft/predictDraft';
import styles from './preview.module.css';

const titles = new Map(catalogue.map(({ id, title }) => [id, title]));

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
    title: 'Does not apply',
    Icon: RiSubtractLine,
  },
];

interface PosturePreviewProps {
  predicted: DraftPrediction | undefined;
}

/** The posture that the answers will give, by the rules that judge what runs. */
export function PosturePreview({ predicted }: PosturePreviewProps) {
  if (!predicted) {
    return (
      <Text as="p" color="secondary">
        The posture shows here once more is answered.
      </Text>
    );
  }
  const {
    prediction: { predicted: summary, results: ofDatabase, bastion },
    open,
  } = predicted;
  const results = [...ofDatabase, ...bastion.results];
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
      {open.length > 0 && (
        <Alert
          status="info"
          icon
          title={`Still open: ${open.join(', ')}`}
          description="Placeholders stand for these until they are answered."
        />
      )}
      {groups.map(({ status, title, Icon, isExpanded }) => {
        const members = results.filter(result => result.status === status);
        return (
          members.length > 0 && (
            <Accordion key={status} defaultExpanded={isExpanded}>
              <AccordionTrigger title={`${title} (${members.length})`} />
              <AccordionPanel>
                <ul className={styles.results}>
                  {members.map(({ controlId, reason }) => (
                    <li key={controlId}>
                      <Icon size={18} aria-hidden className={styles[status]} />
                      <div>
                        <Text as="p">{titles.get(controlId) ?? controlId}</Text>
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
