import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  NetworkList,
  PlaceList,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  describeNetwork,
  readNetworks,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { accountsFor } from './accountsFor';
import { idOfPath } from './parameters';
import { readableDatabases } from './readableDatabases';
import { RouteContext } from './RouteContext';

/** Routes for the choices in the form that creates an environment. */
export function addPlaceRoutes(
  router: Router,
  { viewer, stores, settings }: RouteContext,
) {
  router.get('/v1/places', async (req, res) => {
    const caller = await viewer(req);
    const among = await accountsFor(
      caller,
      await stores.claims.accountOwners(settings.accountOwners),
    );
    const scopes = await stores.scopes.list();
    const body: PlaceList = {
      items: scopes
        .filter(
          ({ inScope, lists, accountId }) =>
            inScope &&
            lists.includes('rds-instance') &&
            (among === 'all' || among.includes(accountId)),
        )
        .map(({ accountId, accountName, region }) => ({
          accountId,
          ...(accountName && { accountName }),
          region,
        })),
    };
    res.json(body);
  });

  router.get('/v1/networks/:accountId/:region', async (req, res) => {
    const caller = await viewer(req);
    const accountId = idOfPath(req.params, 'accountId');
    const region = idOfPath(req.params, 'region');
    const owners = await stores.claims.accountOwners(settings.accountOwners);
    const among = await accountsFor(caller, owners);
    if (among !== 'all' && !among.includes(accountId)) {
      throw new NotFoundError(`No account ${accountId}`);
    }
    if (!(await caller.mayReadEvidenceOfAccount(owners.get(accountId) ?? []))) {
      throw new NotAllowedError(
        'You are not allowed to read the networks of AWS accounts',
      );
    }
    const [evidence, offered] = await Promise.all([
      stores.networks.evidenceOf(accountId, region),
      stores.networks.instanceClassesOf(accountId, region),
    ]);
    const networks = readNetworks(evidence).map(describeNetwork);
    const readable = await readableDatabases(
      caller,
      stores,
      networks.flatMap(({ databases }) => databases.map(({ arn }) => arn)),
    );
    const body: NetworkList = {
      items: networks.map(network => ({
        ...network,
        databases: network.databases.filter(({ arn }) => readable.has(arn)),
      })),
      instanceClasses: offered.classes,
      instanceClassesReadAt: offered.readAt,
    };
    res.json(body);
  });
}
