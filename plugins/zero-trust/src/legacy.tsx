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
  ZeroTrustOutputFieldExtension,
  ZeroTrustPage,
  ZeroTrustSummaryFieldExtension,
} from './legacy/plugin';
export { DecisionsSidebarItem, MyTeamSidebarItem } from './legacy/sidebarItems';
export { ZeroTrustSidebarItem } from './legacy/ZeroTrustSidebarItem';
export { zeroTrustTranslationRef } from './translation';
