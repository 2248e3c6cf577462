import { ConfigReader } from '@backstage/config';
import { Severity } from 'backstage-plugin-zero-trust-common';
import { readZeroTrustSettings } from '../config/zeroTrustSettings';
import { rulesOf } from './rules';
import { worstControl } from './worstControl';

const rules = rulesOf(readZeroTrustSettings(new ConfigReader({})));

const failure = (
  controlId: string,
  severity: Severity,
  gain: number,
  through?: string[],
) => ({ controlId, severity, gain, ...(through && { through }) });

const everything = () => true;

describe('worstControl', () => {
  it('is the most severe one, although another fix gains more', () => {
    expect(
      worstControl(
        [failure('ZT-NET-03', 'LOW', 5), failure('ZT-NET-02', 'CRITICAL', 0)],
        everything,
        rules,
      ),
    ).toBe('ZT-NET-02');
  });

  it('is the one with the lowest cap, then the one that gains most', () => {
    expect(rules.byId.get('ZT-NET-02')).toMatchObject({ cap: 20 });
    expect(
      worstControl(
        [
          failure('ZT-DATA-01', 'CRITICAL', 9),
          failure('ZT-NET-02', 'CRITICAL', 1),
        ],
        everything,
        rules,
      ),
    ).toBe('ZT-NET-02');
    expect(
      worstControl(
        [failure('ZT-VIS-01', 'MEDIUM', 1), failure('ZT-VIS-02', 'MEDIUM', 2)],
        everything,
        rules,
      ),
    ).toBe('ZT-VIS-02');
  });

  it('is one that the viewer can see', () => {
    expect(
      worstControl(
        [
          failure('ZT-NET-02', 'CRITICAL', 9, ['resource:default/hidden']),
          failure('ZT-VIS-02', 'LOW', 1),
        ],
        ref => ref !== 'resource:default/hidden',
        rules,
      ),
    ).toBe('ZT-VIS-02');
    expect(worstControl([], everything, rules)).toBeUndefined();
  });
});
