import { exampleSpec } from 'backstage-plugin-zero-trust-common';
import { initialDraft } from './EnvironmentDraft';
import { predictDraft } from './predictDraft';

const now = '2026-11-24T06:00:00.000Z';

describe('predictDraft', () => {
  it('predicts an empty draft, and says what placeholders stand for', () => {
    const predicted = predictDraft(initialDraft(), now)!;
    const { results, bastion, predicted: summary } = predicted.prediction;
    expect(
      [...results, ...bastion.results].filter(
        ({ status }) => status === 'fail',
      ),
    ).toEqual([]);
    expect(summary).toMatchObject({ high: 100 });
    expect(predicted.open).toEqual(
      expect.arrayContaining(['name', 'service', 'network', 'who may connect']),
    );
    expect(predicted.open).not.toContain('engine');
  });

  it('takes every answer of a draft that is complete', () => {
    const spec = exampleSpec({ environmentClass: 'non-production' });
    const { prediction, open } = predictDraft(spec, now)!;
    expect(open).toEqual([]);
    expect(prediction.evidence).toMatchObject({
      name: 'orders-db',
      environmentClass: 'non-production',
    });
  });

  it('finds rules across fields that show only after others', () => {
    const predicted = predictDraft(
      { ...exampleSpec({ accountId: '999999999999' }), region: '' },
      now,
    )!;
    expect(predicted.open).toEqual(['region', 'who may connect']);
  });
});
