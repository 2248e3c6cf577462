export { TeamScorecard } from './TeamScorecard';
