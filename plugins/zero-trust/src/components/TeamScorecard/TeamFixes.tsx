import { Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { usePageHref, useControls } from '../../hooks';
import { useMessages } from '../../translation';
import { FixList, toRollUpFixRows } from '../FixList';
import { TableSection } from '../TableSection';

const FIRST = 5;

type TeamFixesProps = Pick<Scorecard, 'entityRef' | 'score' | 'fixes'>;

/** What to fix first in the services of a team, and what it gains. */
export function TeamFixes({ entityRef, score, fixes }: TeamFixesProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const controls = useControls();
  return (
    <TableSection
      id="fix-first"
      title={t('scorecard.fixFirst')}
      description={
        fixes.length ? t('scorecard.fixFirstDescription') : undefined
      }
    >
      {fixes.length > 0 ? (
        <FixList
          rows={toRollUpFixRows(t, { score, fixes }, controls).slice(0, FIRST)}
          hrefOf={({ controlIds }) =>
            pageHref('services', {
              within: entityRef,
              control: controlIds.join(','),
              sort: 'gain',
            })
          }
        />
      ) : (
        <Text as="p">{t('scorecard.noneFails')}</Text>
      )}
    </TableSection>
  );
}
