import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../../../__fixtures__/judging';
import { recordedPlan } from '../../../__fixtures__/plans';
import { PlannedResources } from '../../../planned/PlannedResources';
import { readPlan } from '../../../terraform/readPlan';
import { PlanEditor } from '../PlanEditor';
import { Mutation } from './Mutation';

export type Statuses = Record<string, Record<string, ResultStatus>>;

/** Reads the plan of an environment with a change. */
export const planWith = (
  environment: string,
  edit: (plan: PlanEditor) => PlanEditor,
): PlannedResources =>
  readPlan(edit(new PlanEditor(recordedPlan(environment))).plan);

export const statusesIn = (planned: PlannedResources): Statuses =>
  statusesOf(judged(planned));

/** Returns the status of the control that a change makes fail. */
export const ownStatus = (
  statuses: Statuses,
  planned: PlannedResources,
  { at, controlId }: Pick<Mutation, 'at' | 'controlId'>,
): ResultStatus | undefined => statuses[at ?? planned.accountId]?.[controlId];

/** Returns whether the change applies to the environment. */
export const isIn = (
  { isOfProduction, isOfSameVpc }: Mutation,
  environment: string,
): boolean =>
  (!isOfProduction || environment !== 'environment-transit-gateway') &&
  (!isOfSameVpc || environment === 'environment-same-vpc');
