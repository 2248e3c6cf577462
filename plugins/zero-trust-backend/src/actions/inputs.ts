import { z } from 'zod/v3';
import {
  controlIdParameter,
  entityRefParameter,
  limitUpTo,
  rangeParameters,
} from '../api/parameters';

const ofEntity = { entityRef: entityRefParameter };

/*
 * The inputs of actions. The registry has its own copy of zod, so each action declares
 * its input again for it. These schemas then parse the input, with the errors of the
 * HTTP API.
 */
export const entityInput = z.object(ofEntity).strict();
export const comparisonInput = z
  .object({ ...ofEntity, ...rangeParameters })
  .strict();
export const controlInput = z
  .object({ ...ofEntity, controlId: controlIdParameter })
  .strict();
export const worstServicesInput = z
  .object({ ...ofEntity, limit: limitUpTo(100, 10) })
  .strict();
