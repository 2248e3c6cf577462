export {
  leaveAlone,
  placeEnvironmentAction,
  type PlaceEnvironmentOptions,
} from './placeEnvironmentAction';
export { forgeOf } from './targetOf';
