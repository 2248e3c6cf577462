import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Flex,
  Text,
} from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { useEffect, useRef, useState } from 'react';
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

/**
 * One control with its resources, 20 at a time: the page stays small when every group
 * of a service with thousands of results is open.
 */
export function ControlGroup({
  results,
  gain,
  control,
  resources,
  nameOf,
}: ControlGroupProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(0);
  const [first] = results;
  const { status, severity } = first;
  const least = Math.max(...results.map(result => result.gain?.service ?? 0));
  const carried = results.filter(result => result.carried).length;
  // Results that are updated can be fewer.
  const last = Math.ceil(results.length / RESOURCES) - 1;
  const from = Math.min(page, last) * RESOURCES;
  const to = Math.min(from + RESOURCES, results.length);
  const previous = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const turned = useRef(page);
  // A button that is disabled at the end loses the focus.
  useEffect(() => {
    if (turned.current === page) return;
    turned.current = page;
    if (page === last) previous.current?.focus();
    else if (page === 0) next.current?.focus();
  }, [page, last]);
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
              {results.slice(from, to).map(result => (
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
            {last > 0 && (
              <Flex align="center" gap="2" mt="2">
                <Button
                  ref={previous}
                  size="small"
                  variant="secondary"
                  isDisabled={from === 0}
                  onPress={() => setPage(Math.min(page, last) - 1)}
                >
                  {t('results.group.previous')}
                </Button>
                <Button
                  ref={next}
                  size="small"
                  variant="secondary"
                  isDisabled={to === results.length}
                  onPress={() => setPage(page + 1)}
                >
                  {t('results.group.next')}
                </Button>
                <Text variant="body-small" color="secondary" role="status">
                  {t('results.group.page', {
                    from: from + 1,
                    to,
                    count: results.length,
                  })}
                </Text>
              </Flex>
            )}
          </>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
