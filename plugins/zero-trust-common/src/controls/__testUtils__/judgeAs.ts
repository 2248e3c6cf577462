import { EvidenceOf, Subject } from '../../evidence';
import { Finding } from '../../findings';
import { Control, ControlSettings, Verdict } from '../../judging/control';
import { settings } from './facts';

/** Judges any subject, with the usual settings and these changes. */
export const judgeAs = <S extends Subject>(
  control: Control<S>,
  evidence: EvidenceOf[S],
  configured: Partial<ControlSettings> = {},
  findings: readonly Finding[] = [],
): Verdict => control.judge(evidence, { ...settings, ...configured }, findings);
