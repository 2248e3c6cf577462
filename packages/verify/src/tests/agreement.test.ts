import path from 'node:path';
import { known } from 'backstage-plugin-zero-trust-common';
import { recordedCombinations } from '../__fixtures__/combinations';
import { environments } from '../__fixtures__/environments';
import { judged } from '../__fixtures__/judging';
import { combinationPlan, recordedPlan } from '../__fixtures__/plans';
import recorded from '../__fixtures__/recorded.json';
import { templateDigest } from '../__fixtures__/templateDigest';
import { readPlan } from '../terraform/readPlan';
import {
  BASTION,
  DB,
  ofLive,
  ofProjection,
  ofTemplate,
} from './__testUtils__/disagreements';
import { policyDocuments } from './__testUtils__/live/policyDocuments';
import { LiveStatuses, readLive } from './__testUtils__/live/readLive';

jest.setTimeout(300_000);

const applied = [
  ...Object.entries(environments).map(([name, spec]) => ({
    name,
    spec,
    planned: readPlan(recordedPlan(name)),
  })),
  ...recordedCombinations().map(({ name, spec }) => ({
    name,
    spec,
    planned: readPlan(combinationPlan(name)),
  })),
].map((one, index) => ({ ...one, index }));

describe('the recorded plans', () => {
  it('are of the current template code: run the script `record`', () => {
    const template = path.join(
      __dirname,
      '../../../../plugins/scaffolder-backend-module-zero-trust/templates/zero-trust-database/terraform/infra',
    );
    expect(recorded.templateDigest).toBe(templateDigest(template));
  });
});

describe('a difference', () => {
  it('contains the control and both statuses', () => {
    const [{ spec, planned }] = applied;
    const [database] = planned.databases;
    const changed = {
      ...planned,
      databases: [
        {
          ...database,
          publiclyAccessible: known(true, planned.source),
        },
      ],
    };
    expect(ofProjection(spec, changed)).toEqual([
      'ZT-NET-01: plan fail, projection pass',
    ]);
  });
});

describe('an environment has the same results', () => {
  let live: LiveStatuses[];
  beforeAll(async () => {
    live = await readLive(
      applied.map(({ name, planned, spec: { network } }) => ({
        planned,
        documents: policyDocuments(name),
        ...(network.kind === 'existing' && { network }),
      })),
    );
  });

  describe.each(applied)('$name', ({ spec, planned, index }) => {
    it('has one database and one bastion', () => {
      expect(judged(planned).resources.map(({ address }) => address)).toEqual([
        DB,
        BASTION,
      ]);
    });

    it('by its projection and its plan', () => {
      expect(ofProjection(spec, planned)).toEqual([]);
    });

    it('by a template of the same resources and its plan', () => {
      expect(ofTemplate(planned)).toEqual([]);
    });

    it('by the live collector, once it is applied, and its plan', () => {
      expect(ofLive(planned, live[index])).toEqual([]);
    });
  });
});
