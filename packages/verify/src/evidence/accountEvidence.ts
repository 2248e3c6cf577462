import { AccountEvidence } from 'backstage-plugin-zero-trust-common';
import { accountPolicies } from './identities';
import { Facts } from './View';

/**
 * Returns the evidence about the account of an input: who can do everything by its
 * policies. The account also has other policies, so this proves only failures.
 */
export function accountEvidence(facts: Facts, readAt: string): AccountEvidence {
  const { planned } = facts;
  const later = facts.atRunTime();
  return {
    subject: 'account',
    arn: `arn:${planned.partition}:iam::${planned.accountId}:root`,
    resourceId: planned.accountId,
    name: planned.accountId,
    partition: planned.partition,
    accountId: planned.accountId,
    region: planned.region,
    times: { readAt, operations: {} },
    status: later,
    organizationFeatures: later,
    guardRails: later,
    administrators: facts.list(
      accountPolicies(planned).administrators(),
      facts.atRunTime('Other policies of the account are not in the input.'),
    ),
    root: later,
    rootHardwareMfa: later,
    centralRootAccess: later,
    consoleUsers: later,
    accessKeys: later,
    people: {
      identityCenterActive: later,
      permissionSets: later,
      samlProviders: later,
    },
    trails: later,
    ownership: later,
  };
}
