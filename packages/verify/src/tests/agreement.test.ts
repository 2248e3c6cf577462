import path from 'node:path';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { predict } from 'backstage-plugin-zero-trust-common/alpha';
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
    const statuses = statusesOf(judged(readPlan(recordedPlan(name))));
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
