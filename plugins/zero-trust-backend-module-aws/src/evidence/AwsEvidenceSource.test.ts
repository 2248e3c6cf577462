import {
  catalogue,
  evaluate,
  isKnown,
} from 'backstage-plugin-zero-trust-common';
import { loadEstate } from 'sandbox';
import path from 'node:path';
import { exemplary } from '../__testUtils__/estate';
import {
  context,
  localAws,
  scope,
  sourcesFor,
} from '../__testUtils__/localAws';

const settings = { trustedNetworks: [] };
const judge = (evidence: Parameters<typeof evaluate>[0]) =>
  evaluate(evidence, [], { controls: catalogue, settings });

describe('AwsEvidenceSource', () => {
  it('reads an exemplary database so that every control passes', async () => {
    const aws = await localAws(exemplary);
    try {
      const result = await sourcesFor().evidence.collect(scope, context());
      expect(result.problems).toEqual([]);
      expect(result.listed).toEqual([
        'rds-instance',
        'aurora-cluster',
        'multi-az-cluster',
      ]);
      expect(result.evidence).toHaveLength(1);
      const results = judge(result.evidence[0]);
      expect(results.filter(r => r.status !== 'pass')).toEqual([]);
    } finally {
      await aws.close();
    }
  });

  it('reads the example estate', async () => {
    const aws = await localAws(
      await loadEstate(
        path.resolve(__dirname, '../../../../examples/estate/estate.yaml'),
      ),
    );
    try {
      const { evidence } = sourcesFor();
      const { scopes, problems } = await evidence.scopes(context());
      expect(problems).toEqual([]);
      expect(scopes).toHaveLength(6);
      for (const s of scopes) {
        const result = await evidence.collect(s, context());
        // The reader role of one account has not got all that it should have.
        expect(
          result.problems.filter(
            p =>
              s.accountId !== '777788889999' ||
              p.action !== 'kms:GetKeyRotationStatus',
          ),
        ).toEqual([]);
        // A database that is being made has no port yet.
        const made = result.evidence.filter(
          ({ status }) => isKnown(status) && status.value !== 'creating',
        );
        const unknown = made.flatMap(db =>
          judge(db)
            .filter(
              r =>
                r.status === 'unknown' &&
                !r.missing?.some(m => m.needs === 'kms:GetKeyRotationStatus'),
            )
            .map(r => `${db.name} ${r.controlId}: ${r.reason}`),
        );
        expect(unknown).toEqual([]);
      }
    } finally {
      await aws.close();
    }
  });
});
