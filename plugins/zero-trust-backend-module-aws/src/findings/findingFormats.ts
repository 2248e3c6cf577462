import { asffFormat } from './asffFormat';
import { FindingFormat } from './FindingFormat';
import { ocsfFormat } from './ocsfFormat';

/** The formats by their names in the configuration. */
export const findingFormats = {
  asff: asffFormat as FindingFormat,
  ocsf: ocsfFormat as FindingFormat,
};
