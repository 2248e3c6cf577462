import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  zeroTrustEvidenceReadPermission,
  zeroTrustPostureReadPermission,
} from 'backstage-plugin-zero-trust-common';
import { CallerQuestions } from './CallerQuestions';

const credentials = {
  principal: { type: 'user', userEntityRef: 'user:default/payer' },
} as unknown as BackstageCredentials;
const service = (index: number) => `component:default/service-${index}`;
const services = (count: number) =>
  Array.from({ length: count }, (_, index) => service(index));
const posture = (resourceRef: string) => ({
  permission: zeroTrustPostureReadPermission,
  resourceRef,
});
const evidence = (resourceRef: string) => ({
  permission: zeroTrustEvidenceReadPermission,
  resourceRef,
});

/** A catalog that hides entities, and a permissions service that denies them. */
function asking({
  hidden = [],
  denied = [],
  unreadable = {},
  most = Infinity,
}: {
  hidden?: string[];
  denied?: string[];
  /** The error of the catalog for each reference that it cannot read. */
  unreadable?: Record<string, Error>;
  /** The maximum number of questions in a body of the permission backend. */
  most?: number;
} = {}) {
  const getEntitiesByRefs = jest.fn(
    async ({ entityRefs }: { entityRefs: string[]; fields?: string[] }) => {
      for (const ref of entityRefs) if (unreadable[ref]) throw unreadable[ref];
      return {
        items: entityRefs.map(ref =>
          hidden.includes(ref) ? undefined : { kind: 'Component' },
        ),
      };
    },
  );
  const authorize = jest.fn(
    async (
      questions: ReturnType<typeof posture>[],
      _options: { credentials: BackstageCredentials },
    ) => {
      if (questions.length > most) {
        throw Object.assign(new Error('413'), { statusCode: 413 });
      }
      return questions.map(({ permission, resourceRef }) => ({
        result: denied.includes(`${permission.name} ${resourceRef}`)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }));
    },
  );
  const onIdle = jest.fn();
  const questions = new CallerQuestions(
    credentials,
    {
      catalog: { getEntitiesByRefs } as unknown as CatalogService,
      permissions: { authorize } as unknown as PermissionsService,
    },
    onIdle,
  );
  return { questions, getEntitiesByRefs, authorize, onIdle };
}

describe('more questions than the permission backend accepts', () => {
  it('are sent in smaller parts, in their order', async () => {
    const { questions, authorize } = asking({
      most: 30,
      denied: [`${zeroTrustPostureReadPermission.name} ${service(77)}`],
    });
    const decided = await questions.decide(services(100).map(posture));
    expect(decided).toEqual(services(100).map((_, index) => index !== 77));
    const sizes = authorize.mock.calls.map(([asked]) => asked.length);
    expect(sizes).toEqual([100, 50, 25, 25, 50, 25, 25]);
  });

  it('are an error if one of them is too large', async () => {
    const { questions } = asking({ most: 0 });
    await expect(questions.decide([posture(service(0))])).rejects.toThrow(
      '413',
    );
  });
});

describe('the entities that the catalog shows', () => {
  it('are requested with the credentials of the caller, without their content', async () => {
    const { questions, getEntitiesByRefs } = asking({ hidden: [service(1)] });
    expect(await questions.inCatalog(services(3))).toEqual(
      new Set([service(0), service(2)]),
    );
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
    expect(getEntitiesByRefs).toHaveBeenCalledWith(
      { entityRefs: services(3), fields: ['kind'] },
      { credentials },
    );
  });

  it('are requested 500 in each call', async () => {
    const { questions, getEntitiesByRefs } = asking({ hidden: [service(700)] });
    const seen = await questions.inCatalog(services(1001));
    expect(seen.size).toBe(1000);
    expect(seen).not.toContain(service(700));
    expect(
      getEntitiesByRefs.mock.calls.map(([{ entityRefs }]) => entityRefs.length),
    ).toEqual([500, 500, 1]);
  });

  it.each([
    ['an input error', new InputError('no reference')],
    [
      'status 400',
      Object.assign(new Error('no reference'), { statusCode: 400 }),
    ],
  ])(
    'do not include a reference that the catalog rejects with %s',
    async (_, error) => {
      const { questions } = asking({ unreadable: { 'not a ref': error } });
      expect(await questions.inCatalog(['not a ref'])).toEqual(new Set());
    },
  );

  it('do not depend on other requests at the same time', async () => {
    const { questions } = asking({
      unreadable: { 'not a ref': new InputError('no reference') },
    });
    expect(
      await Promise.all([
        questions.inCatalog([service(0)]),
        questions.inCatalog(['not a ref']),
      ]),
    ).toEqual([new Set([service(0)]), new Set()]);
  });

  it.each([
    ['the catalog does not answer', new ServiceUnavailableError('down')],
    [
      'it fails with another status',
      Object.assign(new Error('down'), { statusCode: 500 }),
    ],
  ])('are an error when %s', async (_, error) => {
    const { questions } = asking({ unreadable: { [service(0)]: error } });
    await expect(questions.inCatalog([service(0)])).rejects.toThrow('down');
  });

  it('are an error when one of several references cannot be read', async () => {
    const { questions } = asking({
      unreadable: { 'not a ref': new InputError('no reference') },
    });
    await expect(
      questions.inCatalog([service(0), 'not a ref']),
    ).rejects.toThrow('no reference');
  });
});

describe('decisions about permissions', () => {
  it('are requested with the credentials of the caller, by permission and entity', async () => {
    const { questions, authorize } = asking({
      denied: [
        `${zeroTrustPostureReadPermission.name} ${service(1)}`,
        `${zeroTrustEvidenceReadPermission.name} ${service(0)}`,
      ],
    });
    const asked = [
      posture(service(0)),
      posture(service(1)),
      evidence(service(0)),
      evidence(service(1)),
    ];
    expect(await questions.decide(asked)).toEqual([true, false, false, true]);
    expect(authorize).toHaveBeenCalledTimes(1);
    expect(authorize).toHaveBeenCalledWith(asked, { credentials });
  });

  it('are requested 200 in each call', async () => {
    const { questions, authorize } = asking({
      denied: [`${zeroTrustPostureReadPermission.name} ${service(400)}`],
    });
    const decided = await questions.decide(services(401).map(posture));
    expect(decided.filter(Boolean)).toHaveLength(400);
    expect(decided[400]).toBe(false);
    expect(authorize.mock.calls.map(([asked]) => asked.length)).toEqual([
      200, 200, 1,
    ]);
  });

  it('are requested once if two requests need the same', async () => {
    const { questions, authorize } = asking();
    await Promise.all([
      questions.decide([posture(service(0))]),
      questions.decide([posture(service(0))]),
    ]);
    expect(authorize.mock.calls.map(([asked]) => asked.length)).toEqual([1]);
  });
});

it('reports that no questions are waiting when both calls have ended', async () => {
  const { questions, getEntitiesByRefs, onIdle } = asking();
  let answer = () => {};
  getEntitiesByRefs.mockImplementation(
    () =>
      new Promise(resolve => {
        answer = () => resolve({ items: [undefined] });
      }),
  );
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const seen = questions.inCatalog([service(0)]);
  await questions.decide([posture(service(0))]);
  await turn();
  expect(onIdle).not.toHaveBeenCalled();
  answer();
  expect(await seen).toEqual(new Set());
  await turn();
  expect(onIdle).toHaveBeenCalledTimes(1);
});
