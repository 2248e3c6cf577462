import path from 'node:path';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  predict,
} from 'backstage-plugin-zero-trust-common/alpha';
import { environments } from '../__fixtures__/environments';
import { builtIn, judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import recorded from '../__fixtures__/recorded.json';
import { templateDigest } from '../__fixtures__/templateDigest';
import { readPlan } from '../terraform/readPlan';

const byControl = (
  results: ReadonlyArray<{ controlId: string; status: ResultStatus }>,
) =>
  Object.fromEntries(
    results.map(({ controlId, status }) => [controlId, status]),
  );

/** `ZT-NET-07: projection pass, plan unknown` */
function differences(
  projected: Record<string, ResultStatus>,
  planned: Record<string, ResultStatus>,
) {
  return Object.keys(projected)
    .filter(id => projected[id] !== planned[id])
    .map(id => `${id}: projection ${projected[id]}, plan ${planned[id]}`);
}

/**
 * The portal takes the class of an environment from its catalog entity too; a plan
 * has its tags only.
 */
function planOf(name: string, { environmentClass }: EnvironmentSpec) {
  const plan = recordedPlan(name);
  for (const { change } of plan.resource_changes) {
    if (change.after?.tags_all) {
      change.after.tags_all['zero-trust/environment-class'] = environmentClass;
    }
  }
  return plan;
}

describe('the recorded plans', () => {
  it('are of the current template code (else run the script `record`)', () => {
    const template = path.join(
      __dirname,
      '../../../../plugins/scaffolder-backend-module-zero-trust/templates/zero-trust-database/terraform/infra',
    );
    expect(recorded.templateDigest).toBe(templateDigest(template));
  });
});

describe('the projection of an environment and the plan of its code', () => {
  it.each(Object.entries(environments))('agree on %s', (name, spec) => {
    const predicted = predict(spec, builtIn.now, {
      controls: builtIn.controls,
      settings: builtIn.settings,
      version: builtIn.catalogueVersion,
    });
    const statuses = statusesOf(judged(readPlan(planOf(name, spec))));
    expect(Object.keys(statuses)).toEqual([
      'aws_db_instance.this',
      'aws_autoscaling_group.bastion',
    ]);
    expect(
      differences(
        byControl(predicted.results),
        statuses['aws_db_instance.this'],
      ),
    ).toEqual([]);
    expect(
      differences(
        byControl(predicted.bastion.results),
        statuses['aws_autoscaling_group.bastion'],
      ),
    ).toEqual([]);
  });
});
