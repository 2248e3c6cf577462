import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  predict,
} from 'backstage-plugin-zero-trust-common/alpha';
import { builtIn, judged, statusesOf } from '../../__fixtures__/judging';
import { readTemplate } from '../../cloudFormation/readTemplate';
import { PlannedResources } from '../../planned/PlannedResources';
import { LiveStatuses } from './live/readLive';
import { logicalId, templateOf } from './templateOf';

export const DB = 'aws_db_instance.this';
export const BASTION = 'aws_autoscaling_group.bastion';

type Statuses = Record<string, ResultStatus>;
type Same = (one: ResultStatus, other: ResultStatus) => boolean;

/** `ZT-NET-07: plan pass, live fail` */
const differences = (
  name: string,
  planned: Statuses,
  other: Statuses = {},
  isSame: Same = Object.is,
) =>
  Object.keys(planned)
    .filter(id => !isSame(planned[id], other[id]))
    .map(id => `${id}: plan ${planned[id]}, ${name} ${other[id]}`);

const byControl = (
  results: ReadonlyArray<{ controlId: string; status: ResultStatus }>,
): Statuses =>
  Object.fromEntries(
    results.map(({ controlId, status }) => [controlId, status]),
  );

/**
 * Returns the controls whose status differs between the projection of an environment
 * and its plan.
 */
export function ofProjection(
  spec: EnvironmentSpec,
  planned: PlannedResources,
): string[] {
  const statuses = statusesOf(judged(planned));
  const { controls, settings, catalogueVersion: version } = builtIn;
  const predicted = predict(spec, builtIn.now, { controls, settings, version });
  return [
    ...differences('projection', statuses[DB], byControl(predicted.results)),
    ...differences(
      'projection',
      statuses[BASTION],
      byControl(predicted.bastion.results),
    ),
  ];
}

/**
 * Returns the controls whose status differs between a template of the same resources
 * and the plan.
 */
export function ofTemplate(planned: PlannedResources): string[] {
  const { accountId, region } = planned;
  const statuses = statusesOf(judged(planned));
  const found = statusesOf(
    judged(readTemplate(templateOf(planned), { accountId, region })),
  );
  return (
    [DB, BASTION]
      .flatMap(address =>
        differences('template', statuses[address], found[logicalId(address)]),
      )
      // No template empties the default group of a VPC.
      .filter(one => one !== 'ZT-NET-08: plan pass, template fail')
  );
}

/**
 * The control fails once the environment runs. The provider has no resource for VPC
 * encryption controls, so the control is unknown in a plan.
 */
const ONCE_IT_RUNS = 'ZT-NET-12: plan unknown, live fail';

/**
 * Returns the controls whose status differs between the live collector and the plan, if
 * the plan decides.
 */
export function ofLive(
  planned: PlannedResources,
  live: LiveStatuses,
): string[] {
  if (live instanceof Error) return [live.message];
  const statuses = statusesOf(judged(planned));
  return [DB, BASTION]
    .flatMap(address =>
      differences('live', statuses[address], live[address], (plan, now) =>
        plan === 'unknown' ? now !== 'fail' && now !== undefined : now === plan,
      ),
    )
    .filter(one => one !== ONCE_IT_RUNS);
}
