import { Text } from '@backstage/ui';
import { Overview } from 'backstage-plugin-zero-trust-common/responses';
import { usePageHref, useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { FixList, toRollUpFixRows } from '../../FixList';
import { TableSection } from '../../TableSection';

/** The fixes that raise the roll-up most, each with its services. */
export function OrganizationFixes({
  score,
  fixes,
}: Pick<Overview, 'score' | 'fixes'>) {
  const t = useMessages();
  const pageHref = usePageHref();
  const controls = useControls();
  return (
    <TableSection
      id="fix-first"
      title={t('overview.fixFirst')}
      description={fixes.length ? t('overview.fixFirstDescription') : undefined}
    >
      {fixes.length > 0 ? (
        <FixList
          rows={toRollUpFixRows(t, { score, fixes }, controls)}
          hrefOf={({ controlIds }) =>
            pageHref('services', {
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
