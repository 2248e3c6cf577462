const FOCUSABLE = 'input:not([type="hidden"]), button, textarea, [tabindex]';

const isReachable = (element: Element) =>
  !element.closest('[aria-hidden="true"]');

/** Moves the focus to the first field with an error, in the form of an element. */
export function focusFirstError(element: Element | null): void {
  const form = element?.closest('form') ?? element;
  const invalid = [...(form?.querySelectorAll('[data-invalid]') ?? [])];
  const field = invalid
    .flatMap(one =>
      one.matches(FOCUSABLE) ? one : [...one.querySelectorAll(FOCUSABLE)],
    )
    .find(isReachable);
  if (field instanceof HTMLElement) field.focus();
}
