import { BastionEvidence, PatchEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev04 } from './ZT-DEV-04';

const patches = (about: Partial<PatchEvidence> = {}) =>
  fact<PatchEvidence | null>({
    criticalNonCompliant: 0,
    securityNonCompliant: 0,
    operationEndedAt: '2026-11-23T03:00:00.000Z',
    ...about,
  });
const old = { imageCreatedAt: fact('2026-01-01T00:00:00.000Z') };
const young = { imageCreatedAt: fact('2026-11-10T00:00:00.000Z') };
const lostImage = { imageCreatedAt: denied('ec2:DescribeImages') };
const lostPatches = { patches: denied('ssm:DescribeInstancePatchStates') };

describe('ZT-DEV-04 the bastion is patched, or its image is recent', () => {
  it.each<[string, Partial<BastionEvidence>]>([
    ['pass', { patches: patches(), ...old }],
    ['pass', { patches: fact(null), ...young }],
    ['pass', { ...lostPatches, ...young }],
    ['fail', { patches: fact(null), ...old }],
    ['fail', { patches: patches({ criticalNonCompliant: 1 }), ...old }],
    ['fail', { patches: patches({ securityNonCompliant: 1 }), ...old }],
    [
      'fail',
      {
        patches: patches({ operationEndedAt: '2026-10-01T00:00:00.000Z' }),
        ...old,
      },
    ],
    // Read at 2026-11-24T06:00.
    [
      'pass',
      {
        patches: patches({ operationEndedAt: '2026-10-24T06:00:01.000Z' }),
        ...old,
      },
    ],
    [
      'fail',
      {
        patches: patches({ operationEndedAt: '2026-10-24T06:00:00.000Z' }),
        ...old,
      },
    ],
    ['fail', { patches: patches({ operationEndedAt: 'lately' }), ...old }],
    [
      'pass',
      {
        patches: fact(null),
        imageCreatedAt: fact('2026-10-24T06:00:01.000Z'),
      },
    ],
    [
      'fail',
      {
        patches: fact(null),
        imageCreatedAt: fact('2026-10-24T06:00:00.000Z'),
      },
    ],
    ['fail', { patches: fact(null), imageCreatedAt: fact('lately') }],
    ['fail', { patches: fact(null), imageCreatedAt: fact(null) }],
    ['unknown', { ...lostPatches, ...old }],
    ['unknown', { patches: fact(null), ...lostImage }],
    ['not-applicable', { status: fact('stopped'), patches: fact(null) }],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztDev04, exemplaryBastion(about)).status).toBe(status);
  });
});
