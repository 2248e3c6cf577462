/** The data of each peer: services of teams, and checks of each service. */
const TEAMS = 20;
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

module.exports = { TEAMS, SERVICES_OF_A_TEAM, CHECKS, services };
