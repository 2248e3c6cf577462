import { MyTeamSidebarItem as MyTeam } from '../components/TeamFigures';
import { DecisionsSidebarItem as Decisions } from '../components/WaitingDecisions';
import { PagePath } from './withQueries';

/**
 * The item for the sidebar that leads to the decisions that wait for the signed-in
 * person, with their number. If none waits, there is no item.
 *
 * @public
 */
export function DecisionsSidebarItem() {
  return (
    <PagePath>
      <Decisions />
    </PagePath>
  );
}

/**
 * The item for the sidebar that leads to the scorecard of the signed-in person's team;
 * with several teams, to their services. Without a team there is no item.
 *
 * @public
 */
export function MyTeamSidebarItem() {
  return (
    <PagePath>
      <MyTeam />
    </PagePath>
  );
}
