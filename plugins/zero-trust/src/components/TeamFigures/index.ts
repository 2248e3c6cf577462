export { MyTeamSidebarItem } from './MyTeamSidebarItem';
export { TeamCard } from './TeamCard';
export { TeamFiguresWidget } from './TeamFiguresWidget';
