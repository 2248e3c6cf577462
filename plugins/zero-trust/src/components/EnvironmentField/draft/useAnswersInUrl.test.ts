import { act, renderHook } from '@testing-library/react';
import { useAnswersInUrl } from './useAnswersInUrl';

const PATH = '/create/templates/default/zero-trust-database';
const started = { environment: { name: '' }, output: { kind: 'repository' } };
const named = { ...started, environment: { name: 'orders-db' } };

beforeEach(() => {
  jest.useFakeTimers();
  window.history.replaceState({ key: 'of-the-router' }, '', PATH);
});
afterEach(() => jest.useRealTimers());

/** Renders a field of a form with these answers of all fields. */
const show = (formData: object) =>
  renderHook(
    (props: { formData: object }) =>
      useAnswersInUrl({ formData: props.formData }),
    { initialProps: { formData } },
  );
const pause = () => act(() => jest.advanceTimersByTime(1_000));
/** Reads the answers as `useFormDataFromQuery` of the scaffolder does. */
const inUrl = () => {
  const text = new URLSearchParams(window.location.search).get('formData');
  return text === null ? null : JSON.parse(text);
};

describe('useAnswersInUrl', () => {
  it('keeps the answers in the URL once somebody changes one, without the summary', () => {
    const { rerender } = show({});
    rerender({ formData: started });
    pause();
    expect(inUrl()).toBeNull();
    rerender({ formData: { ...named, summary: { what: 'orders-db' } } });
    pause();
    expect(inUrl()).toEqual(named);
    expect(window.history.state).toEqual({ key: 'of-the-router' });
    // Back to the first answers.
    rerender({ formData: started });
    pause();
    expect(inUrl()).toEqual(started);
  });

  it('keeps the last answers if the field disappears at once', () => {
    const { rerender, unmount } = show(started);
    rerender({ formData: named });
    unmount();
    expect(inUrl()).toEqual(named);
  });

  it('changes no URL of another page', () => {
    const { rerender, unmount } = show(started);
    rerender({ formData: named });
    window.history.replaceState(null, '', '/catalog?filters=all');
    unmount();
    expect(window.location.search).toBe('?filters=all');
  });

  it('keeps characters that have a meaning in URLs, and other parameters', () => {
    window.history.replaceState(null, '', `${PATH}?lang=de#top`);
    const reason = 'a&b=c #1 100% + "ü" \n';
    const { rerender } = show(started);
    rerender({ formData: { ...started, reason } });
    pause();
    expect(inUrl().reason).toBe(reason);
    expect(window.location.search).toMatch(/^\?lang=de&/);
    expect(window.location.hash).toBe('#top');
  });

  it('leaves no older answers in the URL if they become too long for it', () => {
    const { rerender } = show(started);
    rerender({ formData: named });
    pause();
    rerender({ formData: { ...named, roles: 'x'.repeat(7_000) } });
    pause();
    expect(inUrl()).toBeNull();
  });
});
