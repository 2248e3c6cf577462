export {
  leaveAlone,
  placeEnvironmentAction,
  type PlaceEnvironmentOptions,
} from './placeEnvironmentAction';
export { forgeOf, type Forge } from './targetOf';
