import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../../../__fixtures__/judging';
import { recordedPlan } from '../../../__fixtures__/plans';
import { PlannedResources } from '../../../planned/PlannedResources';
import { readPlan } from '../../../terraform/readPlan';
import { PlanEditor } from '../PlanEditor';
import { Mutation } from './Mutation';

export type Statuses = Record<string, Record<string, ResultStatus>>;

/** Reads the plan of an environment with a change of it. */
export const planWith = (
  environment: string,
  edit: (plan: PlanEditor) => PlanEditor,
): PlannedResources =>
  readPlan(edit(new PlanEditor(recordedPlan(environment))).plan);

export const statusesIn = (planned: PlannedResources): Statuses =>
  statusesOf(judged(planned));

/** The status of the control that owns a change. */
export const ownStatus = (
  statuses: Statuses,
  planned: PlannedResources,
  { at, controlId }: Pick<Mutation, 'at' | 'controlId'>,
): ResultStatus | undefined => statuses[at ?? planned.accountId]?.[controlId];

/** Whether the environment has what the change is about. */
export const isIn = (
  { isOfProduction, isOfSameVpc }: Mutation,
  environment: string,
): boolean =>
  (!isOfProduction || environment !== 'environment-transit-gateway') &&
  (!isOfSameVpc || environment === 'environment-same-vpc');
