import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { completeDraft } from './completeDraft';
import { initialDraft } from './EnvironmentDraft';

describe('completeDraft', () => {
  it('completes an empty draft, and says what placeholders stand for', () => {
    const { spec, open } = completeDraft(initialDraft())!;
    expect(spec).toMatchObject({ engine: 'postgres' });
    expect(open).toEqual(
      expect.arrayContaining(['name', 'service', 'network', 'who may connect']),
    );
    expect(open).not.toContain('engine');
  });

  it('takes every answer of a draft that is complete', () => {
    const spec = exampleSpec({ environmentClass: 'non-production' });
    expect(completeDraft(spec)).toMatchObject({
      open: [],
      spec: { name: 'orders-db', environmentClass: 'non-production' },
    });
  });

  it('finds rules across fields that show only after others', () => {
    const { open } = completeDraft({
      ...exampleSpec({ accountId: '999999999999' }),
      region: '',
    })!;
    expect(open).toEqual(['region', 'who may connect']);
  });
});
