/**
 * The data of each peer: services of teams, and checks of each service. With
 * `BENCHMARK_LARGE`, there are ten times as many services with five databases each, and
 * no peers.
 */
const isLarge = process.env.BENCHMARK_LARGE === 'true';
const TEAMS = isLarge ? 200 : 20;
const DATABASES_OF_A_SERVICE = isLarge ? 5 : 1;
const SERVICES_OF_A_TEAM = 100;
const CHECKS = 40;

const services = Array.from(
  { length: TEAMS * SERVICES_OF_A_TEAM },
  (_, index) => ({
    name: `service-${index}`,
    team: `team-${Math.floor(index / SERVICES_OF_A_TEAM)}`,
    accountId: String(100000000000 + Math.floor(index / SERVICES_OF_A_TEAM)),
    /** A fifth of the checks fails, different ones for each service. */
    holds: check => (index + check) % 5 !== 0,
  }),
);

module.exports = {
  isLarge,
  TEAMS,
  SERVICES_OF_A_TEAM,
  DATABASES_OF_A_SERVICE,
  CHECKS,
  services,
};
