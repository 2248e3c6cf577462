import { render, screen } from '@testing-library/react';
import { Link, MemoryRouter, Route, Routes } from 'react-router-dom';
import { user } from '../__testUtils__/user';
import { useArrivalFocus } from './useArrivalFocus';

function Arrival() {
  const heading = useArrivalFocus();
  return (
    <h2 ref={heading} tabIndex={-1}>
      Posture
    </h2>
  );
}

const show = (at: string) =>
  render(
    <MemoryRouter
      initialEntries={[at]}
      future={{ v7_relativeSplatPath: false, v7_startTransition: false }}
    >
      <nav>
        <Link to="/posture">Stays</Link>
      </nav>
      <Routes>
        <Route path="/" element={<Link to="/posture">Goes</Link>} />
        <Route path="/posture" element={<Arrival />} />
      </Routes>
    </MemoryRouter>,
  );

describe('useArrivalFocus', () => {
  it('moves the focus to the heading if the link that was followed is gone', async () => {
    show('/');
    await user.click(screen.getByRole('link', { name: 'Goes' }));
    expect(screen.getByRole('heading', { name: 'Posture' })).toHaveFocus();
  });

  it('keeps the focus on a link that stays', async () => {
    show('/');
    await user.click(screen.getByRole('link', { name: 'Stays' }));
    expect(screen.getByRole('heading', { name: 'Posture' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Stays' })).toHaveFocus();
  });

  it('does not move the focus on the first page', () => {
    show('/posture');
    expect(document.body).toHaveFocus();
  });
});
