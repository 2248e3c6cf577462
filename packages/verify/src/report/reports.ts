import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { Report } from './Report';
import { sarif } from './sarif';
import { table } from './table';

/** The reports by the name of their format. */
export const reports = { table, json, sarif, junit, markdown } satisfies Record<
  string,
  (report: Report) => string
>;
