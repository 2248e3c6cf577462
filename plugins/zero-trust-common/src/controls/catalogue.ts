import { Control } from '../judging/control';
import { ztApp01 } from './ZT-APP-01';
import { ztApp02 } from './ZT-APP-02';
import { ztApp03 } from './ZT-APP-03';
import { ztData01 } from './ZT-DATA-01';
import { ztData02 } from './ZT-DATA-02';
import { ztData03 } from './ZT-DATA-03';
import { ztData04 } from './ZT-DATA-04';
import { ztData05 } from './ZT-DATA-05';
import { ztData06 } from './ZT-DATA-06';
import { ztData07 } from './ZT-DATA-07';
import { ztData08 } from './ZT-DATA-08';
import { ztData09 } from './ZT-DATA-09';
import { ztData10 } from './ZT-DATA-10';
import { ztData11 } from './ZT-DATA-11';
import { ztData12 } from './ZT-DATA-12';
import { ztData13 } from './ZT-DATA-13';
import { ztData14 } from './ZT-DATA-14';
import { ztData15 } from './ZT-DATA-15';
import { ztData16 } from './ZT-DATA-16';
import { ztDev01 } from './ZT-DEV-01';
import { ztDev02 } from './ZT-DEV-02';
import { ztDev03 } from './ZT-DEV-03';
import { ztDev04 } from './ZT-DEV-04';
import { ztDev05 } from './ZT-DEV-05';
import { ztDev06 } from './ZT-DEV-06';
import { ztDev07 } from './ZT-DEV-07';
import { ztDev08 } from './ZT-DEV-08';
import { ztDev09 } from './ZT-DEV-09';
import { ztGov01 } from './ZT-GOV-01';
import { ztGov02 } from './ZT-GOV-02';
import { ztGov03 } from './ZT-GOV-03';
import { ztGov04 } from './ZT-GOV-04';
import { ztGov05 } from './ZT-GOV-05';
import { ztGov06 } from './ZT-GOV-06';
import { ztId01 } from './ZT-ID-01';
import { ztId02 } from './ZT-ID-02';
import { ztId03 } from './ZT-ID-03';
import { ztId04 } from './ZT-ID-04';
import { ztId05 } from './ZT-ID-05';
import { ztId06 } from './ZT-ID-06';
import { ztId07 } from './ZT-ID-07';
import { ztId08 } from './ZT-ID-08';
import { ztId09 } from './ZT-ID-09';
import { ztId10 } from './ZT-ID-10';
import { ztId11 } from './ZT-ID-11';
import { ztId12 } from './ZT-ID-12';
import { ztId13 } from './ZT-ID-13';
import { ztNet01 } from './ZT-NET-01';
import { ztNet02 } from './ZT-NET-02';
import { ztNet03 } from './ZT-NET-03';
import { ztNet04 } from './ZT-NET-04';
import { ztNet05 } from './ZT-NET-05';
import { ztNet06 } from './ZT-NET-06';
import { ztNet07 } from './ZT-NET-07';
import { ztNet08 } from './ZT-NET-08';
import { ztNet09 } from './ZT-NET-09';
import { ztNet10 } from './ZT-NET-10';
import { ztNet11 } from './ZT-NET-11';
import { ztNet12 } from './ZT-NET-12';
import { ztVis01 } from './ZT-VIS-01';
import { ztVis02 } from './ZT-VIS-02';
import { ztVis03 } from './ZT-VIS-03';
import { ztVis04 } from './ZT-VIS-04';

/**
 * Changes with every change of what decides a score: a rule, a severity, a cap, a
 * mapping; not with words. It is kept with every point of history, so that a new
 * rule is not taken for a regression. A test compares it with the digest of the
 * rules that `catalogueVersions.json` records.
 * @public
 */
export const catalogueVersion = '2026-11-29.1';

/**
 * All controls, in the order in which they are shown.
 * @public
 */
export const catalogue: readonly Control[] = [
  ztNet01,
  ztNet02,
  ztNet03,
  ztNet04,
  ztNet05,
  ztNet06,
  ztNet07,
  ztNet08,
  ztNet09,
  ztNet10,
  ztNet11,
  ztNet12,
  ztData01,
  ztData02,
  ztData03,
  ztData04,
  ztData05,
  ztData06,
  ztData07,
  ztData08,
  ztData09,
  ztData10,
  ztData11,
  ztData12,
  ztData13,
  ztData14,
  ztData15,
  ztData16,
  ztId01,
  ztId02,
  ztId03,
  ztId04,
  ztId05,
  ztId06,
  ztId07,
  ztId08,
  ztId09,
  ztId10,
  ztId11,
  ztId12,
  ztId13,
  ztDev01,
  ztDev02,
  ztDev03,
  ztDev04,
  ztDev05,
  ztDev06,
  ztDev07,
  ztDev08,
  ztDev09,
  ztApp01,
  ztApp02,
  ztApp03,
  ztVis01,
  ztVis02,
  ztVis03,
  ztVis04,
  ztGov01,
  ztGov02,
  ztGov03,
  ztGov04,
  ztGov05,
  ztGov06,
];
