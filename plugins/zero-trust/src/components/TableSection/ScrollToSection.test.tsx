import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { ScrollToSection } from './ScrollToSection';

const show = (at: string) =>
  render(
    <MemoryRouter
      initialEntries={[at]}
      future={{ v7_relativeSplatPath: false, v7_startTransition: false }}
    >
      <section id="results" aria-label="Results" />
      <ScrollToSection />
    </MemoryRouter>,
  );

describe('ScrollToSection', () => {
  it('moves the focus to the section that the address names', () => {
    show('/?status=fail#results');
    expect(screen.getByRole('region', { name: 'Results' })).toHaveFocus();
  });

  it('does not move the focus if the address names no section of the page', () => {
    show('/#nothing');
    expect(document.body).toHaveFocus();
  });
});
