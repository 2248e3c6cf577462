import { asffFormat } from './asffFormat';
import { FindingFormat } from './FindingFormat';
import { ocsfFormat } from './ocsfFormat';

/** By the name that the configuration gives them. */
export const findingFormats = {
  asff: asffFormat as FindingFormat,
  ocsf: ocsfFormat as FindingFormat,
};
