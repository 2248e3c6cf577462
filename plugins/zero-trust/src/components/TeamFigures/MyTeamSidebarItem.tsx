import { RiTeamLine } from '@remixicon/react';
import { usePageHref, useScorecardHref } from '../../hooks';
import { useMessages } from '../../translation';
import { QueryProvider } from '../QueryProvider';
import { SidebarShortcut } from '../SidebarShortcut';
import { useMyTeams } from './useTeamFigures';

const Icon = () => <RiTeamLine size={24} />;

function Item() {
  const t = useMessages();
  const { data: teams = [] } = useMyTeams();
  const hrefOf = useScorecardHref();
  const pageHref = usePageHref();
  if (!teams.length) return null;
  return (
    <SidebarShortcut
      icon={Icon}
      to={teams.length === 1 ? hrefOf(teams[0]) : pageHref('mine')}
      text={t(teams.length === 1 ? 'teams.myTeam' : 'teams.myTeams')}
    />
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
    <QueryProvider>
      <Item />
    </QueryProvider>
  );
}
