/**
 * Returns the minutes of a duration such as `PT1H30M`, the form of `SessionDuration`.
 * Undefined for another form.
 * @see
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html
 */
export function minutesOf(duration: string): number | undefined {
  const match =
    /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/.exec(
      duration,
    );
  if (!match || !match.slice(1).some(Boolean)) return undefined;
  const [days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  return days * 1440 + hours * 60 + minutes + Math.ceil(seconds / 60);
}
