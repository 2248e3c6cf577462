/**
 * Zero-trust posture of AWS databases in the catalog, on entities and as team
 * scorecards, and the wizard's field.
 *
 * @packageDocumentation
 */
export { zeroTrustPlugin as default } from './plugin';
export * from './api';
export {
  createPostureColumn,
  withPostureColumn,
} from './components/PostureColumn';
export { MyTeamSidebarItem } from './components/TeamFigures';
export { DecisionsSidebarItem } from './components/WaitingDecisions';
export { zeroTrustCatalogModule } from './extensions/catalogColumn';
export {
  zeroTrustControlsTranslationRef,
  zeroTrustTranslationRef,
} from './translation';
