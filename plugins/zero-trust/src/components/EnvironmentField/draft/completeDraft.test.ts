import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { completeDraft } from './completeDraft';
import { initialDraft } from './EnvironmentDraft';

describe('completeDraft', () => {
  it('completes an empty draft, and lists the fields with placeholders', () => {
    const { spec, open } = completeDraft(initialDraft())!;
    expect(spec).toMatchObject({ engine: 'postgres' });
    expect(open).toEqual(
      expect.arrayContaining(['name', 'service', 'network', 'access']),
    );
    expect(open).not.toContain('engine');
  });

  it('uses every answer of a complete draft', () => {
    const spec = exampleSpec({ environmentClass: 'non-production' });
    expect(completeDraft(spec)).toMatchObject({
      open: [],
      spec: { name: 'orders-db', environmentClass: 'non-production' },
    });
  });

  it('finds rules across fields that apply only after others', () => {
    const { open } = completeDraft({
      ...exampleSpec({ accountId: '999999999999' }),
      region: '',
    })!;
    expect(open).toEqual(['region', 'access']);
  });
});
