import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Text,
} from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { ControlDescription, statementOf } from '../../../hooks';
import { listText, useMessages } from '../../../translation';
import { SeverityBadge, StatusBadge, tones } from '../../posture';
import { ResultEntry } from './ResultEntry';
import styles from './results.module.css';

const NAMES = 3;
const RESOURCES = 20;

interface ControlGroupProps {
  /** The results of one control with the same status. */
  results: readonly Result[];
  /** The gain of fixing all of them, if it is known. */
  gain?: number;
  control?: ControlDescription;
  /** By ARN. */
  resources?: ReadonlyMap<string, ResourcePosture>;
  nameOf: (result: Result) => string;
}

/** One control with its resources. At most 20 more are rendered at a time. */
export function ControlGroup({
  results,
  gain,
  control,
  resources,
  nameOf,
}: ControlGroupProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const [most, setMost] = useState(RESOURCES);
  const [first] = results;
  const { status, severity } = first;
  const least = Math.max(...results.map(result => result.gain?.service ?? 0));
  const carried = results.filter(result => result.carried).length;
  const more = Math.min(results.length - most, RESOURCES);
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger level={4}>
        <span className={styles.entry}>
          <StatusBadge status={status} />
          <span className={styles.statement}>
            <Text weight="bold">{statementOf(control, first)}</Text>
            <Text variant="body-small">
              {t('results.group.resources', {
                count: results.length,
                names: listText(
                  t,
                  results.slice(0, NAMES).map(nameOf),
                  NAMES,
                  results.length,
                ),
              })}
            </Text>
            {carried > 0 && (
              <Text variant="body-small" className={tones.fair}>
                {t('results.group.carried', { count: carried })}
              </Text>
            )}
          </span>
          <span className={styles.aside}>
            {(status === 'fail' || status === 'unknown') && (
              <SeverityBadge severity={severity} />
            )}
            {(gain ?? least) > 0 && (
              <Text variant="body-small">
                {gain === undefined
                  ? t('results.group.points', { count: least })
                  : t('fixes.gain', { count: gain })}
              </Text>
            )}
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {isOpen && (
          <>
            <AccordionGroup allowsMultiple>
              {results.slice(0, most).map(result => (
                <ResultEntry
                  key={result.resourceArn}
                  level={5}
                  result={result}
                  control={control}
                  resource={resources?.get(result.resourceArn)}
                  name={nameOf(result)}
                />
              ))}
            </AccordionGroup>
            {more > 0 && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => setMost(most + RESOURCES)}
              >
                {t('results.group.showMore', { count: more })}
              </Button>
            )}
          </>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
