import { mockServices } from '@backstage/backend-test-utils';
import { parseZeroTrustEvent } from 'backstage-plugin-zero-trust-common';
import { EventPublisher, NewEvent } from './EventPublisher';
import { Notifier, Notice } from './Notifier';

const dropped: NewEvent = {
  type: 'grade-dropped',
  entityRef: 'component:default/orders',
  owners: ['group:default/payments'],
  from: 'A',
  to: 'E',
};
const notice: Notice = {
  to: ['group:default/payments'],
  subject: 'posture component:default/orders',
  title: 'orders: grade A is now E',
  description: 'x',
  link: '/catalog/default/component/orders/zero-trust',
  severity: 'high',
  occurrence: 'A to E',
  events: [dropped],
};

function given() {
  const publish = jest.fn().mockResolvedValue(undefined);
  const send = jest.fn().mockResolvedValue(undefined);
  const logger = mockServices.logger.mock();
  const events = new EventPublisher({ publish }, logger);
  return { publish, send, logger, events };
}

describe('the events', () => {
  it('are on the topic zero-trust with the documented payload', async () => {
    const { publish, send, logger, events } = given();
    await new Notifier({ send }, logger, events).send(notice);
    const [[{ topic, eventPayload }]] = publish.mock.calls;
    expect(topic).toBe('zero-trust');
    expect(parseZeroTrustEvent(eventPayload)).toEqual({
      ...dropped,
      id: expect.any(String),
      at: expect.any(String),
      link: notice.link,
    });
  });

  it('are published once while the notification is tried again, and again the next time', async () => {
    const { publish, send, logger, events } = given();
    const notifier = new Notifier({ send }, logger, events);
    send.mockRejectedValueOnce(new Error('away'));
    expect(await notifier.send(notice)).toBe(false);
    expect(await notifier.send(notice)).toBe(true);
    expect(publish).toHaveBeenCalledTimes(1);
    expect(await notifier.send(notice)).toBe(true);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('have the same id from every process, and another for another occurrence', async () => {
    const ids: string[] = [];
    for (const occurrence of ['first', 'first', 'second']) {
      const { publish, send, logger, events } = given();
      await new Notifier({ send }, logger, events).send({
        ...notice,
        occurrence,
      });
      ids.push(publish.mock.calls[0][0].eventPayload.id);
    }
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('are published without people to notify', async () => {
    const { publish, send, logger, events } = given();
    const notifier = new Notifier({ send }, logger, events);
    expect(await notifier.send({ ...notice, to: [] })).toBe(true);
    expect(publish).toHaveBeenCalledTimes(1);
    expect(send).not.toHaveBeenCalled();
  });

  it('are published without notifications, and tried again where they cannot be', async () => {
    const { publish, logger, events } = given();
    const notifier = new Notifier(undefined, logger, events);
    publish.mockRejectedValueOnce(new Error('away'));
    expect(await notifier.send(notice)).toBe(false);
    expect(await notifier.send(notice)).toBe(true);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('do not stop a notification, and are tried again without repeating it', async () => {
    const { publish, send, logger, events } = given();
    publish.mockRejectedValueOnce(new Error('away'));
    const notifier = new Notifier({ send }, logger, events);
    expect(await notifier.send(notice)).toBe(false);
    expect(await notifier.send(notice)).toBe(true);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
