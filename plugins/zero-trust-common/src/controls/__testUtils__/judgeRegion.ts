import { RegionEvidence } from '../../evidence';
import { exemplaryRegion } from '../../testUtils';
import { Control, ControlSettings, Verdict } from '../../judging/control';
import { settings } from './facts';

/** Judges the exemplary account-region with these changes. */
export const judgeRegion = (
  control: Control<'account-region'>,
  overrides: Partial<RegionEvidence> = {},
  configured: Partial<ControlSettings> = {},
): Verdict =>
  control.judge(exemplaryRegion(overrides), { ...settings, ...configured });
