import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  accountCeiling,
  AccountList,
  AccountPosture,
  AccountSummary,
} from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { AccountRecord } from '../store/AccountStore';
import { RouteContext } from './createRouter';
import { decodeCursor, encodeCursor } from './cursor';
import { orderResults } from './orderResults';
import { cursorParameter, limitUpTo } from './parameters';
import { parse } from './parse';

export const accountQuery = z
  .object({ limit: limitUpTo(500, 100), cursor: cursorParameter })
  .strict();

const offsetCursor = z.object({ offset: z.number().int().min(0) });

type Owners = ReadonlyMap<string, readonly string[]>;

/** Accounts are for the platform team, and each for those who answer for it. */
async function accountsFor(
  caller: Viewer,
  owners: Owners,
): Promise<readonly string[] | 'all'> {
  if (await caller.mayReadCollection()) return 'all';
  const own = await caller.ownedAmong([
    ...new Set([...owners.values()].flat()),
  ]);
  const accounts = [...owners].flatMap(([accountId, refs]) =>
    refs.some(ref => own.has(ref)) ? [accountId] : [],
  );
  if (!accounts.length) {
    throw new NotAllowedError('You may not read the posture of AWS accounts');
  }
  return accounts;
}

function summary(
  { accountId, partition, name, score }: AccountRecord,
  owners: Owners,
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
    ceiling: score.points === null ? 100 : accountCeiling(score.points),
  };
}

export function addAccountRoutes(
  router: Router,
  { viewer, stores, rules, settings }: RouteContext,
) {
  const owners = settings?.accountOwners ?? new Map();

  router.get('/v1/accounts', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor } = parse(accountQuery, req.query, 'query');
    const among = await accountsFor(caller, owners);
    const { offset } = cursor
      ? decodeCursor(cursor, offsetCursor)
      : { offset: 0 };
    const { items, total } = await stores.accounts.list({
      ...(among !== 'all' && { among }),
      offset,
      limit,
    });
    const body: AccountList = {
      items: items.map(account => summary(account, owners)),
      totalItems: total,
      pageInfo:
        offset + limit < total
          ? { nextCursor: encodeCursor({ offset: offset + limit }) }
          : {},
    };
    res.json(body);
  });

  router.get('/v1/accounts/:accountId', async (req, res) => {
    const caller = await viewer(req);
    const { accountId } = req.params;
    const among = await accountsFor(caller, owners);
    const [account] =
      among === 'all' || among.includes(accountId)
        ? await stores.accounts.byIds([accountId])
        : [];
    if (!account) throw new NotFoundError(`No account ${accountId}`);
    const foundation = await stores.resources.foundation([accountId]);
    const body: AccountPosture = {
      ...summary(account, owners),
      caps: account.score.caps,
      pillars: account.pillars,
      results: orderResults(foundation.flatMap(({ results }) => results)),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });
}
