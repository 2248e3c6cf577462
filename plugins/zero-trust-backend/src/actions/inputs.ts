import { z } from 'zod/v3';
import {
  controlIdParameter,
  entityRefParameter,
  limitUpTo,
  rangeParameters,
} from '../api/parameters';

const ofEntity = { entityRef: entityRefParameter };

/*
 * What actions take. The registry has its own copy of zod, so what it shows of them is
 * declared again, and what it lets through is parsed by these: with the errors of the
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
