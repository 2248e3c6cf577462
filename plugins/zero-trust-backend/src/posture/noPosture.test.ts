import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { NO_RESOURCES, noResources } from './noPosture';

const problem = (
  kind: AttributionProblem['kind'],
  annotation = 'zero-trust/aws-arns',
): AttributionProblem => ({ kind, annotation, text: 'x', message: 'x' });

describe('the reason of an entity without resources', () => {
  it('is no claim if it claims nothing', () => {
    expect(noResources([])).toEqual(NO_RESOURCES);
  });

  it('is the claim that must be corrected first', () => {
    expect(
      noResources([
        problem('not-found'),
        problem('not-proven', 'spec.dependsOn'),
        problem('cannot-be-read'),
      ]),
    ).toEqual({ ...NO_RESOURCES, claim: 'cannot-be-read' });
    expect(noResources([problem('not-proven')]).claim).toBe('not-proven');
  });

  it('is no claim of a resource if only its owner or an account is not proven', () => {
    expect(
      noResources([
        problem('not-proven', 'spec.owner'),
        problem('not-proven', 'zero-trust/aws-accounts'),
      ]),
    ).toEqual(NO_RESOURCES);
  });
});
