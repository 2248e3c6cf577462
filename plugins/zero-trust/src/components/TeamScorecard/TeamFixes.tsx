import { Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common';
import { useControls } from '../../hooks';
import { useMessages } from '../../translation';
import { FixList } from '../FixList';
import { TableSection } from '../TableSection';
import { toTeamFixRows } from './fixRows';

const FIRST = 5;

interface TeamFixesProps {
  topFailing: Scorecard['topFailing'];
}

/** What to fix first in the services of a team, and in how many of them it fails. */
export function TeamFixes({ topFailing }: TeamFixesProps) {
  const t = useMessages();
  const controls = useControls();
  return (
    <TableSection id="fix-first" title={t('scorecard.fixFirst')}>
      {topFailing.length > 0 ? (
        <FixList
          rows={toTeamFixRows(t, topFailing, controls).slice(0, FIRST)}
        />
      ) : (
        <Text as="p">{t('scorecard.noneFails')}</Text>
      )}
    </TableSection>
  );
}
