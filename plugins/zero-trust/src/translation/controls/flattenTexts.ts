/** The short texts of a control. */
export interface ControlTexts {
  title: string;
  failure?: string;
  /** Present if controls with the same fix are fixed together. */
  fix?: string;
}

/** The texts of a control that are translated. */
export const textNames = ['title', 'failure', 'fix'] as const;

/** Returns texts by dotted key, the format of Backstage for messages: `ZT-NET-01.title`. */
export const flattenTexts = (
  controls: Readonly<Record<string, ControlTexts>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(controls).flatMap(([id, texts]) =>
      textNames.flatMap(name =>
        texts[name] === undefined ? [] : [[`${id}.${name}`, texts[name]]],
      ),
    ),
  );

/** Returns the texts of a catalogue by dotted key, sorted. */
export const textsOf = (
  catalogue: ReadonlyArray<ControlTexts & { id: string }>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(
      flattenTexts(Object.fromEntries(catalogue.map(own => [own.id, own]))),
    ).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
