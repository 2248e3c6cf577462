import { exemplaryDatabase } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztVis08 } from './ZT-VIS-08';

const { groupChangeAlarms } = exemplaryDatabase();
const [event] = 'value' in groupChangeAlarms ? groupChangeAlarms.value : [];

describe('ZT-VIS-08 changes to the security groups raise an alarm', () => {
  it('passes with an alarm for each change', () => {
    expect(judge(ztVis08, {}).status).toBe('pass');
  });

  it('fails without an alarm for one of them, and names it', () => {
    const verdict = judge(ztVis08, {
      groupChangeAlarms: fact([
        event,
        { what: 'a changed rule of sg-0db', alarms: [] },
      ]),
    });
    expect(verdict.status).toBe('fail');
    expect(verdict.reason).toBe('No alarm for a changed rule of sg-0db.');
  });

  it('does not apply without security groups', () => {
    expect(judge(ztVis08, { groupChangeAlarms: fact([]) }).status).toBe(
      'not-applicable',
    );
  });

  it('is unknown without the rules, and names the IAM action', () => {
    const verdict = judge(ztVis08, {
      groupChangeAlarms: denied('events:ListRules'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['events:ListRules']);
  });
});
