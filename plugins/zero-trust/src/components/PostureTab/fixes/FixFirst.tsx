import { Flex } from '@backstage/ui';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { resultsHref, useControls, usePostureHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { CopyButton } from '../../CommandBlock';
import {
  AccountFirst,
  failuresText,
  FixList,
  FixRow,
  NothingFails,
  toFixRows,
} from '../../FixList';
import { Ago, resourceName } from '../../posture';
import { ReasonText } from '../../ReasonText';
import { fixCommands } from '../../remediation';
import { TableSection } from '../../TableSection';
import { RequestWaiver } from '../../Waivers';
import { CommandEffects } from './CommandEffects';
import { FixReasons } from './FixReasons';

const FIRST = 5;

interface FixFirstProps {
  posture: Posture;
  /** The loaded results that fail or are unknown. */
  results: readonly Result[];
}

/** The failures whose fix gains most: what fails, on what, why, and since when. */
export function FixFirst({ posture, results }: FixFirstProps) {
  const t = useMessages();
  const controls = useControls();
  const href = usePostureHref()(posture.entityRef);
  const { fixes, resources } = posture;
  const byArn = new Map(
    resources.map(({ arn, name, evidenceVisible }) => [
      arn,
      { name, evidenceVisible },
    ]),
  );

  const nameOf = (arn: string) => byArn.get(arn)?.name ?? resourceName(t, arn);

  const failuresOf = (id?: string) =>
    results.filter(
      ({ status, controlId }) => status === 'fail' && controlId === id,
    );

  const actionOf = (row: FixRow) => {
    const commands = fixCommands(t, {
      controls: row.controlIds.flatMap(id => controls.get(id) ?? []),
      results,
      resources: fixes.find(({ fix }) => fix === row.id)?.resources ?? 0,
      nameOf,
    });
    // A waiver is for one control: the most severe one of the fix.
    const [gravest] = row.controlIds;
    const failures = row.controlIds.flatMap(failuresOf);
    return (
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        {commands && (
          <>
            <CopyButton
              text={commands.text}
              label={t('fixes.copyFor', { fix: row.title })}
            >
              {t('fixes.copy')}
            </CopyButton>
            <CommandEffects controls={commands.controls} />
          </>
        )}
        {failures.length > 0 && (
          <FixReasons failures={failures} nameOf={nameOf} />
        )}
        <RequestWaiver
          entityRef={posture.entityRef}
          control={controls.get(gravest)}
          failures={failuresOf(gravest).flatMap(result => {
            const resource = byArn.get(result.resourceArn);
            return resource ? [{ result, ...resource }] : [];
          })}
          label={t('waivers.requestFor', {
            failure: controls.get(gravest)?.failure ?? gravest,
          })}
        />
      </Flex>
    );
  };

  const detailOf = (row: FixRow) => {
    const first = row.controlIds
      .map(id => results.find(r => r.status === 'fail' && r.controlId === id))
      .find(Boolean);
    if (!first) return failuresText(t, row);
    const { failingSince, resourceArn } = first;
    const text = <ReasonText text={first.reason} />;
    const reason =
      resources.length > 1
        ? t('fixes.reasonOf', { name: nameOf(resourceArn), reason: text })
        : text;
    return (
      <>
        {failuresText(t, row)}{' '}
        {failingSince
          ? t('results.reasonSince', {
              reason,
              ago: <Ago at={failingSince} />,
            })
          : reason}
      </>
    );
  };

  return (
    <TableSection id="fix-first" title={t('fixes.title')}>
      {fixes.length > 0 && <AccountFirst posture={posture} />}
      {fixes.length > 0 ? (
        <FixList
          rows={toFixRows(t, {
            fixes: fixes.slice(0, FIRST),
            controls,
            results,
            resources,
          })}
          hrefOf={({ controlIds }) =>
            resultsHref(href, { status: ['fail'], control: controlIds })
          }
          detailOf={detailOf}
          actionOf={actionOf}
        />
      ) : (
        <NothingFails posture={posture} results={results} />
      )}
    </TableSection>
  );
}
