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
  zeroTrustPlugin,
  ZeroTrustEnvironmentFieldExtension,
  ZeroTrustPage,
} from './legacy/plugin';
export { ZeroTrustSidebarItem } from './legacy/ZeroTrustSidebarItem';
export { zeroTrustTranslationRef } from './translation';
