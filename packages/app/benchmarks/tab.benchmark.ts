/**
 * Prints what the "Zero trust" tab of a service with 2,040 results takes in the
 * browser, until everything in it was shown once:
 *
 *     yarn workspace app benchmark:tab
 *
 * - the longest task of the page (https://www.w3.org/TR/longtasks-1/; 0 ms if none
 *   takes 50 ms), which is how long a click may have to wait
 * - the time that scripts take
 * - the memory of the page after a garbage collection
 *
 * The portal, its API and its local AWS run on the same machine. Nothing fails over a
 * bound.
 */
import { CDPSession, Page } from '@playwright/test';
import { parsePosture } from 'backstage-plugin-zero-trust-common/alpha';
import { Answer, Answers } from '../e2e-tests/Answers';
import { expect, test } from '../e2e-tests/portalTest';

const SERVICE = 'component/default/legacy-billing';
const RESOURCES = 51;
const CONTROLS = 40;
/** Milliseconds between two clicks: each is a task of its own. */
const PAUSE = 100;

const list = (value: unknown) => value as Answer[];
const arnOf = (number: number) =>
  `arn:aws:rds:eu-west-1:777788889999:db:shard-${number}`;

/** Returns the posture with 51 databases of 40 results each, a page of the results. */
function withManyResults(answer: Answer, address: URL) {
  const from = Number(address.searchParams.get('cursor') ?? 0);
  const limit = Number(address.searchParams.get('limit') ?? 100);
  const byControl = new Map(
    list(answer.results).map(result => [result.controlId, result]),
  );
  const models = [...byControl.values()].slice(0, CONTROLS);
  const total = RESOURCES * models.length;
  const to = Math.min(total, from + limit);
  const [resource] = list(answer.resources);
  return {
    ...answer,
    resources: Array.from({ length: RESOURCES }, (_, number) => ({
      ...resource,
      arn: arnOf(number),
      name: `shard-${number}`,
    })),
    results: Array.from({ length: to - from }, (_, index) => ({
      ...models[Math.floor((from + index) / RESOURCES)],
      resourceArn: arnOf((from + index) % RESOURCES),
    })),
    totalResults: total,
    pageInfo: to < total ? { nextCursor: String(to) } : {},
  };
}

/** Records the longest task of the page. */
const watchTasks = (page: Page) =>
  page.addInitScript(() => {
    const longest = window as unknown as { longestTask: number };
    longest.longestTask = 0;
    new PerformanceObserver(entries => {
      for (const { duration } of entries.getEntries()) {
        longest.longestTask = Math.max(longest.longestTask, duration);
      }
    }).observe({ type: 'longtask', buffered: true });
  });

const longestTask = (page: Page) =>
  page.evaluate(() => {
    const own = window as unknown as { longestTask: number };
    const { longestTask: longest } = own;
    own.longestTask = 0;
    return longest;
  });

/**
 * Opens the next group and shows all pages of its resources. Returns whether there was
 * one. Locators by role would measure themselves: they compute the name of each element.
 */
const openNextGroup = (page: Page) =>
  page.evaluate(async pause => {
    const next = () =>
      new Promise(resolve => {
        setTimeout(resolve, pause);
      });
    const buttons = () => [
      ...document.querySelectorAll<HTMLButtonElement>(
        '#results button:not(:disabled)',
      ),
    ];
    const group = buttons().find(
      own =>
        own.ariaExpanded === 'false' && own.textContent!.includes('resources:'),
    );
    if (!group) return false;
    group.click();
    await next();
    const pages = () =>
      [...group.closest('.bui-Accordion')!.querySelectorAll('button')].find(
        own => own.textContent === 'Next resources' && !own.disabled,
      );
    for (let more = pages(); more; more = pages()) {
      more.click();
      await next();
    }
    return true;
  }, PAUSE);

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(own => own.name === name)!.value;
}

const row = (work: string, now: number, unit: string, bound?: number) =>
  process.stdout.write(`${JSON.stringify({ work, now, unit, bound })}\n`);

test('the tab of a service with many results', async ({ page, portal }) => {
  const answers = new Answers(page);
  await answers.change(
    { path: `/v1/posture/${SERVICE}`, parse: parsePosture },
    withManyResults,
  );
  await watchTasks(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // Loading the app itself is not measured.
  await portal.open('/catalog/default/component/legacy-billing');
  const link = page.locator('a[href$="legacy-billing/zero-trust"]').first();
  await expect(link).toBeVisible();
  await longestTask(page);
  const scripts = await metric(session, 'ScriptDuration');
  await link.click();
  const section = page.locator('#results');
  await section.getByRole('button', { name: /^All \d/ }).click();
  await expect(section.getByRole('status')).toHaveText(/^[\d,]+ results?$/);
  const loading = await longestTask(page);
  while (await openNextGroup(page)) await page.waitForTimeout(PAUSE);
  await page.mouse.move(640, 450);
  for (let screen = 0; screen < 400; screen++) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(20);
  }
  const using = await longestTask(page);
  const spent = (await metric(session, 'ScriptDuration')) - scripts;
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await metric(session, 'JSHeapUsedSize')) / 2 ** 20;
  const of = `tab with ${RESOURCES * CONTROLS} results`;
  row(`${of}: longest task until all are read`, loading, 'ms', 150);
  row(`${of}: longest task to the end of the list`, using, 'ms', 150);
  row(`${of}: scripts`, spent * 1000, 'ms');
  row(`${of}: memory of the page`, heap, 'MB', 150);
});
