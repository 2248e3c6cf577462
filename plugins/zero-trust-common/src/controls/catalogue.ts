import { Control } from './control';
import { ztData01 } from './ZT-DATA-01';
import { ztData02 } from './ZT-DATA-02';
import { ztData03 } from './ZT-DATA-03';
import { ztData04 } from './ZT-DATA-04';
import { ztData05 } from './ZT-DATA-05';
import { ztData06 } from './ZT-DATA-06';
import { ztData07 } from './ZT-DATA-07';
import { ztData08 } from './ZT-DATA-08';
import { ztData09 } from './ZT-DATA-09';
import { ztData11 } from './ZT-DATA-11';
import { ztData12 } from './ZT-DATA-12';
import { ztData14 } from './ZT-DATA-14';
import { ztId01 } from './ZT-ID-01';
import { ztId02 } from './ZT-ID-02';
import { ztId03 } from './ZT-ID-03';
import { ztNet01 } from './ZT-NET-01';
import { ztNet02 } from './ZT-NET-02';
import { ztNet03 } from './ZT-NET-03';
import { ztNet04 } from './ZT-NET-04';
import { ztNet06 } from './ZT-NET-06';
import { ztNet07 } from './ZT-NET-07';
import { ztVis01 } from './ZT-VIS-01';

/**
 * Changes with every change of what decides a score: a rule, a severity, a cap, a
 * mapping; not with words. It is kept with every point of history, so that a new
 * rule is not taken for a regression. A test compares it with the digest of the
 * rules that `catalogueVersions.json` records.
 * @public
 */
export const catalogueVersion = '2026-11-24.2';

/**
 * All controls, in the order in which they are shown.
 * @public
 */
export const catalogue: readonly Control[] = [
  ztNet01,
  ztNet02,
  ztNet03,
  ztNet04,
  ztNet06,
  ztNet07,
  ztData01,
  ztData02,
  ztData03,
  ztData04,
  ztData05,
  ztData06,
  ztData07,
  ztData08,
  ztData09,
  ztData11,
  ztData12,
  ztData14,
  ztId01,
  ztId02,
  ztId03,
  ztVis01,
];
