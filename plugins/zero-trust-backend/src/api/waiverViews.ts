import { Result } from 'backstage-plugin-zero-trust-common';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { accountsAmong } from '../access/accountsAmong';
import { Stores } from '../store/Stores';
import { AccountOwners } from '../store/accountOwners';
import { WaivableResource, WaiverRecord } from '../store/WaiverStore';

const isActive = ({ state }: WaiverRecord) =>
  state === 'requested' || state === 'approved';

type ResourcesByEntity = ReadonlyMap<string, readonly WaivableResource[]>;

const arnsOf = (
  { entityRef, resource }: WaiverRecord,
  resources: ResourcesByEntity,
) =>
  resources
    .get(entityRef)!
    .map(({ arn }) => arn)
    .filter(arn => !resource || arn === resource.arn);

/** Returns the owners of the accounts whose posture the caller can read. */
async function readableOwners(
  caller: Viewer,
  owners: AccountOwners,
): Promise<AccountOwners> {
  const among = await accountsAmong(caller, owners);
  return among === 'all'
    ? owners
    : new Map([...owners].filter(([accountId]) => among.includes(accountId)));
}

/**
 * Returns how many results each waiver covers: the results that an approved waiver
 * waives, or that another one would waive.
 */
async function coveredBy(
  stores: Stores,
  waivers: readonly WaiverRecord[],
  resources: ResourcesByEntity,
): Promise<Map<string, number>> {
  const arns = [
    ...new Set(waivers.flatMap(waiver => arnsOf(waiver, resources))),
  ];
  const results = new Map(
    (await stores.resources.withResults(arns)).map(found => [
      found.arn,
      found.results,
    ]),
  );
  const covers = ({ id, state, controlId }: WaiverRecord, result: Result) =>
    state === 'approved'
      ? result.waiver?.id === id
      : result.controlId === controlId &&
        ['fail', 'waived'].includes(result.status);
  return new Map(
    waivers.map(waiver => [
      waiver.id,
      arnsOf(waiver, resources)
        .flatMap(arn => results.get(arn) ?? [])
        .filter(result => covers(waiver, result)).length,
    ]),
  );
}

/**
 * Returns the entities on which the evidence is read, for each waiver of one resource.
 */
async function evidenceOn(
  stores: Stores,
  waivers: readonly WaiverRecord[],
  resources: ResourcesByEntity,
): Promise<Map<string, string[]>> {
  const arns = waivers.flatMap(({ resource }) => resource?.arn ?? []);
  const found = arns.length
    ? await stores.attributions.ofResources([...new Set(arns)])
    : [];
  return new Map(
    waivers.map(({ id, entityRef, resource }) => [
      id,
      [
        ...found
          .filter(
            ({ arn, entityRef: own, attribution }) =>
              arn === resource?.arn && own === entityRef && attribution.proven,
          )
          .map(({ attribution }) => attribution.through ?? entityRef),
        // Accounts are not attributed to entities.
        ...resources
          .get(entityRef)!
          .flatMap(({ arn, on }) => (arn === resource?.arn ? on : [])),
      ],
    ]),
  );
}

/** Returns what the caller can see of waivers, and what the caller can do with them. */
export async function waiverViews(
  {
    stores,
    accountOwners: configured,
  }: { stores: Stores; accountOwners: AccountOwners },
  caller: Viewer,
  waivers: readonly WaiverRecord[],
): Promise<Waiver[]> {
  const refs = [...new Set(waivers.map(({ entityRef }) => entityRef))];
  const owners = await stores.claims.accountOwners(configured);
  const resources = await stores.waivers.resourcesByEntity(refs, owners);
  const visible = await stores.waivers.resourcesByEntity(
    refs,
    await readableOwners(caller, owners),
  );
  const evidenceOf = await evidenceOn(stores, waivers, resources);
  const readable = await caller.evidenceAmong([
    ...refs,
    ...[...evidenceOf.values()].flat(),
  ]);
  const requestable = await caller.waiverRequestAmong(refs);
  const decidable = await caller.waiverDecisionAmong(refs);
  const covered = await coveredBy(stores, waivers, resources);
  return waivers.map(waiver => {
    const { entityRef, resource, ticket, renews, decision, ended } = waiver;
    const isOwn = caller.isCaller(waiver.requestedBy);
    const mayRequest = caller.isUser && requestable.has(entityRef);
    const mayDecide = caller.isUser && decidable.has(entityRef);
    const mayCount =
      mayDecide ||
      arnsOf(waiver, visible).length === arnsOf(waiver, resources).length;
    const isShown = readable.has(entityRef) || mayDecide || isOwn;
    return {
      id: waiver.id,
      state: waiver.state,
      controlId: waiver.controlId,
      entityRef,
      scope: resource ? 'resource' : 'service',
      ...(resource &&
        evidenceOf.get(waiver.id)!.some(ref => readable.has(ref)) && {
          resourceArn: resource.arn,
        }),
      ...(mayCount && { covers: covered.get(waiver.id) ?? 0 }),
      requestedAt: waiver.requestedAt,
      expiresAt: waiver.expiresAt,
      ...(renews && { renews }),
      ...(isShown && {
        reason: waiver.reason,
        ...(ticket && { ticket }),
        requestedBy: waiver.requestedBy,
        ...(decision && {
          decidedBy: decision.by,
          ...(decision.note && { note: decision.note }),
        }),
        ...(ended && { endedBy: ended.by }),
      }),
      ...(decision && { decidedAt: decision.at }),
      ...(ended && { endedAt: ended.at }),
      may: {
        decide: waiver.state === 'requested' && mayDecide && !isOwn,
        revoke: isActive(waiver) && (isOwn || mayRequest || mayDecide),
        renew:
          mayRequest &&
          (waiver.state === 'approved' ||
            (waiver.state === 'expired' && decision !== undefined)),
      },
    };
  });
}
