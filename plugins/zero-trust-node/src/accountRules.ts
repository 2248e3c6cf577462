import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ZERO_TRUST_ACCOUNT } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';

/** An AWS account in the rules of permission policies. @public */
export interface ZeroTrustAccount {
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The users and groups in `zeroTrust.attribution.accounts`. */
  owners: readonly string[];
}

/**
 * Accounts are never queried by a condition: each one is decided separately.
 * @public
 */
export type ZeroTrustAccountQuery = Record<string, never>;

/**
 * The reference to the resource type of accounts in the permission framework.
 * @public
 */
export const zeroTrustAccountResourceRef = createPermissionResourceRef<
  ZeroTrustAccount,
  ZeroTrustAccountQuery
>().with({
  pluginId: 'zero-trust',
  resourceType: RESOURCE_TYPE_ZERO_TRUST_ACCOUNT,
});

/**
 * Backstage can have its own version of zod. The compiler takes minutes to compare the
 * types of two versions.
 */
const ofBackstage = (schema: z.ZodTypeAny) => schema as never;

const isAccountOwner = createPermissionRule<
  typeof zeroTrustAccountResourceRef,
  { claims: string[] }
>({
  resourceRef: zeroTrustAccountResourceRef,
  name: 'IS_ACCOUNT_OWNER',
  description:
    'Allow for AWS accounts that one of these users and groups owns in zeroTrust.attribution.accounts',
  paramsSchema: ofBackstage(
    z.object({
      claims: z
        .array(z.string())
        .describe('Entity references, such as those that the user owns'),
    }),
  ),
  apply: ({ owners }, { claims }) =>
    owners.some(owner => claims.includes(owner)),
  toQuery: () => ({}),
});

const isAccount = createPermissionRule<
  typeof zeroTrustAccountResourceRef,
  { accountIds: string[] }
>({
  resourceRef: zeroTrustAccountResourceRef,
  name: 'IS_ACCOUNT',
  description: 'Allow for these AWS accounts',
  paramsSchema: ofBackstage(
    z.object({
      accountIds: z.array(z.string()).describe('AWS account ids, 12 digits'),
    }),
  ),
  apply: ({ accountId }, { accountIds }) => accountIds.includes(accountId),
  toQuery: () => ({}),
});

/** The rules that decide on accounts. @public */
export const zeroTrustAccountRules = { isAccountOwner, isAccount };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: zeroTrustAccountResourceRef,
  rules: zeroTrustAccountRules,
});

/**
 * Conditions for permission policies about AWS accounts: `isAccountOwner` and
 * `isAccount`.
 * @public
 */
export const zeroTrustAccountConditions = conditions;

/**
 * Creates a conditional decision about a permission on AWS accounts.
 * @public
 */
export const createZeroTrustAccountConditionalDecision =
  createConditionalDecision;
