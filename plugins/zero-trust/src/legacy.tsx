/**
 * Zero-trust posture for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */
export * from './api';
export {
  createPostureColumn,
  withPostureColumn,
} from './components/PostureColumn';
export {
  EntityZeroTrustCard,
  EntityZeroTrustContent,
  EntityZeroTrustScorecard,
  EntityZeroTrustTeamCard,
  EntityZeroTrustUserCard,
  HomeZeroTrustMyServices,
  HomeZeroTrustTeamFigures,
  zeroTrustPlugin,
  ZeroTrustBastionFieldExtension,
  ZeroTrustEnvironmentFieldExtension,
  ZeroTrustPage,
} from './legacy/plugin';
export { MyTeamSidebarItem } from './components/TeamFigures';
export { DecisionsSidebarItem } from './components/WaitingDecisions';
export { ZeroTrustSidebarItem } from './legacy/ZeroTrustSidebarItem';
export { zeroTrustTranslationRef } from './translation';
