import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  DatabaseEvidence,
  InstanceClassEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  bastionSpecSchema,
  classProblems,
  compareWithRead,
  describeNetwork,
  EnvironmentSpec,
  environmentSpecSchema,
  NetworkOfEvidence,
  networkProblems,
  predict,
  predictBastion,
  previewOf,
  readNetworks,
  SpecProblem,
  zonesOfDatabase,
} from 'backstage-plugin-zero-trust-common/alpha';
import { InputError, NotAllowedError } from '@backstage/errors';
import { Router } from 'express';
import { Viewer } from '../access/Access';
import { accountsAmong } from '../access/accountsAmong';
import { readableDatabases } from './readableDatabases';
import { RouteContext } from './RouteContext';
import { orderResults } from './orderResults';
import { parse } from './parse';

export function addPreviewRoutes(
  router: Router,
  { viewer, rules, stores, settings }: RouteContext,
) {
  async function mayReadAccount(caller: Viewer, accountId: string) {
    const owners = await stores.claims.accountOwners(settings.accountOwners);
    const among = await accountsAmong(caller, owners);
    return (
      (among === 'all' || among.includes(accountId)) &&
      (await caller.mayReadEvidenceOfAccount(owners.get(accountId) ?? []))
    );
  }

  /**
   * Returns what the portal has read about the place of an environment, if the caller can
   * read it: its existing network, and the DB instance classes of the Region.
   */
  async function readPlace(
    { network, accountId, region }: EnvironmentSpec,
    caller: Viewer,
  ): Promise<{
    read?: NetworkOfEvidence;
    offered: InstanceClassEvidence[] | null;
  }> {
    if (!(await mayReadAccount(caller, accountId))) return { offered: null };
    const { classes: offered } = await stores.networks.instanceClassesOf(
      accountId,
      region,
    );
    if (network.kind === 'new') return { offered };
    const evidence = await stores.networks.evidenceOf(accountId, region);
    const read = readNetworks(evidence).find(
      ({ vpc }) => vpc.vpcId === network.vpcId,
    );
    return { read, offered };
  }

  const problemsOf = (
    network: Parameters<typeof networkProblems>[0],
    read: NetworkOfEvidence | undefined,
  ) => (read ? networkProblems(network, describeNetwork(read)) : []);

  /** Rejects a spec that AWS would reject only when the code is applied. */
  function refuse(problems: readonly SpecProblem[]) {
    if (problems.length) {
      throw new InputError(
        problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
      );
    }
  }

  router.post('/v1/preview', async (req, res) => {
    const caller = await viewer(req);
    const spec = parse(environmentSpecSchema, req.body);
    const now = new Date().toISOString();
    const { read, offered } = await readPlace(spec, caller);
    refuse([
      ...(offered
        ? classProblems(
            spec,
            offered,
            zonesOfDatabase(spec.network, read ? [describeNetwork(read)] : []),
          )
        : []),
      ...(spec.network.kind === 'existing'
        ? problemsOf(spec.network, read)
        : []),
    ]);
    const preview = previewOf(predict(spec, now, rules, read), rules);
    const body: Preview = {
      ...preview,
      results: orderResults(preview.results),
    };
    res.json(body);
  });

  router.post('/v1/preview/bastion', async (req, res) => {
    const caller = await viewer(req);
    const spec = parse(bastionSpecSchema, req.body);
    if (!(await mayReadAccount(caller, spec.accountId))) {
      throw new NotAllowedError(
        `You are not allowed to read the databases of account ${spec.accountId}`,
      );
    }
    const evidence = await stores.networks.evidenceOf(
      spec.accountId,
      spec.region,
    );
    const { database, problems } = compareWithRead(
      spec,
      evidence.filter(
        (one): one is DatabaseEvidence => one.subject === 'database',
      ),
    );
    const isReadable =
      !database ||
      (await readableDatabases(caller, stores, [database.arn])).has(
        database.arn,
      );
    if (!isReadable) {
      throw new NotAllowedError(
        `You are not allowed to read the evidence of ${spec.database.identifier}`,
      );
    }
    const read = readNetworks(evidence).find(
      ({ vpc }) => vpc.vpcId === spec.network.vpcId,
    );
    refuse([...problems, ...problemsOf(spec.network, read)]);
    const preview = previewOf(
      predictBastion(spec, database!, new Date().toISOString(), rules, read),
      rules,
    );
    const body: Preview = {
      ...preview,
      results: orderResults(preview.results),
    };
    res.json(body);
  });
}
