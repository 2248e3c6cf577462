import { entity, group } from '../__testUtils__/catalog';
import { migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import { Signals } from '../notifications/Signals';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const ORDERS = 'component:default/orders';
const SECRET = 'component:default/secret';
const TEAM = 'group:default/payments';

describe('the actions', () => {
  let portal: TestPortal;

  async function given({ details = false } = {}) {
    const evidence = new FakeEvidenceSource();
    const names = ['orders', 'ledger', 'secret'];
    evidence.databases = names.map(name => ({
      name,
      public: name === 'orders',
    }));
    portal = await startTestPortal({
      knex: await migratedApart('SQLITE_3'),
      evidence,
      config: configWith({ export: { details } }),
      policy: {
        hidden: [SECRET],
        denies: (permission, _ref, user) =>
          user === 'user:default/guest' &&
          [
            'zero-trust.waiver.request',
            'zero-trust.refresh',
            'zero-trust.evidence.read',
          ].includes(permission),
      },
      entities: [
        group('payments'),
        ...names.map(name =>
          entity(name, {
            owner: TEAM,
            annotations: { 'zero-trust/aws-arns': arnOf(name) },
          }),
        ),
      ],
    });
    await portal.collect();
  }

  afterEach(async () => portal.stop());

  /** The fields of outputs that the tests read. */
  interface Output {
    services: Array<{ entityRef: string }>;
    fixes: object[];
    failing: Array<{ controlId: string }>;
    limitedBy: string[];
    totalServices: number;
    results: Array<{
      resource: string;
      command?: string;
      commandTemplate?: string;
      placeholders?: string[];
    }>;
    waiverId: string;
    refreshId: string;
    state: string;
  }
  const act = async (name: string, input: object, caller?: string) =>
    (await portal.act(name, input as {}, caller)).output as unknown as Output;

  /** Returns the callers in the audit log, including those of rejected calls. */
  const callersOf = (eventId: string) =>
    portal.audited.created.mock.calls
      .map(([event]) => event)
      .filter(event => event.eventId === eventId)
      .map(({ meta }) => meta?.caller);

  it('have schemas, descriptions and attributes', async () => {
    await given();
    const { actions } = await portal.actions();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual([
      ['get-posture', true],
      ['list-worst-services', true],
      ['explain-control', true],
      ['compare-postures', true],
      ['request-waiver', false],
      ['refresh', false],
    ]);
    for (const { schema, description } of actions) {
      expect(description.length).toBeGreaterThan(40);
      expect(schema.input).toMatchObject({
        type: 'object',
        properties: { entityRef: { type: 'string' } },
        additionalProperties: false,
      });
    }
  });

  it('return the posture that the portal shows, without ARNs', async () => {
    await given();
    const { body } = await portal.get('/v1/posture/component/default/orders');
    const posture = await act('get-posture', { entityRef: ORDERS }, 'payer');
    expect(posture).toMatchObject({
      entityRef: ORDERS,
      points: body.points,
      score: body.score,
      grade: body.grade,
      link: '/catalog/default/component/orders/zero-trust',
    });
    expect(posture.fixes).toEqual(body.fixes);
    expect(posture.failing).toContainEqual(
      expect.objectContaining({ controlId: 'ZT-NET-01', resources: 1 }),
    );
    expect(JSON.stringify(posture)).not.toContain('arn:aws');
  });

  it('list the services of a team worst first, and no hidden one', async () => {
    await given();
    const found = await act('list-worst-services', { entityRef: TEAM });
    expect(found.services.map(({ entityRef }) => entityRef)).toEqual([
      ORDERS,
      'component:default/ledger',
    ]);
    expect(found.totalServices).toBe(2);
    const one = await act('list-worst-services', { entityRef: TEAM, limit: 1 });
    expect(one.services).toHaveLength(1);
  });

  it('explain a control with its results and its remediation', async () => {
    await given();
    const explained = await act('explain-control', {
      entityRef: ORDERS,
      controlId: 'ZT-NET-01',
    });
    expect(explained).toMatchObject({
      controlId: 'ZT-NET-01',
      results: [{ status: 'fail', resource: 'withheld:1' }],
      remediation: { text: expect.any(String) },
    });
    // The guest cannot read the evidence.
    expect(explained.results[0]).not.toHaveProperty('command');
    await expect(
      act('explain-control', { entityRef: ORDERS, controlId: 'ZT-NONE' }),
    ).rejects.toThrow('No control ZT-NONE');
  });

  it('explain a control with a command that can be run, for users who can read the evidence', async () => {
    await given();
    const explain = async (controlId: string) => {
      const output = await act(
        'explain-control',
        { entityRef: ORDERS, controlId },
        'payer',
      );
      expect(JSON.stringify(output)).not.toContain('arn:aws');
      return output.results[0];
    };
    expect(await explain('ZT-NET-01')).toMatchObject({
      resource: 'orders',
      region: 'eu-west-1',
      command:
        'aws rds modify-db-instance --db-instance-identifier orders --no-publicly-accessible --apply-immediately --region eu-west-1',
      commandPurpose: 'fix',
    });
  });

  it('name no placeholder in a command that can be run', async () => {
    await given({ details: true });
    const { failing } = await act(
      'get-posture',
      { entityRef: ORDERS },
      'payer',
    );
    expect(failing.length).toBeGreaterThan(0);
    for (const { controlId } of failing) {
      const { results } = await act(
        'explain-control',
        { entityRef: ORDERS, controlId },
        'payer',
      );
      for (const { command, commandTemplate, placeholders } of results) {
        expect(command ?? '').not.toMatch(/<[^>]+>/);
        for (const placeholder of placeholders ?? []) {
          expect(commandTemplate).toContain(placeholder);
        }
      }
    }
  });

  it('say what limits the score', async () => {
    await given();
    const { limitedBy } = await act(
      'get-posture',
      { entityRef: ORDERS },
      'payer',
    );
    expect(limitedBy).toEqual([expect.stringContaining('at most')]);
  });

  it('contain ARNs if exports do, for users who can read evidence', async () => {
    await given({ details: true });
    const explain = async (caller: string) => {
      const { results } = await act(
        'explain-control',
        { entityRef: ORDERS, controlId: 'ZT-NET-01' },
        caller,
      );
      return results[0].resource;
    };
    expect(await explain('payer')).toBe(arnOf('orders'));
    expect(await explain('guest')).toBe('withheld:1');
  });

  it('compare two dates', async () => {
    await given();
    const compared = await act('compare-postures', { entityRef: ORDERS });
    expect(compared).toMatchObject({
      entityRef: ORDERS,
      knownSince: expect.any(String),
      totalChanges: 0,
    });
    await expect(
      act('compare-postures', {
        entityRef: ORDERS,
        from: '2999-01-01T00:00:00Z',
      }),
    ).rejects.toThrow(/^from: .* is in the future/);
    await expect(act('compare-postures', { entityRef: TEAM })).rejects.toThrow(
      `entityRef: ${TEAM} cannot be compared`,
    );
  });

  it('request a waiver, which is audited, and waits for a decision of somebody else', async () => {
    await given();
    const wanted = {
      entityRef: ORDERS,
      controlId: 'ZT-NET-01',
      reason: 'The migration ends in January',
    };
    await expect(act('request-waiver', wanted)).rejects.toThrow(
      'You are not allowed to request waivers for this entity',
    );
    await expect(
      act('request-waiver', { ...wanted, reason: '' }, 'payer'),
    ).rejects.toThrow('reason: must say why');
    const { waiverId, state } = await act('request-waiver', wanted, 'payer');
    expect(state).toBe('requested');
    const { body } = await portal.get(`/v1/waivers/${waiverId}`, 'payer');
    expect(body).toMatchObject({
      state: 'requested',
      requestedBy: 'user:default/payer',
    });
    expect(callersOf('waiver-request')).toEqual([
      'user:default/guest',
      'user:default/payer',
    ]);
    expect(portal.audited.success).toHaveBeenCalledWith({
      meta: expect.objectContaining({ requestedBy: 'user:default/payer' }),
    });
    await expect(act('request-waiver', wanted, 'payer')).rejects.toThrow(
      'is not decided yet',
    );
  });

  it('refresh an entity, which is audited and sends a signal', async () => {
    const signalled = jest.spyOn(Signals.prototype, 'refreshing');
    await given();
    await expect(act('refresh', { entityRef: ORDERS })).rejects.toThrow(
      'You are not allowed to refresh this entity',
    );
    await portal.ageReads();
    const { refreshId } = await act('refresh', { entityRef: ORDERS }, 'payer');
    const { body } = await portal.get(`/v1/refresh/${refreshId}`, 'payer');
    expect(body.entityRef).toBe(ORDERS);
    expect(callersOf('refresh')).toEqual([
      'user:default/guest',
      'user:default/payer',
    ]);
    expect(signalled.mock.calls).toEqual([[refreshId]]);
  });

  it.each([
    ['get-posture', {}],
    ['explain-control', { controlId: 'ZT-NET-01' }],
    ['compare-postures', {}],
    ['request-waiver', { controlId: 'ZT-NET-01', reason: 'x' }],
    ['refresh', {}],
  ])(
    '%s has the same response for an absent and for a hidden entity',
    async (name, input) => {
      await given();
      const refused = (entityRef: string) =>
        act(name, { ...input, entityRef }, 'payer').catch(error =>
          error.message.replace(entityRef, 'it'),
        );
      const message = await refused(SECRET);
      expect(message).toContain('No entity it');
      expect(message).toBe(await refused('component:default/absent'));
      await expect(
        act(name, { ...input, entityRef: 'orders' }, 'payer'),
      ).rejects.toThrow(/entityRef: "orders" is not an entity reference/);
    },
  );
});
