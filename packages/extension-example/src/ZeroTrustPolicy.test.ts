import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  PermissionRule,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { zeroTrustPermissions } from 'backstage-plugin-zero-trust-common';
import {
  ZeroTrustAccount,
  zeroTrustAccountRules,
} from 'backstage-plugin-zero-trust-node';
import { ZeroTrustPolicy } from './ZeroTrustPolicy';

const PAYMENTS = 'group:default/payments';
const SECURITY = 'group:default/security';
const PLATFORM = 'group:default/platform';

const policy = new ZeroTrustPolicy({
  security: [SECURITY],
  platform: [PLATFORM],
});

const user = (...groups: string[]) =>
  ({
    info: { ownershipEntityRefs: ['user:default/someone', ...groups] },
  } as PolicyQueryUser);
const USERS: Record<string, PolicyQueryUser | undefined> = {
  nobody: undefined,
  guest: user(),
  owner: user(PAYMENTS),
  platform: user(PLATFORM),
  security: user(SECURITY),
};

const service = (environmentClass?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    annotations: environmentClass
      ? { 'zero-trust/environment-class': environmentClass }
      : {},
  },
  relations: [{ type: RELATION_OWNED_BY, targetRef: PAYMENTS }],
});
const group = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
});
const account: ZeroTrustAccount = {
  accountId: '111122223333',
  owners: [PAYMENTS],
};

const ofEntities = createConditionAuthorizer(
  Object.values(permissionRules) as PermissionRule<Entity, any, string>[],
);
const ofAccounts = createConditionAuthorizer(
  Object.values(zeroTrustAccountRules) as PermissionRule<
    ZeroTrustAccount,
    any,
    string
  >[],
);

/** Returns the users that have a permission, on an entity or on the account. */
async function allowed(permission: Permission, entity = service()) {
  const found: string[] = [];
  for (const [name, who] of Object.entries(USERS)) {
    const decision = await policy.handle({ permission }, who);
    const isAllowed = isResourcePermission(
      permission,
      RESOURCE_TYPE_CATALOG_ENTITY,
    )
      ? ofEntities(decision, entity)
      : ofAccounts(decision, account);
    if (isAllowed) found.push(name);
  }
  return found;
}

const permissionOf = (name: string) =>
  zeroTrustPermissions.find(own => own.name === `zero-trust.${name}`)!;

describe('ZeroTrustPolicy', () => {
  it('decides on every permission of the plugin', async () => {
    const decided = await Promise.all(
      zeroTrustPermissions.map(async permission => [
        permission.name.replace('zero-trust.', ''),
        await allowed(permission),
      ]),
    );
    const owners = ['owner', 'platform', 'security'];
    const platform = ['platform', 'security'];
    expect(Object.fromEntries(decided)).toEqual({
      'posture.read': ['guest', ...owners],
      'evidence.read': owners,
      refresh: owners,
      export: owners,
      'waiver.request': owners,
      'waiver.decide': ['security'],
      'attestation.create': ['owner', 'security'],
      'attestation.manage': platform,
      'account.retire': platform,
      'collection.read': platform,
      'claim.decide': platform,
    });
  });

  it('allows the platform team to decide waivers only outside production', async () => {
    const decide = permissionOf('waiver.decide');
    expect(await allowed(decide, service('non-production'))).toEqual([
      'platform',
      'security',
    ]);
    expect(await allowed(decide, service('production'))).toEqual(['security']);
  });

  it('allows a team to request waivers for the accounts that it owns', async () => {
    const request = permissionOf('waiver.request');
    expect(await allowed(request, group('payments'))).toContain('owner');
    expect(await allowed(request, group('storefront'))).not.toContain('owner');
  });

  it('does not allow owners of other accounts to attest', async () => {
    const decision = await policy.handle(
      { permission: permissionOf('attestation.create') },
      USERS.owner,
    );
    expect(ofAccounts(decision, account)).toBe(true);
    expect(ofAccounts(decision, { ...account, owners: [PLATFORM] })).toBe(
      false,
    );
  });

  it('allows permissions of other plugins', async () => {
    expect(await allowed(catalogEntityReadPermission)).toEqual(
      Object.keys(USERS),
    );
  });
});
