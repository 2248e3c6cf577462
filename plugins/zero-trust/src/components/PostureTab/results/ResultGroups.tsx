import { AccordionGroup, Button } from '@backstage/ui';
import {
  Fix,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ControlGroup } from './ControlGroup';
import { groupResults } from './groupResults';
import { ResultEntry } from './ResultEntry';

/** Rendered in one task. The others follow, as many at a time, without blocking the page. */
const GROUPS_AT_A_TIME = 5;
/** The others show on request: the page stays short. */
const FIRST_GROUPS = 10;

interface ResultGroupsProps {
  results: readonly Result[];
  /** By ARN. */
  resources?: ReadonlyMap<string, ResourcePosture>;
  nameOf: (result: Result) => string;
  /** Failures are shown in their order. */
  fixes?: readonly Fix[];
}

/**
 * Results grouped by control: a control with several resources is one row, whose
 * resources show when it is opened. The first ten rows are shown, and all of them on
 * request.
 */
export function ResultGroups({
  results,
  resources,
  nameOf,
  fixes,
}: ResultGroupsProps) {
  const t = useMessages();
  const controls = useControls();
  const groups = useMemo(() => groupResults(results, fixes), [results, fixes]);
  // A fix of several controls gains more than each of them alone.
  const gains = useMemo(
    () =>
      new Map(
        fixes?.flatMap(({ controlIds, gain }) =>
          controlIds.length === 1 ? [[controlIds[0], gain] as const] : [],
        ),
      ),
    [fixes],
  );
  const [most, setMost] = useState(GROUPS_AT_A_TIME);
  const [isShort, setShort] = useState(true);
  const limit = isShort ? Math.min(FIRST_GROUPS, groups.length) : groups.length;
  const isMore = most < limit;
  useEffect(() => {
    if (isMore) startTransition(() => setMost(most + GROUPS_AT_A_TIME));
  }, [most, isMore]);
  return (
    <>
      <AccordionGroup allowsMultiple>
        {groups
          .slice(0, Math.min(most, limit))
          .map(({ key, results: members }) => {
            const [first] = members;
            const control = controls.get(first.controlId);
            return members.length === 1 ? (
              <ResultEntry
                key={key}
                result={first}
                control={control}
                resource={resources?.get(first.resourceArn)}
                name={nameOf(first)}
              />
            ) : (
              <ControlGroup
                key={key}
                results={members}
                gain={
                  first.status === 'fail'
                    ? gains.get(first.controlId)
                    : undefined
                }
                control={control}
                resources={resources}
                nameOf={nameOf}
              />
            );
          })}
      </AccordionGroup>
      {limit < groups.length && (
        <div>
          <Button variant="secondary" onPress={() => setShort(false)}>
            {t('results.showMore', { count: groups.length - limit })}
          </Button>
        </div>
      )}
    </>
  );
}
