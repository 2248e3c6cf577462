import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import {
  Fact,
  isKnown,
  known,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../client/CollectionRun';
import { OrganizationSettings } from '../config/awsSettings';
import { defaultRegions } from '../config/partitionRegions';
import {
  IdentityCenterInstance,
  IdentityCenterReader,
} from './IdentityCenterReader';

/** The organization's instance, and its region. */
export interface IdentityCenter extends IdentityCenterInstance {
  region: string;
}

/**
 * Identity Center is in one region, and others answer as if there were none:
 * where the configuration does not name it, all are asked in turn.
 */
function regionsOf({
  partition,
  regions,
  identityCenter,
}: OrganizationSettings): string[] {
  if (identityCenter) return [identityCenter.region];
  return [
    ...new Set([
      ...(regions === 'account' ? [] : regions),
      ...defaultRegions(partition),
    ]),
  ];
}

/**
 * The instance of the organization: not those that accounts have for
 * themselves. Null where there is none in any region that it can be in.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
 */
export async function findIdentityCenter(
  run: CollectionRun,
  organization: OrganizationSettings,
  managementAccountId: string | undefined,
): Promise<Fact<IdentityCenter | null>> {
  let lost: MissingFact | undefined;
  let observedAt: string | undefined;
  for (const region of regionsOf(organization)) {
    const instances = await run
      .reader(IdentityCenterReader, SSOAdminClient, { region })
      .instances();
    observedAt ??= instances.observedAt;
    if (isKnown(instances)) {
      const found = instances.value.find(
        ({ ownerAccountId }) => ownerAccountId === managementAccountId,
      );
      if (found) return { ...instances, value: { ...found, region } };
    } else {
      lost ??= instances;
      // An action that the role lacks in one region it lacks in all.
      if (instances.needs) break;
    }
  }
  return lost ?? known(null, 'sso:ListInstances', observedAt!);
}
