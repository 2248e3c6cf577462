/** The code of `curl --output <file>`: writes the text of a shell expression. */
export const curlThatWrites = (text: string) =>
  `#!/usr/bin/env bash\nwhile (($#)); do [[ "$1" == --output ]] && printf '%s\\n' ${text} >"$2"; shift; done\n`;
