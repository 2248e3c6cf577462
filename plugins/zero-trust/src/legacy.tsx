/**
 * The same posture for portals of the old front-end system.
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
