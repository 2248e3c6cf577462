import { IAMClient } from '@aws-sdk/client-iam';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import {
  Fact,
  isKnown,
  missing,
  MissingFact,
  PermissionSetEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { ManagedPolicyReader } from '../../services/iam/ManagedPolicyReader';
import { IdentityCenter } from './findIdentityCenter';
import {
  DescribedPermissionSet,
  IdentityCenterReader,
} from '../../services/sso/IdentityCenterReader';
import { minutesOf } from './minutesOf';
import { reachesDatabases } from '../../policies/reachesDatabases';

function minutesFact(described: Fact<DescribedPermissionSet>): Fact<number> {
  if (!isKnown(described)) return described;
  const minutes = minutesOf(described.value.sessionDuration);
  return minutes === undefined
    ? missing('failed', {
        detail: 'The session duration is not an ISO 8601 duration.',
      })
    : { ...described, value: minutes };
}

/** Reads the policy documents of a permission set. */
class PermissionSets {
  private readonly reader: IdentityCenterReader;
  private readonly documents = new Map<string, Promise<Fact<string>>>();

  constructor(
    private readonly run: CollectionRun,
    private readonly instance: IdentityCenter,
  ) {
    this.reader = run.reader(IdentityCenterReader, SSOAdminClient, {
      region: instance.region,
    });
  }

  list() {
    return this.reader.permissionSets(this.instance.arn);
  }

  async read(permissionSetArn: string): Promise<PermissionSetEvidence> {
    const described = await this.reader.describe(
      this.instance.arn,
      permissionSetArn,
    );
    return {
      name: isKnown(described)
        ? described.value.name
        : permissionSetArn.split('/').pop() ?? permissionSetArn,
      sessionMinutes: minutesFact(described),
      reachesDatabases: await this.reaches(permissionSetArn),
    };
  }

  /**
   * Returns whether a permission set gives access. Known documents that allow it are
   * enough. Otherwise all have to be known.
   */
  private async reaches(permissionSetArn: string): Promise<Fact<boolean>> {
    const { arn } = this.instance;
    const [inline, managed, customer] = await Promise.all([
      this.reader.inlinePolicy(arn, permissionSetArn),
      this.reader.managedPolicies(arn, permissionSetArn),
      this.reader.customerPolicies(arn, permissionSetArn),
    ]);
    const attached = isKnown(managed)
      ? await Promise.all(managed.value.map(one => this.document(one)))
      : [managed];
    const documents = [inline, ...attached].flatMap(fact =>
      isKnown(fact) ? [fact] : [],
    );
    const verdict = reachesDatabases(
      documents.map(({ value }) => value).filter(text => text !== ''),
    );
    if (verdict.reaches) {
      return { ...documents[0], value: true };
    }
    const all: Array<Fact<unknown>> = [inline, ...attached, customer];
    const unread = all.find((fact): fact is MissingFact => !isKnown(fact));
    if (unread) return unread;
    if (verdict.unreadable) {
      return missing('failed', {
        detail: 'A policy of the permission set cannot be read.',
      });
    }
    if (isKnown(customer) && customer.value.length) {
      // The policies of this name can differ between accounts.
      return missing('hidden', {
        detail:
          'The permission set attaches customer managed policies, which only the accounts show.',
      });
    }
    return { ...customer, value: false } as Fact<boolean>;
  }

  private document(policyArn: string): Promise<Fact<string>> {
    const asked =
      this.documents.get(policyArn) ??
      this.run.reader(ManagedPolicyReader, IAMClient).document(policyArn);
    this.documents.set(policyArn, asked);
    return asked;
  }
}

/**
 * Returns the permission sets that give access to databases or bastions, or may do so.
 */
export async function readPermissionSets(
  run: CollectionRun,
  instance: IdentityCenter,
): Promise<Fact<PermissionSetEvidence[]>> {
  const sets = new PermissionSets(run, instance);
  const arns = await sets.list();
  if (!isKnown(arns)) return arns;
  const read = await readEach(arns.value, arn => sets.read(arn));
  return {
    ...arns,
    value: [...read.values()].filter(
      ({ reachesDatabases: reaches }) => !isKnown(reaches) || reaches.value,
    ),
  };
}
