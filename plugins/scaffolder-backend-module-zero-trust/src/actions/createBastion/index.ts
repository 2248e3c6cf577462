export {
  createBastionAction,
  type CreateBastionOptions,
} from './createBastionAction';
