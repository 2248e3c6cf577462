import {
  exemplaryFrontEnd,
  FrontEndEvidence,
  ListenerEvidence,
} from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztApp03 } from './ZT-APP-03';

const listener = (about: Partial<ListenerEvidence> = {}): ListenerEvidence => ({
  arn: 'listener',
  port: 443,
  protocol: 'HTTPS',
  redirectsToHttps: false,
  sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  certificateArns: ['arn:aws:acm:eu-west-1:111122223333:certificate/orders'],
  ...about,
});
const clear = (about: Partial<ListenerEvidence> = {}) =>
  listener({ port: 80, protocol: 'HTTP', certificateArns: [], ...about });
const of = (
  listeners: ListenerEvidence[],
  about: Partial<FrontEndEvidence> = {},
) =>
  judgeAs(ztApp03, exemplaryFrontEnd({ listeners: fact(listeners), ...about }));

describe('ZT-APP-03 front ends take TLS only', () => {
  it('passes TLS, and a redirect to it', () => {
    expect(of([listener(), clear({ redirectsToHttps: true })]).status).toBe(
      'pass',
    );
  });

  it('fails one that takes requests in clear, and says on which port', () => {
    const { status, reason } = of([listener(), clear()]);
    expect(status).toBe('fail');
    expect(reason).toBe('The listener on port 80 takes HTTP in clear.');
  });

  it('does not take what is passed on for encrypted', () => {
    expect(of([clear({ protocol: 'TCP' })]).status).toBe('fail');
  });

  it('fails a certificate that has expired, or is not of ACM', () => {
    expect(
      of([
        listener({ certificateArns: ['arn:aws:iam::1:server-certificate/x'] }),
      ]).status,
    ).toBe('fail');
  });

  it('is unknown where listeners or their certificates could not be read', () => {
    expect(
      of([], {
        listeners: denied('elasticloadbalancing:DescribeListeners'),
      }).status,
    ).toBe('unknown');
    expect(
      of([listener()], { certificates: denied('acm:ListCertificates') }).status,
    ).toBe('unknown');
  });

  it('does not apply to a certificate, nor without listeners', () => {
    expect(of([], { kind: 'certificate' }).status).toBe('not-applicable');
    expect(of([]).status).toBe('not-applicable');
  });
});
