import { EC2Client } from '@aws-sdk/client-ec2';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import {
  Fact,
  isKnown,
  known,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { OrganizationSettings } from '../../config/awsSettings';
import { defaultRegions, homeRegion } from '../../config/partitionRegions';
import { EnabledRegionsReader } from '../../services/ec2/EnabledRegionsReader';
import {
  IdentityCenterInstance,
  IdentityCenterReader,
} from '../../services/sso/IdentityCenterReader';

/** The instance of the organization, and its region. */
export interface IdentityCenter extends IdentityCenterInstance {
  region: string;
}

/**
 * The regions to try first. Identity Center is in one region, and other regions respond
 * as if there were none.
 */
const likelyRegions = ({
  partition,
  regions,
  identityCenter,
}: OrganizationSettings): string[] => [
  ...new Set([
    ...(identityCenter ? [identityCenter.region] : []),
    ...(regions === 'account' ? [] : regions),
    ...defaultRegions(partition),
  ]),
];

/** Tries regions in turn. Returns null if none of them has it. */
async function askIn(
  regions: readonly string[],
  run: CollectionRun,
  managementAccountId: string | undefined,
): Promise<Fact<IdentityCenter | null>> {
  let lost: MissingFact | undefined;
  for (const region of regions) {
    const instances = await run
      .reader(IdentityCenterReader, SSOAdminClient, { region })
      .instances();
    if (isKnown(instances)) {
      const found = instances.value.find(
        ({ ownerAccountId }) => ownerAccountId === managementAccountId,
      );
      if (found) return { ...instances, value: { ...found, region } };
    } else {
      lost ??= instances;
      // An action that is denied in one region is denied in all.
      if (instances.needs) break;
    }
  }
  return lost ?? known(null, 'sso:ListInstances');
}

const isNowhere = (fact: Fact<IdentityCenter | null>) =>
  isKnown(fact) && fact.value === null;

/**
 * Returns the instance of the organization, not those of single accounts. Null if no
 * enabled region of the account that reads the organization has it. Regions with opt-in
 * are tried last. If they are not known, the fact is missing.
 * @see
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
 */
export async function findIdentityCenter(
  run: CollectionRun,
  organization: OrganizationSettings,
  managementAccountId: string | undefined,
): Promise<Fact<IdentityCenter | null>> {
  const likely = likelyRegions(organization);
  const first = await askIn(likely, run, managementAccountId);
  if (!isNowhere(first)) return first;
  const enabled = await run
    .reader(EnabledRegionsReader, EC2Client, {
      region: homeRegion(organization),
    })
    .enabled();
  if (!isKnown(enabled)) {
    return {
      ...enabled,
      detail: [
        'Identity Center may be in a region that the account has opted into: configure identityCenter.region.',
        enabled.detail,
      ]
        .filter(Boolean)
        .join(' '),
    };
  }
  const others = enabled.value.filter(region => !likely.includes(region));
  if (!others.length) return first;
  const second = await askIn(others, run, managementAccountId);
  // The fact has the age of the oldest response.
  return isNowhere(second) ? first : second;
}
