import { RegionEvidence } from '../../evidence';
import { exemplaryRegion } from '../../testUtils';
import { Control, ControlSettings, Verdict } from '../../judging/control';
import { settings } from './facts';

/** The exemplary account-region, but for these. */
export const judgeRegion = (
  control: Control<'account-region'>,
  overrides: Partial<RegionEvidence> = {},
  configured: Partial<ControlSettings> = {},
): Verdict =>
  control.judge(exemplaryRegion(overrides), { ...settings, ...configured });
