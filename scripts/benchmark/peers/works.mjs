import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { isLarge, services, SERVICES_OF_A_TEAM } = require('./sizes.cjs');

const page = services.slice(0, SERVICES_OF_A_TEAM).map(({ name }) => name);
/**
 * The number of requests that a browser sends at the same time to one host over
 * HTTP/1.1.
 */
const AT_ONCE = 6;

/** Sends a request for each of many services, a few at a time, as a browser does. */
const each = (names, send) => async () => {
  const rest = [...names];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let name = rest.shift(); name; name = rest.shift()) await send(name);
    }),
  );
};

/**
 * The compared work, with the requests of each plugin. A plugin without an API for it
 * gets the requests that its own pages send. A large installation has no peers, and only
 * the catalog page is compared.
 */
export function worksOf(request) {
  const techInsights = names =>
    request('tech-insights/checks/run', {
      entities: names.map(name => ({
        kind: 'component',
        namespace: 'default',
        name,
      })),
      checks: [],
    });
  const one = {
    zeroTrust: name =>
      request(`zero-trust/v1/posture/component/default/${name}`),
    techInsights: name =>
      request(`tech-insights/checks/run/default/component/${name}`, {}),
    scorecard: name =>
      request(`scorecard/metrics/catalog/component/default/${name}`),
  };
  /**
   * The time for ten users with ten services each, one after the other, divided by the
   * number of requests.
   */
  const tenUsers = send => ({
    requests: 100,
    run: () =>
      Promise.all(
        Array.from({ length: 10 }, async () => {
          for (const name of page.slice(0, 10)) await send(name);
        }),
      ),
  });
  const once = run => ({ requests: 1, run });
  const catalogPage = {
    name: 'a catalog page of 100 services',
    zeroTrust: once(() =>
      request('zero-trust/v1/posture/by-refs', {
        entityRefs: page.map(name => `component:default/${name}`),
      }),
    ),
    techInsights: once(() => techInsights(page)),
    scorecard: once(each(page, one.scorecard)),
    catalog: once(() =>
      request(
        'catalog/entities/by-query?limit=100&filter=kind=component&orderField=metadata.name,asc',
      ),
    ),
  };
  if (isLarge) {
    const { name, zeroTrust, catalog } = catalogPage;
    return [{ name, zeroTrust, catalog }];
  }
  return [
    {
      name: 'one service',
      zeroTrust: once(() => one.zeroTrust(page[1])),
      techInsights: once(() => one.techInsights(page[1])),
      scorecard: once(() => one.scorecard(page[1])),
    },
    {
      name: 'ten users, ten services each, for each request',
      zeroTrust: tenUsers(one.zeroTrust),
      techInsights: tenUsers(one.techInsights),
      scorecard: tenUsers(one.scorecard),
    },
    catalogPage,
    {
      name: 'a team of 100 services',
      zeroTrust: once(() =>
        request('zero-trust/v1/scorecards/group/default/team-0'),
      ),
      techInsights: once(() => techInsights(page)),
      // One metric: the page of a team requests each of the 40.
      scorecard: once(() =>
        request(
          'scorecard/metrics/benchmark.metric0/catalog/aggregations/entities?owner=group:default/team-0&pageSize=100',
        ),
      ),
    },
  ];
}
