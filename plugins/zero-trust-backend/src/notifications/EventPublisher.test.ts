import { mockServices } from '@backstage/backend-test-utils';
import { parseZeroTrustEvent } from 'backstage-plugin-zero-trust-common';
import { EventPublisher, NewEvent } from './EventPublisher';

const dropped: NewEvent = {
  type: 'grade-dropped',
  entityRef: 'component:default/orders',
  owners: ['group:default/payments'],
  from: 'A',
  to: 'E',
};
const occurrence = {
  link: '/catalog/default/component/orders/zero-trust',
  occurrence: 'A to E',
};

function given() {
  const publish = jest.fn().mockResolvedValue(undefined);
  const logger = mockServices.logger.mock();
  return { publish, logger, events: new EventPublisher({ publish }, logger) };
}

describe('the events', () => {
  it('are on the topic zero-trust with the documented payload', async () => {
    const { publish, events } = given();
    expect(await events.publish([dropped], occurrence)).toBe(true);
    const [[{ topic, eventPayload }]] = publish.mock.calls;
    expect(topic).toBe('zero-trust');
    expect(parseZeroTrustEvent(eventPayload)).toEqual({
      ...dropped,
      id: expect.any(String),
      at: expect.any(String),
      link: occurrence.link,
    });
  });

  it('have the same id from every process, and another one for another occurrence', async () => {
    const ids: string[][] = [];
    for (const name of ['first', 'first', 'second']) {
      const { publish, events } = given();
      await events.publish([dropped, dropped], {
        ...occurrence,
        occurrence: name,
      });
      ids.push(publish.mock.calls.map(([{ eventPayload }]) => eventPayload.id));
    }
    const [first, again, second] = ids;
    expect(again).toEqual(first);
    expect(new Set([...first, ...second]).size).toBe(4);
  });

  it('are published again with the same ids if one cannot be published, which is logged once', async () => {
    const { publish, logger, events } = given();
    publish
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('away'))
      .mockRejectedValueOnce(new Error('away'));
    const two = [dropped, dropped];
    expect(await events.publish(two, occurrence)).toBe(false);
    expect(await events.publish(two, occurrence)).toBe(false);
    expect(await events.publish(two, occurrence)).toBe(true);
    const ids = publish.mock.calls.map(([{ eventPayload }]) => eventPayload.id);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
