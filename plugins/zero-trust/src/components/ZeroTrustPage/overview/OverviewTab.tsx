import { Flex } from '@backstage/ui';
import { Overview } from 'backstage-plugin-zero-trust-common/responses';
import { useState } from 'react';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { TabContent } from '../../TabContent/TabContent';
import { WaitingDecisions } from '../../WaitingDecisions';
import { ExpiringWaivers } from './ExpiringWaivers';
import { MissingPermissions } from './MissingPermissions';
import { NothingYet } from './NothingYet';
import { OrganizationFixes } from './OrganizationFixes';
import { OrganizationTrend } from './OrganizationTrend';
import { OverviewSummary } from './OverviewSummary';
import { SubjectHeatMap } from './SubjectHeatMap';
import { SubjectTable } from './SubjectTable';
import { ALL, FIRST, useOverview } from './useOverview';

interface OverviewSectionsProps {
  overview: Overview;
  onAll: () => void;
}

function OverviewSections({ overview, onAll }: OverviewSectionsProps) {
  const t = useMessages();
  const { teams, systems, points } = overview;
  const { memberCount, withoutPosture, predictedServices } = overview;
  if (memberCount === withoutPosture && !predictedServices) {
    return <NothingYet />;
  }
  return (
    <>
      <OverviewSummary overview={overview} />
      {points !== null && <OrganizationFixes {...overview} />}
      <MissingPermissions />
      <SubjectTable
        title={t('overview.teams')}
        label={t('overview.team')}
        subjects={teams}
        onAll={onAll}
      />
      <SubjectHeatMap
        title={t('overview.heatMap')}
        label={t('overview.team')}
        subjects={teams}
      />
      {systems.totalItems > 0 && (
        <SubjectTable
          title={t('overview.systems')}
          label={t('overview.system')}
          subjects={systems}
          onAll={onAll}
        />
      )}
      {points !== null && <OrganizationTrend />}
      <ExpiringWaivers />
    </>
  );
}

/** The roll-up of everything that the viewer can see, with a comparison of teams. */
export function OverviewTab() {
  const t = useMessages();
  const [limit, setLimit] = useState(FIRST);
  return (
    <TabContent title={t('page.overview')}>
      <Flex direction="column" gap="6">
        <WaitingDecisions />
        <LoadState
          what={t('things.overview')}
          query={useOverview(limit)}
          placeholders={[160, 240, 320]}
        >
          {overview => (
            <OverviewSections overview={overview} onAll={() => setLimit(ALL)} />
          )}
        </LoadState>
      </Flex>
    </TabContent>
  );
}
