import { ConflictError, NotFoundError } from '@backstage/errors';
import { resultStatuses } from 'backstage-plugin-zero-trust-common';
import {
  AccountList,
  AccountPosture,
  AccountRetired,
  AccountSummary,
  OutOfScope,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  accountCap,
  gainsOf,
  scoreAccount,
  withoutWaiver,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { Redaction } from '../access/Redaction';
import { AccountRecord } from '../store/AccountStore';
import { unreadAccount } from '../posture/unreadAccount';
import { takeEffect } from './takeEffect';
import { retireAccount } from '../store/retireAccount';
import { AccountOwners } from '../store/accountOwners';
import { accountsFor } from './accountsFor';
import { audited } from './audited';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity, totalInCursor } from './cursor';
import { orderResults } from './orderResults';
import { outOfScopeOf } from './outOfScope';
import { pageOf } from './pageOf';
import {
  controlIdParameter,
  cursorParameter,
  idOfPath,
  limitUpTo,
  listOf,
  requireControlFor,
  requireControls,
} from './parameters';
import { parse } from './parse';

export const accountQuery = z
  .object({
    control: listOf(controlIdParameter).optional(),
    status: listOf(z.enum(resultStatuses)).optional(),
    limit: limitUpTo(500, 100),
    cursor: cursorParameter,
  })
  .strict();

export const retireAccountBody = z.object({}).strict();

const accountCursor = z.object({
  worstFirst: z.number().int().min(-10_000).max(10_000),
  accountId: z.string(),
  total: totalInCursor,
});

/** Owners that the caller cannot see in the catalog are left out. */
async function shownOwners(
  caller: Viewer,
  owners: AccountOwners,
  accounts: readonly AccountRecord[],
): Promise<AccountOwners> {
  const of = accounts.map(
    ({ accountId }) => [accountId, owners.get(accountId) ?? []] as const,
  );
  const shown = await caller.namedAmong([
    ...new Set(of.flatMap(([, refs]) => refs)),
  ]);
  return new Map(
    of.map(([accountId, refs]) => [
      accountId,
      refs.filter(ref => shown.has(ref)),
    ]),
  );
}

function summary(
  { accountId, partition, name, score }: AccountRecord,
  owners: AccountOwners,
  outOfScope: OutOfScope | undefined,
): AccountSummary {
  return {
    accountId,
    partition,
    name,
    owners: [...(owners.get(accountId) ?? [])],
    points: score.points,
    score: score.score,
    grade: score.grade,
    band: score.band,
    coverage: score.coverage,
    freshness: score.freshness,
    failing: score.failing,
    unknown: score.unknown,
    ceiling: score.points === null ? 100 : accountCap(score.points),
    ...(outOfScope && { outOfScope }),
  };
}

export function addAccountRoutes(
  router: Router,
  {
    viewer,
    stores,
    rules,
    settings,
    updater,
    auditor,
    signals,
    logger,
  }: RouteContext,
) {
  const ownersOfAccounts = () =>
    stores.claims.accountOwners(settings.accountOwners);

  const outOfScopeAmong = async (
    caller: Viewer,
    accounts: readonly AccountRecord[],
  ) => {
    const ids = accounts.map(({ accountId }) => accountId);
    return outOfScopeOf(await stores.scopes.placesOfPartlyGone(ids), caller);
  };

  router.get('/v1/accounts', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, control, status } = parse(
      accountQuery,
      req.query,
      'query',
    );
    requireControls(rules, control ?? []);
    requireControlFor(status, control);
    const owners = await ownersOfAccounts();
    const among = await accountsFor(caller, owners);
    const filter = {
      ...(among !== 'all' && { among }),
      ...(control && { controlIds: control, statuses: status }),
    };
    const list: ListIdentity = ['accounts', filter];
    const after = cursor
      ? decodeCursor(cursor, list, accountCursor)
      : undefined;
    const [total, found] = await Promise.all([
      after?.total ?? stores.accounts.count(filter),
      stores.accounts.list(filter, { after, limit: limit + 1 }),
    ]);
    const { items, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: ({ accountId, worstFirst }) => ({
        worstFirst,
        accountId,
        total,
      }),
    });
    const shown = await shownOwners(caller, owners, items);
    const outOfScope = await outOfScopeAmong(caller, items);
    const body: AccountList = {
      items: items.map(account =>
        summary(account, shown, outOfScope.get(account.accountId)),
      ),
      totalItems: total,
      pageInfo,
    };
    res.json(body);
  });

  router.get('/v1/accounts/:accountId', async (req, res) => {
    const caller = await viewer(req);
    const accountId = idOfPath(req.params, 'accountId');
    const owners = await ownersOfAccounts();
    const among = await accountsFor(caller, owners);
    const [account] =
      among === 'all' || among.includes(accountId)
        ? await stores.accounts.byIds([accountId])
        : [];
    if (!account) throw new NotFoundError(`No account ${accountId}`);
    const foundation = await stores.foundations.ofAccounts([accountId]);
    const found = foundation.length
      ? foundation.flatMap(({ results }) => results)
      : unreadAccount(account, rules, new Date().toISOString());
    const { ofResults, fixes } = gainsOf(
      [{ arn: account.score.arn, results: found }],
      [],
      { controls: rules.byId },
    );
    const results = orderResults(
      found.map(result => {
        const gain = ofResults.get(result);
        return gain ? { ...result, gain } : result;
      }),
    );
    const arns = [
      ...results.map(({ resourceArn }) => resourceArn),
      ...account.score.caps.flatMap(cap => cap.resourceArn ?? []),
    ];
    const redaction = new Redaction(
      arns,
      new Set(
        (await caller.mayReadEvidenceOfAccount(owners.get(accountId) ?? []))
          ? arns
          : [],
      ),
      rules.byId,
    );
    const isWaived = found.some(({ status }) => status === 'waived');
    const unwaived = scoreAccount(account.score.arn, found.map(withoutWaiver), {
      controls: rules.byId,
    });
    const body: AccountPosture = {
      ...summary(
        account,
        await shownOwners(caller, owners, [account]),
        (await outOfScopeAmong(caller, [account])).get(accountId),
      ),
      ...(isWaived &&
        unwaived.points !== null && { pointsWithoutWaivers: unwaived.points }),
      caps: account.score.caps.map(cap => redaction.cap(cap)),
      pillars: account.pillars,
      fixes,
      results: results.map(result => redaction.result(result)),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });

  router.post('/v1/accounts/:accountId/retire', async (req, res) => {
    const caller = await viewer(req);
    const accountId = idOfPath(req.params, 'accountId');
    parse(retireAccountBody, req.body ?? {});
    const retired = await audited(
      auditor,
      {
        eventId: 'account-retire',
        request: req,
        severityLevel: 'high',
        meta: { accountId },
      },
      async () => {
        await caller.requireAccountRetirement(accountId);
        const known = await stores.scopes.list({ accountId });
        if (!known.length) throw new NotFoundError(`No account ${accountId}`);
        const done = await stores.transaction(tx =>
          retireAccount(tx, accountId, new Date().toISOString()),
        );
        if (!done) {
          throw new ConflictError(
            `Account ${accountId} is in scope. Remove it, or one of its regions, from zeroTrust.aws.organizations or from the organization first.`,
          );
        }
        await takeEffect(logger, () => updater.updateAll());
        void signals.decided();
        return done;
      },
      done => ({ ...done }),
    );
    const body: AccountRetired = { accountId, ...retired };
    res.json(body);
  });
}
