export { identifiesPerson, privileges, suggestDatabaseUser } from './access';
export { engines } from './engines';
export type { EngineVersion } from './engines';
export { arnOfDatabase } from './arnOfDatabase';
export { bastionEngines } from './bastionEngines';
export type { BastionEngine } from './bastionEngines';
export type * from './BastionSpec';
export type * from './EnvironmentSpec';
export { exampleBastion, exampleNetwork, exampleSpec } from './exampleSpec';
export { freeRange, rangesOverlap } from './network';
export { parseBastionSpec, parseEnvironmentSpec } from './parseEnvironmentSpec';
export { bastionProblems, specProblems } from './problems';
export type { SpecProblem } from './problems';
export {
  branchProblem,
  folderProblem,
  pullRequestProblems,
  repositoryParts,
  requestForges,
} from './pullRequest';
export type {
  PullRequestField,
  PullRequestTarget,
  RepositoryPart,
  RequestForge,
} from './pullRequest';
export { partitionOf, regions } from './regions';
export { instanceClass, instanceClasses, sizeNames, sizes } from './sizes';
