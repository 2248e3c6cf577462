import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import {
  ControlCount,
  ControlCounts,
  ControlList,
} from 'backstage-plugin-zero-trust-common/responses';
import { describeControl } from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { Rules } from '../posture/rules';
import { ControlCountRow } from '../store/ControlCountStore';
import { accountsAmong } from '../access/accountsAmong';
import { RouteContext } from './RouteContext';

const FIELDS: Record<
  ControlCountRow['of'],
  Exclude<keyof ControlCount, 'controlId'>
> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  waived: 'waived',
  attested: 'attested',
  'not-applicable': 'notApplicable',
  'failing-services': 'failingServices',
} satisfies Record<ResultStatus | 'failing-services', keyof ControlCount>;

/** Returns one entry for each configured control that has results. */
function countsOf(
  rows: readonly ControlCountRow[],
  { byId }: Rules,
): ControlCount[] {
  const counts = new Map<string, ControlCount>();
  for (const { controlId, of, count } of rows) {
    if (!byId.has(controlId)) continue;
    const own = counts.get(controlId) ?? {
      controlId,
      pass: 0,
      fail: 0,
      unknown: 0,
      waived: 0,
      attested: 0,
      notApplicable: 0,
      failingServices: 0,
    };
    counts.set(controlId, own);
    own[FIELDS[of]] = count;
  }
  return [...counts.values()].sort((a, b) =>
    a.controlId.localeCompare(b.controlId),
  );
}

export function addControlRoutes(
  router: Router,
  { viewer, rules, stores, settings }: RouteContext,
) {
  router.get('/v1/controls', async (req, res) => {
    await viewer(req);
    const body: ControlList = {
      items: rules.controls.map(describeControl),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });

  router.get('/v1/controls/counts', async (req, res) => {
    const caller = await viewer(req);
    const entities = await caller.visibleAmong(() =>
      stores.postureList.refs({}),
    );
    const rows = await stores.controlCounts.count({
      entities,
      accounts: await accountsAmong(
        caller,
        await stores.claims.accountOwners(settings.accountOwners),
      ),
    });
    const body: ControlCounts = { items: countsOf(rows, rules) };
    res.json(body);
  });
}
