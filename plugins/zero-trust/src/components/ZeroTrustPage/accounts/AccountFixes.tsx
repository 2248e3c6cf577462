import { Flex } from '@backstage/ui';
import { AccountPosture } from 'backstage-plugin-zero-trust-common/responses';
import { useControls, usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { CopyButton } from '../../CommandBlock';
import { FixList, FixRow, toFixRows } from '../../FixList';
import { CommandEffects } from '../../PostureTab/fixes';
import { fixCommands } from '../../remediation';
import { TableSection } from '../../TableSection';
import { subjectName } from './subjectName';

const FIRST = 5;

interface AccountFixesProps {
  account: AccountPosture;
}

/** The fixes of an account that gain most, with their commands. */
export function AccountFixes({ account }: AccountFixesProps) {
  const t = useMessages();
  const controls = useControls();
  const pageHref = usePageHref();
  const { results } = account;
  if (!account.fixes.length) return null;
  const failing = results.filter(({ status }) => status === 'fail');
  // The back end counts the account as one resource, but it can fail in several Regions.
  const fixes = account.fixes.map(fix => ({
    ...fix,
    resources: new Set(
      failing.flatMap(({ controlId, resourceArn }) =>
        fix.controlIds.includes(controlId) ? resourceArn : [],
      ),
    ).size,
  }));
  const subjects = new Map(
    results.map(result => [result.resourceArn, subjectName(t, result)]),
  );
  const nameOf = (arn: string) => subjects.get(arn) ?? arn;
  const actionOf = (row: FixRow) => {
    const commands = fixCommands(t, {
      controls: row.controlIds.flatMap(id => controls.get(id) ?? []),
      results: failing,
      resources: fixes.find(({ fix }) => fix === row.id)?.resources ?? 0,
      nameOf,
    });
    return (
      commands && (
        <Flex gap="2" style={{ flexWrap: 'wrap' }}>
          <CopyButton
            text={commands.text}
            label={t('fixes.copyFor', { fix: row.title })}
          >
            {t('fixes.copy')}
          </CopyButton>
          <CommandEffects controls={commands.controls} />
        </Flex>
      )
    );
  };
  return (
    <TableSection title={t('fixes.title')}>
      <FixList
        rows={toFixRows(t, {
          fixes: fixes.slice(0, FIRST),
          controls,
          results: failing,
          resources: [...subjects].map(([arn, name]) => ({ arn, name })),
        })}
        hrefOf={({ controlIds }) =>
          `${pageHref('accounts', {
            account: account.accountId,
            status: 'fail',
            control: controlIds.join(','),
          })}#results`
        }
        actionOf={actionOf}
      />
    </TableSection>
  );
}
