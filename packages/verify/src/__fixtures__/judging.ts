import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { configurationSchema, judgeOptions } from '../command/configuration';
import { judge, Judgement } from '../judge/judge';
import { PlannedResources } from '../planned/PlannedResources';

/** The built-in controls, at a fixed time. */
export const builtIn = judgeOptions(
  configurationSchema.parse({}),
  '2026-11-29T00:00:00.000Z',
);

/** Judges with the built-in controls. */
export const judged = (planned: PlannedResources): Judgement =>
  judge(planned, builtIn);

/** Returns the status of each control, by the address of the resource. */
export const statusesOf = (
  judgement: Judgement,
): Record<string, Record<string, ResultStatus>> =>
  Object.fromEntries(
    judgement.resources.map(({ address, results }) => [
      address,
      Object.fromEntries(
        results.map(({ controlId, status }) => [controlId, status]),
      ),
    ]),
  );
