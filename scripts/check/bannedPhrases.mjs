/**
 * Phrases that read as translated or riddling English, and what to write instead.
 * `language.mjs` lists the files in which it looks for them: documents, strings,
 * comments and titles of tests.
 */
export const bannedPhrases = [
  [/\bstamp(s|ed|ing)? (it )?out\b|\bstamped-out\b/i, 'creates, generates'],
  [/\b(is|are|was|were|be|been) told\b/i, 'knows, receives, is reported'],
  [/\b(speaks?|spoke|speaking) of\b/i, 'is about, describes'],
  [
    /\bstands? on\b|\bstand in the way\b|\bstands in the way\b/i,
    'depends on; missing permissions and errors',
  ],
  [/\bhold(s|ing)? (it |them |us |the \w+ )?down\b/i, 'limits'],
  [/(?<!same |no )\banswer(s|ed|ing)? for\b/i, 'owns, is responsible for'],
  [/\b(lets?|letting) (it |them |somebody )?in\b/i, 'allows'],
  [/\bmend(s|ed|ing)?\b/i, 'fixes'],
  [/, so that\b/i, '"so" or "so that" without the comma'],
  [/\bgiven out\b/i, 'returns, shows'],
  [/\b(cannot|could not|could) be had\b/i, 'is (not) available'],
  [/\bfor want of\b/i, 'without, because … is missing'],
  [/\bso manieth\b/i, 'every nth'],
  [/\bgrave(r|ly)?\b/i, 'severe'],
  [/\bas it stands\b/i, 'unchanged'],
  [/\bgo(es)? on (with|from|where)\b|\bgone on with\b/i, 'continues'],
  [/\bmade good by\b/i, 'is returned by'],
  [
    /(?<!\.)\b(wherein|whereof|thereof|therein|whereby|thereby)\b/i,
    'in which, of which',
  ],
  [/\b(writes?|written|wrote|made|dated|asked) anew\b/i, 'again, regenerates'],
  [/\bis (not )?(our|your|their|a control's) business\b/i, 'belongs to'],
  [/\bmay turn out\b/i, 'depending on'],
  [/\badmitt(ed|ing)\b|\badmits (everybody|nobody|the)\b/i, 'allows'],
  [/\b(do|does|did) not tell\b|\btells? of\b/i, 'returns, reports'],
  [/\b(nothing|nobody) but\b/i, 'only'],
  [
    /\bis no (time|network|region|arn|number|date|policy|json|cidr|reference)\b/i,
    'is not a …',
  ],
  [/\b(lets?|letting) (everything|everybody|nobody|all) (in|out)\b/i, 'allows'],
  [/\bhanded (on|out)\b/i, 'passed on, returned'],
];
