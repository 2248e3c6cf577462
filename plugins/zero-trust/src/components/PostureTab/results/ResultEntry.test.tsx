import { screen } from '@testing-library/react';
import { Result } from 'backstage-plugin-zero-trust-common';
import { aResult } from '../../../__testUtils__/aResult';
import { renderPart } from '../../../__testUtils__/renderPart';
import { ResultEntry } from './ResultEntry';

const show = (gain: Result['gain']) =>
  renderPart(<ResultEntry name="orders-db" result={aResult({ gain })} />, {});

describe('ResultEntry', () => {
  it.each([
    [31, '+31 points'],
    [1, '+1 point'],
  ])('shows what the service gains by a fix: %d', async (service, text) => {
    await show({ resource: 40, service });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('shows no gain if this fix alone gains nothing', async () => {
    await show({ resource: 40, service: 0 });
    expect(await screen.findByText(/orders-db is publicly/)).toBeVisible();
    expect(screen.queryByText(/\+\d+ point/)).not.toBeInTheDocument();
  });
});
