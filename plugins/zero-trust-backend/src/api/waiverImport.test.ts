import { entity, group } from '../__testUtils__/catalog';
import { databases, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';
import { readCsv } from '../waivers/readCsv';

jest.setTimeout(60_000);

const HEADER = 'entityRef,controlId,reason,expiresAt';
const ORDERS = 'component:default/orders';

describe('readCsv', () => {
  it('reads quotes, commas and line ends within fields', () => {
    expect(readCsv('\ufeffa,"b ""c"", d"\r\n"e\nf",\r\n\r\n')).toEqual(
      new Map([
        [1, ['a', 'b "c", d']],
        [2, ['e\nf', '']],
      ]),
    );
  });

  it('counts empty rows as spreadsheets do', () => {
    expect([...readCsv('a,b\n,\n\nc,d').keys()]).toEqual([1, 4]);
  });

  it.each([
    ['a\n"b', 'row 2: a quote is not closed'],
    ['"a"b', 'row 1: there is text after a closing quote'],
  ])('refuses %j', (csv, message) => {
    expect(() => readCsv(csv)).toThrow(message);
  });
});

describe.each(databases.eachSupportedId())('import of waivers, %s', id => {
  let portal: TestPortal;

  let isDenied: boolean;

  beforeEach(async () => {
    isDenied = false;
    const evidence = new FakeEvidenceSource();
    const names = ['orders', 'ledger', 'strange', 'billing', 'stock'];
    evidence.databases = names.map(name => ({
      name,
      public: name !== 'ledger',
    }));
    portal = await startTestPortal({
      knex: await migratedApart(id),
      evidence,
      policy: {
        denies: (permission, ref) =>
          permission === 'zero-trust.waiver.request' &&
          (isDenied || ref === 'component:default/strange'),
      },
      entities: [
        group('payments'),
        ...names.map(name =>
          entity(name, {
            owner: 'group:default/payments',
            annotations: { 'zero-trust/aws-arns': arnOf(name) },
          }),
        ),
      ],
    });
    await portal.collect();
  });

  afterEach(async () => portal.stop());

  const imported = (...lines: string[]) =>
    portal.post('/v1/waivers/import', { csv: lines.join('\r\n') }, 'payer');
  const register = async () =>
    (await portal.get('/v1/waivers', 'payer')).body.items;

  it('creates requests from rows, and approves nothing', async () => {
    const { status, body } = await imported(
      `${HEADER},state,decidedBy`,
      `${ORDERS},ZT-NET-01,"'=Until January",,approved,user:default/lead`,
    );
    expect(status).toBe(201);
    expect(body.waiverIds).toHaveLength(1);
    expect(await register()).toEqual([
      expect.objectContaining({
        id: body.waiverIds[0],
        state: 'requested',
        reason: '=Until January',
        requestedBy: 'user:default/payer',
      }),
    ]);
    expect(portal.audited.success).toHaveBeenCalledWith({
      meta: { waiverIds: body.waiverIds },
    });
  });

  it.each(['\u00e9'.repeat(450_001), '"'.repeat(450_001), 'x'.repeat(900_001)])(
    'measures a file in the bytes of its JSON, and reports it once, %#',
    async text => {
      const { status, body } = await imported(text);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(
        /^csv: must have at most 900000 bytes as a JSON string, in which quotes and line ends have an escape$/,
      );
    },
  );

  it('names every problem by row and column, and imports nothing', async () => {
    const { status, body } = await imported(
      HEADER,
      `${ORDERS},ZT-NET-01,fine,`,
      `orders,ZT-NET-01,,soon`,
      `${ORDERS},ZT-NONE,x,`,
      `component:default/ledger,ZT-NET-01,x,`,
      `component:default/strange,ZT-NET-01,x,`,
      `component:default/absent,ZT-NET-01,x,2001-01-01`,
      `${ORDERS},ZT-NET-01,again,`,
      `${ORDERS},ZT-NET-01`,
    );
    expect(status).toBe(400);
    const { message } = body.error;
    for (const problem of [
      'nothing is imported',
      'row 3, entityRef: "orders" is not an entity reference',
      'row 3, reason: is required',
      'row 3, expiresAt: must be a time',
      'row 4, controlId: there is no control "ZT-NONE"',
      'row 5, controlId: ZT-NET-01 does not fail',
      'row 6, entityRef: You are not allowed to request waivers',
      'row 7, entityRef: No entity component:default/absent',
      'row 8: the same as row 2',
      'row 9: 2 fields instead of 4',
    ]) {
      expect(message).toContain(problem);
    }
    expect(message).not.toContain('row 2,');
    expect(await register()).toEqual([]);
  });

  it('imports nothing if one of the requests exists already', async () => {
    const row = `${ORDERS},ZT-NET-01,x,`;
    await imported(HEADER, row);
    const { status, body } = await imported(HEADER, row);
    expect(status).toBe(400);
    expect(body.error.message).toContain('is not decided yet');
    expect(await register()).toHaveLength(1);
  });

  it('does not read the file of a person who cannot request waivers', async () => {
    isDenied = true;
    const { status, body } = await imported('no header');
    expect(status).toBe(403);
    expect(body.error.message).not.toContain('header');
  });

  it('makes as many catalog and permission calls for many rows as for one', async () => {
    const callsFor = async (...lines: string[]) => {
      const calls = Object.values(portal.calls);
      calls.forEach(call => call.mockClear());
      await imported(HEADER, ...lines).expect(201);
      return calls.map(call => call.mock.calls.length);
    };
    const rows = ['orders', 'billing', 'stock'].map(
      name => `component:default/${name},ZT-NET-01,x,`,
    );
    const one = await callsFor(rows[0]);
    expect(await callsFor(...rows.slice(1))).toEqual(one);
    expect(await register()).toHaveLength(3);
  });

  it('numbers rows as spreadsheets do', async () => {
    const { body } = await imported(HEADER, ',,,', `${ORDERS},ZT-NONE,x,`);
    expect(body.error.message).toContain('row 3, controlId');
  });

  it.each([
    ['resource,', 'resourceArn: is required, because the scope is resource'],
    [
      `service,${arnOf('orders')}`,
      'resourceArn: must be empty, because the scope is service',
    ],
    ['everything,', 'scope: "everything" is not a scope'],
  ])('rejects a row with the scope and ARN %s', async (fields, problem) => {
    const header = 'entityRef,controlId,reason,scope,resourceArn';
    const { status, body } = await imported(
      header,
      `${ORDERS},ZT-NET-01,x,${fields}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(`row 2, ${problem}`);
    expect(await register()).toEqual([]);
  });

  it('requests waivers of one resource and of a service', async () => {
    const header = 'entityRef,controlId,reason,scope,resourceArn';
    const row = `${ORDERS},ZT-NET-01,x`;
    await imported(
      header,
      `${row},service,`,
      `${row},resource,${arnOf('orders')}`,
    );
    const items: Array<{ scope: string }> = await register();
    expect(items.map(({ scope }) => scope).sort()).toEqual([
      'resource',
      'service',
    ]);
  });

  it('rejects too many columns without listing them', async () => {
    const header = Array.from({ length: 1000 }, (_, index) => `a${index}`);
    const { status, body } = await imported(header.join(','));
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'csv: row 1: 1000 columns; an export of waivers has 18',
    );
  });

  it.each([
    ['x', 'column "x" is not known; column entityRef is missing'],
    [`${HEADER},reason`, 'column reason occurs twice'],
    [HEADER, 'there are no rows'],
  ])('rejects the header %s', async (header, problem) => {
    const { status, body } = await imported(header);
    expect(status).toBe(400);
    expect(body.error.message).toContain(problem);
  });
});
