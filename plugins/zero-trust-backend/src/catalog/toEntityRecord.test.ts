import { entity, group } from '../__testUtils__/catalog';
import { toEntityRecord } from './toEntityRecord';

describe('toEntityRecord', () => {
  it('keeps every owner, system and parent', () => {
    const [payments, emea] = ['group:default/payments', 'group:default/emea'];
    expect(toEntityRecord(group('sub', [payments, emea])).parents).toEqual([
      payments,
      emea,
    ]);
    expect(
      toEntityRecord(
        entity('orders', {
          owner: [payments, 'user:default/jane', payments],
          system: ['system:default/shop', 'system:default/finance'],
        }),
      ),
    ).toMatchObject({
      owners: [payments, 'user:default/jane'],
      systems: ['system:default/shop', 'system:default/finance'],
      parents: [],
    });
    expect(
      toEntityRecord(
        entity('shop', {
          kind: 'System',
          system: ['domain:default/commerce', 'domain:default/web'],
        }),
      ).parents,
    ).toEqual(['domain:default/commerce', 'domain:default/web']);
  });

  it('reads dependencies from the entity’s own file, not from the relations', () => {
    const ledger = entity('ledger', {
      dependsOn: ['resource:ledger-db', 'Resource:other/Cache', 'no reference'],
    });
    // The file of another entity states this relation.
    ledger.relations!.push({
      type: 'dependsOn',
      targetRef: 'resource:default/stranger',
    });
    expect(toEntityRecord(ledger).dependsOn).toEqual([
      'resource:default/ledger-db',
      'resource:other/cache',
    ]);
    const database = entity('ledger-db', {
      kind: 'Resource',
      dependencyOf: ['component:ledger'],
    });
    expect(toEntityRecord(database).dependencyOf).toEqual([
      'component:default/ledger',
    ]);
  });

  it('ignores references that are not a list, or not texts', () => {
    const odd = entity('odd');
    odd.spec = { dependsOn: 'resource:a', dependencyOf: [1, null, {}] };
    expect(toEntityRecord(odd)).toMatchObject({
      dependsOn: [],
      dependencyOf: [],
    });
  });
});
