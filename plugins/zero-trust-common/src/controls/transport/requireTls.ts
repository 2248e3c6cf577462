import { DatabaseEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { allOf, check, fail, pass } from '../../judging/verdict';

const isOn = (value: string | undefined) =>
  value === '1' || value?.toUpperCase() === 'ON';

/**
 * Passes if the parameter is on and in force: a value that waits for a reboot has no
 * effect.
 */
export function judgeTlsParameter(
  { parameters: { values, applyStatus, groupName } }: DatabaseEvidence,
  name: string,
): Verdict {
  return allOf([
    check(
      name,
      values,
      all =>
        isOn(all[name])
          ? pass(`${name} is on.`)
          : fail(`${name} is ${all[name] ?? 'not set'} in ${groupName}.`),
      all => all[name] ?? 'not set',
    ),
    check('ParameterApplyStatus', applyStatus, status =>
      status === 'in-sync'
        ? pass('The parameters are in force.')
        : fail(`The parameters of ${groupName} are not in force: ${status}.`),
    ),
  ]);
}
