import { flattenMessages } from './flattenMessages';

/** The messages of the interface in German. */
export default flattenMessages({
  load: {
    loading: 'Wird geladen: {{what}}',
    failed: {
      load: 'Laden fehlgeschlagen: {{what}}',
      update: 'Aktualisieren fehlgeschlagen: {{what}}',
      start: 'Starten fehlgeschlagen: {{what}}',
      follow: 'Verfolgen fehlgeschlagen: {{what}}',
      submit: 'Absenden fehlgeschlagen: {{what}}',
    },
    denied: {
      load: 'Keine Berechtigung zum Lesen: {{what}}',
      update: 'Keine Berechtigung zum Lesen: {{what}}',
      start: 'Keine Berechtigung zum Starten: {{what}}',
      follow: 'Keine Berechtigung zum Verfolgen: {{what}}',
      submit: 'Keine Berechtigung zum Absenden: {{what}}',
    },
    askForPermission:
      '{{message}} Wenn Sie Zugriff brauchen, wenden Sie sich an die Personen, die in diesem Portal Berechtigungen verwalten.',
    noResponse: 'Das Backend des Portals antwortet nicht.',
    otherResponse:
      'Die Antwort hat den Status {{status}} und keine Erklärung. Sie kann von einem Proxy zwischen dem Portal und seinem Backend kommen.',
    advice: {
      invalid:
        '{{message}} Prüfen Sie Ihre Eingabe oder die Filter in der Adresse.',
      unreachable:
        '{{message}} Prüfen Sie Ihre Netzwerkverbindung, und versuchen Sie es dann erneut. Wenn der Fehler bleibt, fragen Sie das Plattform-Team, ob das Backend läuft.',
      signIn: '{{message}} Ihre Sitzung ist beendet. Melden Sie sich neu an.',
      notFound:
        '{{message}} Die Entität existiert nicht, Sie dürfen sie nicht sehen, oder der Katalog wurde noch nicht gelesen. Eine neue Entität erscheint innerhalb von Minuten.',
      tooMany:
        '{{message}} Zu viele Anfragen auf einmal. Warten Sie, und versuchen Sie es dann erneut.',
      other:
        '{{message}} Versuchen Sie es erneut. Wenn der Fehler bleibt, bitten Sie das Plattform-Team, das Protokoll des Zero-Trust-Backends zu prüfen.',
      ask: '{{message}} Wenn der Fehler bleibt, bitten Sie das Plattform-Team, das Protokoll des Zero-Trust-Backends zu prüfen.',
    },
    tryAgain: 'Erneut versuchen',
  },
  things: {
    account: 'Konto {{accountId}}',
    accounts: 'Konten',
    networks: 'Netzwerke',
    attestation: 'Bestätigung',
    changes: 'Änderungsprotokoll',
    collection: 'Zustand der Erfassung',
    collections: 'Erfassungen',
    comparison: 'Vergleich',
    controls: 'Kontrollen',
    counts: 'Anzahl der Fehler',
    history: 'Verlauf',
    overview: 'Übersicht',
    posture: 'Bewertung',
    prediction: 'vorhergesagte Bewertung',
    refresh: 'Aktualisierung',
    resource: 'Ressource',
    resources: 'Ressourcen',
    results: 'Ergebnisse',
    scorecard: 'Scorecard',
    services: 'Services',
    trend: 'Verlauf',
    attestations: 'Bestätigungen',
    claims: 'Ansprüche',
    waitingDecisions: 'die Anzahl der Entscheidungen',
    decision: 'Entscheidung',
    retirement: 'Stilllegung des Kontos',
    waiver: 'Ausnahme',
    waiverPoints: 'Punkte mit der Ausnahme',
    waivers: 'Ausnahmen',
    export: 'Export',
    teams: 'Ihre Teams',
  },
  common: {
    all: 'Alle',
    andMore: '{{items}} und {{number, number}} weitere',
    ignoredFilters:
      'Die Adresse hat Filter, die es nicht gibt: {{filters}}. Sie werden ignoriert.',
    clearFilters: 'Filter zurücksetzen',
    rowsPerPage_one: '{{count, number}} Zeile pro Seite',
    rowsPerPage_other: '{{count, number}} Zeilen pro Seite',
    shownOf_one: '{{from, number}} bis {{to, number}} von {{count, number}}',
    shownOf_other: '{{from, number}} bis {{to, number}} von {{count, number}}',
    removeFilter: 'Filter entfernen: {{filter}}',
    labelled: '{{label}}: {{value}}',
    none: 'Keine',
    number: '{{value, number}}',
    notShown: 'Nicht angezeigt',
    required: 'Pflichtfeld',
    optional: 'Optional',
    remove: 'Entfernen',
    showMore: 'Mehr anzeigen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyPolicy: 'Richtlinien-Anweisung kopieren',
    copyPolicyFor: 'Richtlinien-Anweisung kopieren: {{action}}',
    newTab: '(öffnet einen neuen Tab)',
  },
  time: {
    justNow: 'gerade eben',
    minutes: '{{value, relativetime(minute)}}',
    hours: '{{value, relativetime(hour)}}',
    days: '{{value, relativetime(day)}}',
    date: '{{at, datetime(dateStyle: medium)}}',
    shortDate: '{{at, datetime(month: short; day: numeric)}}',
    clock: '{{at, datetime(timeStyle: short)}}',
    moment: '{{at, datetime(dateStyle: medium; timeStyle: short)}}',
    utcDate: '{{at, datetime(dateStyle: medium; timeZone: UTC)}}',
    utc: '{{at, datetime(dateStyle: medium; timeStyle: short; timeZone: UTC)}} UTC',
  },
  status: {
    fail: 'Nicht bestanden',
    unknown: 'Unbekannt',
    pass: 'Bestanden',
    attested: 'Bestätigt',
    waived: 'Ausnahme',
    'not-applicable': 'Nicht anwendbar',
  },
  severity: {
    CRITICAL: 'Kritisch',
    HIGH: 'Hoch',
    MEDIUM: 'Mittel',
    LOW: 'Niedrig',
  },
  severityCount: {
    CRITICAL: '{{number}} kritisch',
    HIGH: '{{number}} hoch',
    MEDIUM: '{{number}} mittel',
    LOW: '{{number}} niedrig',
  },
  resourceType: {
    'rds-instance': 'RDS-Instanz',
    'aurora-cluster': 'Aurora-Cluster',
    cluster: 'Cluster',
    'multi-az-cluster': 'Multi-AZ-Cluster',
    bastion: 'Bastion',
    'load-balancer': 'Load Balancer',
    certificate: 'Zertifikat',
    'aws-account': 'AWS-Konto',
    'aws-account-region': 'Konto und Region',
    'aws-organization': 'AWS-Organisation',
  },
  pillar: {
    Identity: 'Identität',
    Devices: 'Geräte',
    Networks: 'Netzwerke',
    Applications: 'Anwendungen',
    Data: 'Daten',
    Visibility: 'Sichtbarkeit',
    Governance: 'Governance',
  },
  stage: {
    none: 'Zu wenige Nachweise',
    Traditional: 'Traditional',
    Initial: 'Initial',
    Advanced: 'Advanced',
    Optimal: 'Optimal',
  },
  posture: {
    grade: 'Note {{grade}}',
    noGrade: 'Keine Note',
    predictedNoGrade: 'Vorhergesagt, noch keine Note',
    score: '{{score}} von 100',
    coverage: 'Abdeckung {{coverage}} %',
    stale: 'veraltet',
    lastRead: 'zuletzt gelesen {{ago}}',
    notReadYet: 'Noch nicht gelesen',
    none: 'Keine Bewertung',
    nothingYet: 'Hier hat noch nichts eine Bewertung.',
    predicted: 'Vorhergesagt',
    predictedHold: '{{holds, number}} von {{decidable, number}} bestanden',
    predictedOpen: 'vorhergesagt, {{open, number}} erst im Betrieb bekannt',
    predictedSummary_one:
      '{{holds, number}} von {{count, number}} Kontrolle, die jetzt entschieden werden kann, ist bestanden. {{open, number}} weitere sind erst im Betrieb bekannt.',
    predictedSummary_other:
      '{{holds, number}} von {{count, number}} Kontrollen, die jetzt entschieden werden können, sind bestanden. {{open, number}} weitere sind erst im Betrieb bekannt.',
    predictedSummaryAll_one:
      '{{holds, number}} von {{count, number}} Kontrolle, die jetzt entschieden werden kann, ist bestanden.',
    predictedSummaryAll_other:
      '{{holds, number}} von {{count, number}} Kontrollen, die jetzt entschieden werden können, sind bestanden.',
    predictedBand:
      'Sie ist noch nicht in AWS. Die Punktzahl wird zwischen {{low}} und {{high}} liegen.',
    notEnoughEvidence: 'Zu wenige Nachweise',
    lessThanHalf: 'Weniger als die Hälfte der Nachweise ist bekannt.',
    band: '{{low}} bis {{high}}, abhängig von unbekannten Ergebnissen.',
    bandOf_one:
      '{{low}} bis {{high}}, abhängig von {{count, number}} unbekannten Ergebnis.',
    bandOf_other:
      '{{low}} bis {{high}}, abhängig von {{count, number}} unbekannten Ergebnissen.',
    failingResults: 'Nicht bestandene Ergebnisse, nach Schweregrad',
    failingControls: 'Nicht bestandene Kontrollen, nach Schweregrad',
    nothingFails: 'Alle Kontrollen bestanden',
    unknownCount: '{{number, number}} unbekannt',
    unknownControls_one:
      '{{count, number}} Kontrolle ist unbekannt. Sie zählt als nicht nachgewiesen.',
    unknownControls_other:
      '{{count, number}} Kontrollen sind unbekannt. Sie zählen als nicht nachgewiesen.',
  },
  change: {
    sinceTime:
      '{{change}} seit {{at, datetime(hour: numeric; minute: numeric)}}',
    sinceDay: '{{change}} seit {{at, datetime(weekday: long)}}',
    week: '{{change}} in 7 Tagen',
    wasTime: '{{score}} um {{at, datetime(hour: numeric; minute: numeric)}}',
    wasDay: '{{score}} am {{at, datetime(weekday: long)}}',
    wasWeek: '{{score}} vor einer Woche',
  },
  fixes: {
    title: 'Zuerst beheben',
    together_one: 'zusammen +{{count, number}} Punkt',
    together_other: 'zusammen +{{count, number}} Punkte',
    fromTo: '{{from}} → {{to}}',
    lifts: 'Die Punktzahl wäre {{to}} statt {{from}}.',
    fromToAtLeast: '{{from}} → mindestens {{to}}',
    liftsAtLeast: 'Die Punktzahl wäre mindestens {{to}} statt {{from}}.',
    gain_one: '+{{count, number}} Punkt',
    gain_other: '+{{count, number}} Punkte',
    resources_one: '{{count, number}} Ressource',
    resources_other: '{{count, number}} Ressourcen',
    failures: 'Fehler: {{failures}}.',
    failureIn_one: '{{failure}} ({{count, number}} Service)',
    failureIn_other: '{{failure}} ({{count, number}} Services)',
    more_one: '{{count, number}} weitere Behebung',
    more_other: '{{count, number}} weitere Behebungen',
    none: 'Keine Kontrolle ist nicht bestanden.',
    noneVisible:
      'Keine Kontrolle ist bei einer Ressource, die Sie sehen dürfen, nicht bestanden. Es gibt andere: Ihre Ressourcen gehören zu Entitäten, die Sie nicht sehen dürfen.',
    controlsPass_one:
      '{{passing, number}} von {{count, number}} bekannten Kontrolle ist bestanden.',
    controlsPass_other:
      '{{passing, number}} von {{count, number}} bekannten Kontrollen sind bestanden.',
    resultsPass_one:
      '{{passing, number}} von {{count, number}} bekannten Ergebnis ist bestanden.',
    resultsPass_other:
      '{{passing, number}} von {{count, number}} bekannten Ergebnissen sind bestanden.',
    unknown_one: '{{count, number}} ist unbekannt.',
    unknown_other: '{{count, number}} sind unbekannt.',
    waived_one: '{{count, number}} ist eine Ausnahme.',
    waived_other: '{{count, number}} sind Ausnahmen.',
    copy: 'Befehle kopieren',
    copyFor: 'Befehle kopieren: {{fix}}',
    reasonOf: '{{name}}: {{reason}}',
    reasons_one: '{{count, number}} Grund',
    reasons_other: '{{count, number}} Gründe',
    effects: 'Nebenwirkungen und Ausfallzeit',
    effectsUnknown:
      'Zu diesem Befehl sind keine Nebenwirkungen aufgeführt. Lesen Sie vor dem Ausführen die AWS-Dokumentation dazu.',
    commands: {
      place: 'Konto {{accountId}}, {{region}}',
      account: 'Konto {{accountId}}',
      'management-account': 'Verwaltungskonto der Organisation',
      'management-or-delegated':
        'Verwaltungskonto der Organisation oder delegierter Administrator des Dienstes',
      byHand: 'Von Hand: {{failure}}, {{name}}: {{text}}',
      missing_one: '{{count, number}} weitere Ressource fehlt in dieser Liste.',
      missing_other:
        '{{count, number}} weitere Ressourcen fehlen in dieser Liste.',
    },
    accountLimits:
      'Diese Behebungen erhöhen die Punktzahl jetzt nicht, weil das AWS-Konto sie begrenzt. Beheben Sie zuerst das Konto:',
    account: 'Konto {{accountId}}',
    moreGrants_one: '{{count, number}} weitere Berechtigung erteilen.',
    moreGrants_other: '{{count, number}} weitere Berechtigungen erteilen.',
  },
  caps: {
    binding: 'Was die Punktzahl begrenzt',
    others: 'Obergrenzen, die die Punktzahl jetzt nicht begrenzen',
    show_one:
      '{{count, number}} Obergrenze anzeigen, die die Punktzahl jetzt nicht begrenzt',
    show_other:
      '{{count, number}} Obergrenzen anzeigen, die die Punktzahl jetzt nicht begrenzen',
  },
  trend: {
    title: 'Letzte 90 Tage',
    since: 'Seit {{date}}',
    noHistory:
      'Noch kein Verlauf. Der erste Punkt erscheint, wenn eine Bewertung berechnet wird.',
    noScore: 'Noch keine Punktzahl.',
    summary:
      'Punktzahl im Verlauf, von {{from}} von 100 am {{fromTime}} zu {{to}} von 100 am {{toTime}}.',
    rulesChangedOn: 'Die Regeln wurden am {{time}} geändert.',
    rulesChanged: 'Regeln geändert',
    firstReadOn:
      'Ein AWS-Konto oder eine Region wurde am {{time}} zum ersten Mal gelesen.',
    firstRead: 'Region zum ersten Mal gelesen',
    chart:
      'Punktzahl im Verlauf. Mit den Pfeiltasten lesen Sie die einzelnen Punkte.',
    table: 'Punktzahl im Verlauf',
    time: 'Zeit',
    score: 'Punktzahl',
    band: 'Bereich, abhängig von unbekannten Ergebnissen',
    bandValue: '{{low}} bis {{high}}',
    noScoreAt: 'keine Punktzahl',
  },
  card: {
    title: 'Zero Trust',
    open: 'Zero Trust öffnen',
    invalidAnnotations_one:
      '{{count, number}} Annotation dieser Entität ist nicht verwendbar.',
    invalidAnnotations_other:
      '{{count, number}} Annotationen dieser Entität sind nicht verwendbar.',
    notProven_one:
      '{{count, number}} Anspruch dieser Entität ist nicht nachgewiesen.',
    notProven_other:
      '{{count, number}} Ansprüche dieser Entität sind nicht nachgewiesen.',
  },
  outOfScope: {
    title: 'Konten außerhalb des Umfangs',
    resource:
      'Nicht im Umfang seit {{at, datetime(dateStyle: medium; timeStyle: short)}}: AWS wird nicht mehr gelesen. Die letzten bekannten Ergebnisse zählen, bis das Konto stillgelegt wird.',
    short:
      'Nicht im Umfang seit {{at, datetime(dateStyle: medium; timeStyle: short)}}',
    shortRegion:
      '{{regions}} nicht im Umfang seit {{at, datetime(dateStyle: medium; timeStyle: short)}}',
    shortRegions:
      '{{regions}} nicht im Umfang, die letzte davon seit {{at, datetime(dateStyle: medium; timeStyle: short)}}',
    account:
      'Nicht im Umfang seit {{at, datetime(dateStyle: medium; timeStyle: short)}}: AWS wird nicht mehr gelesen. Die letzten bekannten Ergebnisse des Kontos und seiner Ressourcen bleiben, und zählen in der Punktzahl der Services, bis das Konto stillgelegt wird.',
    region:
      '{{regions}}: nicht im Umfang seit {{at, datetime(dateStyle: medium; timeStyle: short)}}. AWS wird dort nicht mehr gelesen. Die letzten bekannten Ergebnisse bleiben, und zählen in der Punktzahl der Services, bis diese Region stillgelegt wird.',
    regions:
      '{{regions}}: nicht im Umfang, die letzte davon seit {{at, datetime(dateStyle: medium; timeStyle: short)}}. AWS wird dort nicht mehr gelesen. Die letzten bekannten Ergebnisse bleiben, und zählen in der Punktzahl der Services, bis diese Regionen stillgelegt werden.',
    more_one:
      '{{count, number}} weiteres Konto ist nicht im Umfang. Die Liste der Konten kennzeichnet es.',
    more_other:
      '{{count, number}} weitere Konten sind nicht im Umfang. Die Liste der Konten kennzeichnet sie.',
    retire: 'Stilllegen',
    retireWhich: '{{name}} stilllegen',
    retireMeans:
      'Das löscht alle Ergebnisse, die im Konto {{name}} gelesen wurden (Regionen: {{regions}}). Seine Ressourcen zählen nicht mehr für Services, deren Punktzahl ändert sich sofort. Der Verlauf der Punktzahlen bleibt. Sie können das nicht rückgängig machen. Wenn das Konto wieder in den Umfang kommt, wird es neu gelesen.',
    retireRegionsMeans:
      'Das löscht alle Ergebnisse, die in diesen Regionen des Kontos {{name}} gelesen wurden: {{regions}}. Ihre Ressourcen zählen nicht mehr für Services, deren Punktzahl ändert sich sofort. Der Verlauf der Punktzahlen bleibt. Sie können das nicht rückgängig machen. Wenn eine Region wieder in den Umfang kommt, wird sie neu gelesen.',
    ask: 'Sie dürfen es nicht stilllegen. Wenden Sie sich an das Plattform-Team.',
  },
  column: {
    title: 'Zero Trust',
    sorted:
      'Note, Punktzahl und nicht bestandene Ergebnisse des höchsten Schweregrads. Services nach Punktzahl auflisten, die schlechtesten zuerst',
    failing: 'nicht bestandene Ergebnisse: {{counts}}',
    failed: 'Laden fehlgeschlagen',
    nothing: 'Nichts anzuzeigen',
    fine: 'in Ordnung',
    noDatabase: 'Keine Datenbank',
    annotationInvalid: 'Annotation ungültig',
    claimNotProven: 'Anspruch nicht nachgewiesen',
    databaseNotFound: 'Datenbank nicht gefunden',
    databaseNotSupported: 'Datenbank nicht unterstützt',
    notJudged: 'Noch nicht bewertet',
    notConfigured: 'Nicht konfiguriert',
    nothingApplicable: 'Keine Kontrolle anwendbar',
  },
  tab: {
    title: 'Zero-Trust-Bewertung',
    refresh: {
      button: 'Aktualisieren',
      progress: 'Fortschritt',
      step: '{{place}}: {{state}}',
      stepWithMessage: '{{place}}: {{state}}. {{message}}',
      state: {
        queued: 'wartet',
        running: 'wird gelesen',
        succeeded: 'fertig',
        partial: 'fertig, mit Problemen',
        failed: 'fehlgeschlagen',
      },
      runningOf: 'wird gelesen, {{done, number}} von {{total, number}}',
      succeeded: 'AWS wurde gelesen.',
      partial:
        'Ein Teil konnte nicht gelesen werden. Die letzten bekannten Ergebnisse bleiben mit ihrem Datum erhalten.',
      failed:
        'Nichts konnte gelesen werden. Die letzten bekannten Ergebnisse bleiben mit ihrem Datum erhalten.',
      recent:
        'AWS wurde gerade erst gelesen. Die Ergebnisse auf dieser Seite stammen daraus.',
      nothingChanged: 'Nichts hat sich geändert.',
      whatChanged: 'Was sich geändert hat',
    },
    problems: {
      title: 'Annotationen, die nicht verwendbar sind',
      'cannot-be-read': 'Ungültig: {{annotation}}',
      'not-proven': 'Nicht nachgewiesen: {{annotation}}',
      'not-found': 'Nicht gefunden: {{annotation}}',
      'not-judged': 'Nicht bewertet: {{annotation}}',
    },
    claims: {
      title: 'Ansprüche, die nicht zählen ({{number}})',
      unknown: 'Ansprüche, die nicht zählen',
      description:
        'Ein Anspruch zählt, sobald er nachgewiesen oder genehmigt ist. Bis dahin ändert er keine Punktzahl, und nichts von der beanspruchten Ressource wird gezeigt. Das Plattformteam genehmigt Ansprüche oder lehnt sie ab. Die Besitzer einer Entität können auch ihre Abhängigkeiten genehmigen, wenn die Datei der anderen Entität sie nennt.',
      note_one: '{{count, number}} Anspruch zählt nicht',
      note_other: '{{count, number}} Ansprüche zählen nicht',
    },
    empty: {
      title: 'So verbinden Sie eine Datenbank mit dieser Entität',
      description:
        'Wenn dieser Service keine Daten in AWS speichert, müssen Sie nichts tun.',
      tag: 'Versehen Sie die Datenbank in AWS mit einem Tag, das diese Entität nennt. Das Tag zählt, wenn das Konto dem Besitzer dieser Entität zugeordnet ist, oder wenn das Konto nicht zugeordnet ist und die Entität zuerst im Katalog war:',
      annotation:
        'Oder nehmen Sie die Resource-Entität der Datenbank in dependsOn dieser Entität auf, oder ergänzen Sie ihre Katalogdatei um eine Annotation. Eine Annotation zählt, wenn das Konto dem Besitzer dieser Entität zugeordnet ist:',
      arnPlaceholder: '<ARN der Datenbank>',
    },
    pillars: {
      title: 'Säulen',
      legend:
        'Der Balken zeigt den nachgewiesenen Anteil und gestreift den unbekannten. Stufen des Zero Trust Maturity Model der CISA: Traditional, Initial, Advanced, Optimal.',
      noControl: 'Keine Kontrolle ist anwendbar: {{pillars}}.',
      proven: '{{proven}} % nachgewiesen, {{unknown}} % unbekannt',
      counts: {
        fail: '{{number, number}} nicht bestanden',
        unknown: '{{number, number}} unbekannt',
        pass: '{{number, number}} bestanden',
        waived: '{{number, number}} Ausnahme',
        attested: '{{number, number}} bestätigt',
      },
    },
    resources: {
      title: 'Ressourcen ({{number, number}})',
      description:
        'Die Ressourcen, die für diese Entität zählen, und warum jede zählt.',
      resource: 'Ressource',
      account: 'Konto und Region',
      score: 'Punktzahl',
      lastRead: 'Zuletzt gelesen',
      why: 'Warum sie zählt',
      ownerOnly: 'Nur der Besitzer sieht den Namen und die Nachweise.',
      proof: {
        'resource-tag':
          '{{detail}}, nachgewiesen durch das eigene Tag der Ressource',
        'account-mapping':
          '{{detail}}, nachgewiesen durch die Zuordnung ihres Kontos',
        'trusted-location':
          '{{detail}}, nachgewiesen durch den vertrauenswürdigen Ort der Katalogdatei',
        approval: '{{detail}}, nachgewiesen durch eine Genehmigung',
      },
      withheld: 'Datenbank {{number}}',
    },
    changes: {
      title: 'Änderungen',
      rulesChanged:
        'Die Regeln wurden in diesem Zeitraum geändert. Nicht jede Änderung unten stammt aus AWS.',
      none: 'Seit dem ersten Lesen hat sich nichts geändert.',
      notRead:
        'Keine Datenbank dieser Entität wurde gelesen, daher gibt es keine Änderungen.',
      older: 'Ältere Änderungen',
      became: 'wurde zu',
      score: '{{from}} → {{to}}',
      firstRead: '{{regions}} zum ersten Mal gelesen',
      firstReadHidden: 'Ein AWS-Konto oder eine Region zum ersten Mal gelesen',
      results_one: '{{count, number}} Ergebnis',
      results_other: '{{count, number}} Ergebnisse',
      resultsAtLeast_one: 'Mindestens {{count, number}} Ergebnis',
      resultsAtLeast_other: 'Mindestens {{count, number}} Ergebnisse',
      new: 'Neu',
      gone: 'Entfallen',
    },
  },
  comparison: {
    title: 'Zwei Tage vergleichen',
    with: 'Vergleichen mit',
    withDay: 'Vergleichen mit {{day}}',
    yesterday: 'gestern',
    monday: 'letztem Montag',
    month: 'vor 30 Tagen',
    from: 'Vom Beginn des',
    to: 'Bis zum Ende des',
    close: 'Vergleich schließen',
    problem: {
      invalid: 'Ein Datum ist ungültig. Wählen Sie zwei Tage.',
      future:
        'Ein Datum liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag.',
      order: 'Der erste Tag muss vor dem zweiten liegen.',
    },
    neverRead:
      'Diese Entität wurde noch nie gelesen. Es gibt nichts zu vergleichen.',
    nothingKnown:
      'Vor {{at}} sind keine Ergebnisse bekannt. Wählen Sie spätere Tage.',
    knownSince:
      'Vor {{at}} sind keine Ergebnisse bekannt. Der Vergleich beginnt dort.',
    rulesChanged:
      'Die Regeln wurden zwischen diesen Tagen geändert. Nicht jede Änderung unten stammt aus AWS.',
    severity:
      '{{severity}}: {{worse, number}} schlechter, {{better, number}} besser, {{neither, number}} andere Änderungen',
    change_one: '{{count, number}} Punkt',
    change_other: '{{count, number}} Punkte',
    noPoints: 'keine Punktzahl',
    nothingChanged: 'Kein Ergebnis, das Sie sehen dürfen, hat sich geändert.',
    changedBack_one:
      '{{count, number}} Ergebnis hat sich geändert und ist wieder wie vorher.',
    changedBack_other:
      '{{count, number}} Ergebnisse haben sich geändert und sind wieder wie vorher.',
    effect: {
      worse: 'Schlechter geworden',
      better: 'Besser geworden',
      neither: 'Andere Änderungen',
    },
    times_one: '{{count, number}} Mal geändert',
    times_other: '{{count, number}} Mal geändert',
    points: '{{from}} → {{to}} Punkte',
    pointsWith_one:
      '{{points}}, zusammen mit {{count, number}} anderen Ergebnis',
    pointsWith_other:
      '{{points}}, zusammen mit {{count, number}} anderen Ergebnissen',
  },
  results: {
    title: 'Ergebnisse',
    filter: {
      label: 'Ergebnisse filtern',
      status: 'Status',
      fail: 'Nicht bestanden {{number, number}}',
      unknown: 'Unbekannt {{number, number}}',
      waived: 'Ausnahmen {{number, number}}',
      all: 'Alle {{number, number}}',
      plain: {
        fail: 'Nicht bestanden',
        unknown: 'Unbekannt',
        waived: 'Ausnahmen',
        all: 'Alle',
      },
      severity: 'Schweregrad',
      pillar: 'Säule',
      resource: 'Ressource',
    },
    reading: 'Ergebnisse werden gelesen',
    readingOf:
      'Ergebnisse werden gelesen: {{shown, number}} von {{total, number}}',
    count_one: '{{count, number}} Ergebnis',
    count_other: '{{count, number}} Ergebnisse',
    noMatch: 'Kein Ergebnis entspricht diesen Filtern.',
    noneFails:
      'Keine Kontrolle ist nicht bestanden, und kein Ergebnis ist unbekannt.',
    noneVisibleFails:
      'Kein Ergebnis, das Sie sehen dürfen, ist nicht bestanden oder unbekannt. Es gibt andere: Ihre Ressourcen gehören zu Entitäten, die Sie nicht sehen dürfen.',
    showMore_one: '{{count, number}} weitere Kontrolle anzeigen',
    showMore_other: '{{count, number}} weitere Kontrollen anzeigen',
    hidden_one:
      '{{count, number}} Ergebnis ist nicht aufgeführt: Sie dürfen seine Ressource nicht sehen.',
    hidden_other:
      '{{count, number}} Ergebnisse sind nicht aufgeführt: Sie dürfen ihre Ressourcen nicht sehen.',
    noneJudged: 'Noch keine Kontrolle wurde bewertet.',
    group: {
      resources_one: '{{count, number}} Ressource: {{names}}',
      resources_other: '{{count, number}} Ressourcen: {{names}}',
      previous: 'Vorige Ressourcen',
      next: 'Nächste Ressourcen',
      page_one:
        '{{from, number}} bis {{to, number}} von {{count, number}} Ressource',
      page_other:
        '{{from, number}} bis {{to, number}} von {{count, number}} Ressourcen',
      carried_one: '{{count, number}} letztes bekanntes Ergebnis',
      carried_other: '{{count, number}} letzte bekannte Ergebnisse',
      points_one: 'mindestens +{{count, number}} Punkt',
      points_other: 'mindestens +{{count, number}} Punkte',
    },
    folded: '{{status}} ({{number, number}})',
    nameAndReason: '{{name}}: {{reason}}',
    suppressed:
      'in Security Hub unterdrückt oder als gelöst markiert, zählt weiterhin',
    carried: 'letztes bekanntes Ergebnis',
    stale: 'veraltet',
    failingSince: 'nicht bestanden, zuerst festgestellt {{ago}}',
    reasonSince: '{{reason}} Nicht bestanden, zuerst festgestellt {{ago}}.',
    decidedBy: {
      live: 'Entschieden durch die aktuelle Konfiguration, gelesen {{ago}}.',
      'security-hub': 'Entschieden durch Security Hub, gelesen {{ago}}.',
      attestation: 'Entschieden durch eine Bestätigung, gelesen {{ago}}.',
      'environment-spec':
        'Entschieden durch die Beschreibung der Umgebung, bevor sie existiert. Gelesen {{ago}}.',
    },
    staleResult: 'Dieses Ergebnis ist veraltet.',
    carriedResult:
      'Letztes bekanntes Ergebnis. Neuere Nachweise sind nicht verfügbar.',
    evidenceHidden:
      'Nur der Besitzer dieser Datenbank sieht die Nachweise. Fragen Sie den Besitzer, oder bitten Sie die Personen, die in diesem Portal Berechtigungen verwalten, um zero-trust.evidence.read.',
    grant: 'Gewähren Sie {{action}}.',
    grantInAccount: 'Gewähren Sie {{action}} im Konto {{accountId}}.',
    grantInRegion: 'Gewähren Sie {{action}} in {{region}}.',
    grantInPlace: 'Gewähren Sie {{action}} im Konto {{accountId}}, {{region}}.',
    grants: {
      title: 'Zu gewährende Berechtigungen',
      decide_one: '{{grant}} Das würde {{count, number}} Ergebnis entscheiden.',
      decide_other:
        '{{grant}} Das würde {{count, number}} Ergebnisse entscheiden.',
      alsoRenew_one:
        'Es würde auch {{count, number}} letztes bekanntes Ergebnis erneuern.',
      alsoRenew_other:
        'Es würde auch {{count, number}} letzte bekannte Ergebnisse erneuern.',
      renew_one:
        '{{grant}} Das würde {{count, number}} letztes bekanntes Ergebnis erneuern.',
      renew_other:
        '{{grant}} Das würde {{count, number}} letzte bekannte Ergebnisse erneuern.',
    },
    evidence: {
      title: 'Nachweise',
      observed: 'Beobachtung',
      value: 'Wert',
      readFrom: 'Gelesen aus',
      when: 'Wann',
      notRead: 'nicht gelesen',
      notKnown: 'Nicht bekannt: {{detail}}',
      missing: {
        denied: 'Nicht bekannt: Zugriff verweigert',
        throttled: 'Nicht bekannt: AWS hat die Anfragen begrenzt',
        failed:
          'Nicht bekannt: AWS gab einen Fehler oder eine ungültige Antwort zurück',
        'not-collected': 'Nicht bekannt: noch nicht gelesen',
        'not-configured': 'Nicht bekannt: nicht konfiguriert',
        hidden: 'Nicht bekannt: der Besitzer teilt es nicht mit diesem Konto',
        'at-run-time': 'Nicht bekannt: erst im Betrieb bekannt',
      },
    },
    findings: {
      liveDecides: 'Die aktuelle Konfiguration entscheidet dieses Ergebnis.',
      older_one: '{{count, number}} älterer Befund meldet dasselbe.',
      older_other: '{{count, number}} ältere Befunde melden dasselbe.',
      title: 'Security Hub',
      passed: '{{control}}: bestanden, {{title}} ({{ago}})',
      failed: '{{control}}: nicht bestanden, {{title}} ({{ago}})',
      warning: '{{control}}: Warnung, {{title}} ({{ago}})',
      notAvailable: '{{control}}: nicht verfügbar, {{title}} ({{ago}})',
      suppressed: 'Unterdrückt.',
      resolved: 'Als gelöst markiert.',
      archived: 'Archiviert.',
      howToFix: 'Behebung laut AWS',
      open: 'In Security Hub öffnen',
      documentation: 'AWS-Dokumentation zu {{control}}',
    },
    remediation: {
      title: 'Was zu tun ist',
      sources: 'Quellen',
      sideEffects: 'Nebenwirkungen',
      downtime: 'Ausfallzeit',
      wayBack: 'Rückgängig machen',
      diagnostic: 'Dieser Befehl liest nur. Er behebt die Ursache nicht.',
      replace: 'Ersetzen Sie zuerst {{placeholders}}.',
      runIn:
        'Führen Sie ihn in Konto {{accountId}}, {{region}} aus: Melden Sie sich bei diesem Konto an, oder ergänzen Sie --profile mit einem Profil davon.',
      runInAccount:
        'Führen Sie ihn in Konto {{accountId}} aus: Melden Sie sich bei diesem Konto an, oder ergänzen Sie --profile mit einem Profil davon.',
      'management-account':
        'Führen Sie ihn im Verwaltungskonto der Organisation aus. In anderen Konten lehnt AWS ihn ab.',
      'management-or-delegated':
        'Führen Sie ihn im Verwaltungskonto der Organisation oder im Konto des delegierten Administrators des Dienstes aus. In anderen Konten lehnt AWS ihn ab.',
      hubControl: 'Kontrolle {{control}}',
      apiReference: 'API {{action}}',
      reference: '{{host}}: {{page}}',
      awsDocumentation: 'AWS-Dokumentation',
    },
    console: {
      title: 'AWS-Konsole',
      resource: '{{name}} in der AWS-Konsole',
      account: 'Konto {{name}}',
      securityGroup: '{{name}}',
      subnet: '{{name}}',
      signIn: 'AWS-Konsole. Melden Sie sich zuerst bei Konto {{accountId}} an.',
    },
  },
  services: {
    service: 'Service',
    score: 'Punktzahl',
    failing: 'Schwerster Fehler',
    change: 'Letzte 7 Tage',
    waivers: 'Ausnahmen',
    waiversInForce_one: '{{count, number}} in Kraft',
    waiversInForce_other: '{{count, number}} in Kraft',
    waiversEnd_one: '{{count, number}} endet in den nächsten 30 Tagen',
    waiversEnd_other: '{{count, number}} enden in den nächsten 30 Tagen',
    coverage: 'Abdeckung',
    coverageValue: '{{coverage}} %',
    lastRead: 'Zuletzt gelesen',
    owner: 'Besitzer {{name}}',
    system: 'System {{name}}',
    criticalTier: 'Stufe kritisch',
    lowTier: 'Stufe niedrig',
    uses: 'Nutzt eine Datenbank von {{owners}}. Nicht in der Punktzahl.',
    usesOther:
      'Nutzt eine Datenbank eines anderen Besitzers. Nicht in der Punktzahl.',
    notInAws: 'Noch nicht in AWS',
    gain: 'Wenn behoben',
    changeUnknown: 'Noch nicht bekannt',
    changeUnknownWhy:
      'Für den Vergleich gibt es keine Punktzahl von vor 7 Tagen nach denselben Regeln.',
    noChange: 'Keine Änderung',
    up_one: '▲ {{count, number}} Punkt mehr',
    up_other: '▲ {{count, number}} Punkte mehr',
    down_one: '▼ {{count, number}} Punkt weniger',
    down_other: '▼ {{count, number}} Punkte weniger',
    count_one: '{{count, number}} Service',
    count_other: '{{count, number}} Services',
    filter: {
      label: 'Services filtern',
      name: 'Name',
      namePlaceholder: 'Teil eines Namens',
      owner: 'Besitzer',
      system: 'System',
      grade: 'Note',
      failing: 'Schweregrad der Fehler',
    },
    noMatch: 'Kein Service entspricht diesen Filtern.',
    empty:
      'Noch keine Services. Eine Komponente oder API erscheint hier, wenn sie im Katalog ist.',
  },
  mine: {
    summary_one: '{{count, number}} Service gehört Ihnen.',
    summary_other: '{{count, number}} Services gehören Ihnen.',
    criticals_one: '{{count, number}} davon hat kritische Fehler.',
    criticals_other: '{{count, number}} davon haben kritische Fehler.',
    cut: 'Nur die 200 schlechtesten je Besitzer sind aufgeführt.',
    empty:
      'Kein Service gehört Ihnen. Eine Komponente oder API erscheint hier, wenn sie im Katalog Ihnen oder einer Ihrer Gruppen gehört.',
    showMore_one: '{{count, number}} weiteren Service anzeigen',
    showMore_other: '{{count, number}} weitere Services anzeigen',
    more_one: '{{count, number}} weiterer Service',
    more_other: '{{count, number}} weitere Services',
  },
  scorecard: {
    title: 'Zero-Trust-Scorecard',
    trend: 'Punktzahl der letzten 90 Tage',
    atBOrBetter: 'Services mit B oder besser',
    noneScored: 'Noch keiner bewertet',
    percent: '{{value}} %',
    ofWithPosture: 'von {{number, number}} mit Bewertung',
    openCriticals: 'Offene kritische Fehler',
    actFirst: 'zuerst beheben',
    waivers: 'Ausnahmen in Kraft',
    waiversOf: 'für Services und Datenbanken, ohne Ausnahmen für Konten',
    withoutPosture: 'Ohne Bewertung',
    ofAll: 'von {{number, number}}, nicht in der Punktzahl',
    members: 'Services, die schlechtesten zuerst ({{number, number}})',
    membersDescription:
      'Jeder Service dieses Teams und seiner Unterteams einmal. Nur Services, die Sie sehen dürfen.',
    noMembers:
      'Keine Services, die Sie sehen dürfen. Eine Component oder API erscheint hier, wenn sie im Katalog zu dieser Entität gehört.',
    shown: '{{shown, number}} von {{total, number}} angezeigt',
    subTeams: 'Unterteams',
    subDomains: 'Systeme und Subdomänen',
    parts: 'Teile',
    name: 'Name',
    score: 'Punktzahl',
    failing: 'Nicht bestandene Ergebnisse',
    lastRead: 'Zuletzt gelesen',
    topFailing: 'Nicht bestandene Kontrollen',
    topFailingDescription:
      'Die schwersten zuerst, dann die, die in den meisten Services nicht bestanden sind.',
    fixFirst: 'Zuerst beheben, in allen Services',
    fixFirstDescription:
      'Nach den Punkten geordnet, die das Team gewinnt, dann nach Schweregrad. Jede Behebung zeigt ihre Services und die Punktzahl des Teams jetzt und danach.',
    heatMap: 'Services nach Säulen',
    heatMapDescription:
      'Der nachgewiesene Anteil jeder Säule. Eine Zelle führt zu den Ergebnissen.',
    noneFails:
      'Alle Kontrollen sind bestanden in den Services, die Sie sehen dürfen.',
  },
  page: {
    title: 'Zero Trust',
    overview: 'Übersicht',
    mine: 'Meine Services',
    services: 'Services',
    accounts: 'Konten',
    collection: 'Erfassung',
    resources: 'Ressourcen',
    controls: 'Kontrollen',
    decisions: 'Entscheidungen',
    unknown: 'Seite nicht gefunden',
    unknownAddress:
      'Die Seite „Zero Trust“ hat keinen Reiter mit der Adresse {{address}}. Prüfen Sie die Adresse, oder wählen Sie einen Reiter.',
    toOverview: 'Zur Übersicht',
  },
  userCard: {
    summary_one: '{{count, number}} Service dieser Person und ihrer Gruppen.',
    summary_other:
      '{{count, number}} Services dieser Person und ihrer Gruppen.',
    withCriticals: 'Services mit kritischen Fehlern',
    of: 'von {{number, number}}',
    empty:
      'Kein Service, den Sie sehen können, gehört dieser Person oder ihren Gruppen.',
  },
  teams: {
    myTeam: 'Mein Team',
    myTeams: 'Meine Teams',
    none: 'Sie gehören zu keiner Gruppe. Bitten Sie den Besitzer des Katalogs, Sie aufzunehmen.',
  },
  export: {
    button: 'Exportieren',
    csv: 'CSV',
    json: 'JSON',
    ocsf: 'Befunde als OCSF',
    asff: 'Befunde als ASFF (Security Hub)',
  },
  overview: {
    title: 'Alles, was Sie sehen können',
    services: 'Services',
    withoutPosture: '{{number, number}} ohne Bewertung',
    criticalsInServices: 'Offene kritische Fehler in Services',
    criticalsInAccounts: 'Offene kritische Fehler in Konten',
    inAccounts_one: 'in {{count, number}} Konto',
    inAccounts_other: 'in {{count, number}} Konten',
    atLeast: 'mindestens {{count, number}}',
    withoutOwner: 'Ressourcen ohne Besitzer',
    inServices: 'in {{services}}',
    fixFirst: 'Zuerst beheben, über alle Teams',
    fixFirstDescription:
      'Nach den Punkten geordnet, die die Gesamtpunktzahl gewinnt, dann nach Schweregrad. Jede Behebung zeigt ihre Services und die Gesamtpunktzahl jetzt und danach.',
    teams: 'Teams, die schlechtesten zuerst',
    team: 'Team',
    systems: 'Systeme, die schlechtesten zuerst',
    system: 'System',
    heatMap: 'Teams nach Säulen',
    noTeams: 'Kein Team besitzt einen Service, den Sie sehen können.',
    showAll: 'Alle anzeigen',
    waivers: 'Ausnahmen, die in den nächsten 30 Tagen ablaufen',
    noWaivers: 'In den nächsten 30 Tagen läuft keine Ausnahme ab.',
    waiverEnds: '{{failure}}: {{name}}, bis {{date}}',
    allWaivers: 'Alle {{number, number}} Ausnahmen',
    permissions: 'Fehlende Berechtigungen ({{number, number}})',
    permissionsDescription:
      'Gewähren Sie jede davon der Rolle des Portals in diesen Konten.',
    undecided_one: '{{count, number}} Kontrolle ist unentschieden',
    undecided_other: '{{count, number}} Kontrollen sind unentschieden',
    lastKnown_one:
      '{{count, number}} Kontrolle hat ihr letztes bekanntes Ergebnis',
    lastKnown_other:
      '{{count, number}} Kontrollen haben ihr letztes bekanntes Ergebnis',
    allProblems: 'Alle fehlenden Berechtigungen und Fehler',
    nothingYet: 'Noch kein Service hat eine Datenbank',
    howToStart:
      'Ein Service erscheint hier, wenn nachgewiesen ist, dass ihm eine Datenbank gehört: durch das Tag backstage.io/entity-ref oder eine Annotation in seiner Katalogdatei.',
    checkCollection: 'Prüfen, ob Ihre AWS-Konten gelesen werden',
    checkClaims:
      'Ansehen, welche Datenbanken zu keinem Service gehören und warum',
  },
  heatMap: {
    description:
      'Der nachgewiesene Anteil jeder Säule. Eine Zelle führt zu den Services.',
    proven: '{{proven}} %',
    nothingApplies: 'Nichts zutreffend',
  },
  report: {
    open: 'Offene Ergebnisse je Service',
    link: 'Bericht zum Drucken',
    title: 'Zero-Trust-Bericht: {{name}}',
    print: 'Drucken',
    close: 'Bericht schließen',
    entity: 'Entität',
    score: 'Punktzahl',
    band: 'Bereich',
    coverage: 'Abdeckung',
    oldestRead: 'Ältester Lesevorgang',
    oldestEvidence: 'Ältester Nachweis',
    limitedBy: 'Begrenzt durch',
    withoutWaivers: 'Punkte ohne Ausnahmen',
    catalogue: 'Katalogversion',
    createdAt: 'Erstellt',
    createdBy: 'Erstellt von',
    withheld_one:
      'Nachweise zu {{count, number}} Ressource fehlen in diesem Bericht, weil die Person, die ihn erstellt hat, sie nicht lesen darf.',
    withheld_other:
      'Nachweise zu {{count, number}} Ressourcen fehlen in diesem Bericht, weil die Person, die ihn erstellt hat, sie nicht lesen darf.',
    onlyVisible:
      'Dieser Bericht enthält nur Services, die die Person, die ihn erstellt hat, sehen darf.',
    results: 'Ergebnisse ({{number, number}})',
    nothingOpen: 'Jedes bekannte Ergebnis ist erfüllt oder nicht anwendbar.',
    cut_one:
      'Ergebnisse sind nur für den schlechtesten Service ({{count, number}}) aufgeführt. Exportieren Sie das Team für alle.',
    cut_other:
      'Ergebnisse sind nur für die schlechtesten {{count, number}} Services aufgeführt. Exportieren Sie das Team für alle.',
    control: 'Kontrolle',
    resource: 'Ressource',
    severity: 'Schweregrad',
    reason: 'Grund und Nachweise',
    observed: 'Beobachtet, Quelle',
    missing: 'fehlt {{needs}}',
    source: {
      live: 'Live-Konfiguration',
      'security-hub': 'Security Hub',
      attestation: 'Bestätigung',
      'environment-spec': 'geplante Umgebung',
    },
    waivers: 'Ausnahmen und ihre Entscheidungen',
    noWaivers: 'Es wurde nie eine Ausnahme beantragt.',
    covers: 'Umfasst',
    state: 'Status',
    until: 'bis {{at}}',
    shortened:
      'Sie galt ursprünglich bis {{at}}. Der Katalog erlaubt jetzt weniger Tage.',
    requested: 'Beantragt von, Grund',
    decided: 'Entschieden von, Kommentar',
    notDecided: 'Nicht entschieden',
    ended: 'Beendet von {{by}}, {{at}}',
    attestations: 'Bestätigungen',
    noAttestations: 'Keine Bestätigung zu diesen Ressourcen.',
    answers: 'Antworten und Grundlage',
    attestedBy: 'Bestätigt von',
  },
  waivers: {
    request: 'Ausnahme beantragen',
    requestFor: 'Ausnahme beantragen: {{failure}}',
    title: 'Eine Ausnahme beantragen',
    what: '{{failure}}: {{name}}',
    meaning:
      'Eine Ausnahme akzeptiert dieses Ergebnis, bis sie abläuft. Eine andere Person muss sie genehmigen; bis dahin ändert sich nichts. Das Ergebnis bleibt mit Ihrer Begründung als Ausnahme sichtbar.',
    critical:
      'Ein kritisches Ergebnis mit Ausnahme begrenzt die Punktzahl weiterhin auf 89 Punkte, und es gilt in der Stufe seiner Säule als nicht nachgewiesen.',
    scope: 'Wofür sie gilt',
    onlyThis: 'Nur {{name}}',
    everyResource: 'Jede Ressource dieser Entität, auch künftige',
    everyAccount: 'Jedes Konto von {{owner}}, auch künftige',
    points_one:
      'Jetzt {{now}} Punkte. Mit der Ausnahme {{count, number}} Punkt.',
    points_other:
      'Jetzt {{now}} Punkte. Mit der Ausnahme {{count, number}} Punkte.',
    limitedBy:
      'Mit der Ausnahme begrenzt das weiterhin die Punktzahl oder eine der Ressourcen: {{cap}}.',
    pointsWithout_one: '{{count, number}} Punkt ohne Ausnahmen',
    pointsWithout_other: '{{count, number}} Punkte ohne Ausnahmen',
    reason: 'Begründung',
    reasonDescription:
      'Warum dieses Ergebnis vorerst akzeptabel ist und was es beendet.',
    suppressedReason: 'In Security Hub unterdrückt: ',
    expires: 'Läuft ab',
    expiresIn_one: 'In {{count, number}} Tag, am {{date}}',
    expiresIn_other: 'In {{count, number}} Tagen, am {{date}}',
    ticket: 'Ticket',
    submit: 'Ausnahme beantragen',
    cancel: 'Abbrechen',
    close: 'Schließen',
    requested:
      'Die Ausnahme ist beantragt. Sie zählt, sobald eine andere Person sie genehmigt hat. Der Tab „Entscheidungen“ der Seite Zero Trust zeigt ihren Stand.',
    until: 'Ausnahme bis {{date}}',
    because: 'Begründung: {{reason}}',
    people: 'Beantragt von {{requestedBy}}, genehmigt von {{approvedBy}}',
    ticketIs: 'Ticket: {{ticket}}',
    reasonHidden:
      'Nur der Besitzer dieser Ressource kann die Begründung sehen.',
    export: 'Ausnahmen exportieren',
    import: {
      button: 'Anträge importieren',
      title: 'Anträge auf Ausnahmen importieren',
      description:
        'Jede Zeile der Datei beantragt eine Ausnahme. Entweder werden alle Zeilen beantragt oder, wenn eine ein Problem hat, keine. Eine andere Person muss jede davon genehmigen.',
      columns:
        'CSV mit den Spalten entityRef, controlId und reason. Optional: resourceArn, ticket und expiresAt.',
      exportedWithArns:
        'Sie können eine Datei von „Ausnahmen exportieren“ wieder importieren.',
      exportedWithoutArns:
        'Eine Datei von „Ausnahmen exportieren“ hat diese Spalten, aber keine ARNs: Ergänzen Sie resourceArn in ihren Zeilen mit dem Umfang resource. Exporte haben ARNs, wenn ein Administrator zeroTrust.export.details auf true setzt.',
      file: 'CSV-Datei',
      tooLong:
        'Die Datei ist länger als 900 kB, wobei Anführungszeichen und Zeilenenden doppelt zählen. Teilen Sie sie auf.',
      encoding: 'Die Datei ist nicht in UTF-8',
      encodingDescription:
        'Nichts wurde beantragt. Speichern Sie die Datei als CSV in UTF-8 und wählen Sie sie erneut. In Excel heißt der Dateityp „CSV UTF-8“.',
      submit: 'Ausnahmen beantragen',
      done_one: '{{count, number}} Ausnahme ist beantragt.',
      done_other: '{{count, number}} Ausnahmen sind beantragt.',
      refused: 'Es wurde nichts beantragt',
      refusedDescription:
        'Korrigieren Sie diese Zeilen in der Datei, wählen Sie sie erneut aus, und senden Sie sie erneut ab.',
      problems: 'Probleme in der Datei',
      row: 'Zeile',
      column: 'Spalte',
      problem: 'Problem',
    },
  },
  decisions: {
    description:
      'Eine Ausnahme akzeptiert ein nicht bestandenes Ergebnis, bis sie abläuft. Wer sie beantragt, kann nicht über sie entscheiden.',
    waivers: 'Ausnahmen zu entscheiden ({{number, number}})',
    waiversToDecide: 'Ausnahmen zu entscheiden',
    heading: {
      approved: 'Ausnahmen in Kraft',
      ended: 'Beendete Ausnahmen',
    },
    waiting: {
      all_one: '{{count, number}} Entscheidung wartet auf Sie',
      all_other: '{{count, number}} Entscheidungen warten auf Sie',
      waivers_one: '{{count, number}} Ausnahme',
      waivers_other: '{{count, number}} Ausnahmen',
      claims_one: '{{count, number}} Anspruch',
      claims_other: '{{count, number}} Ansprüche',
      sidebar_one: '{{count, number}} Entscheidung',
      sidebar_other: '{{count, number}} Entscheidungen',
    },
    views: 'Welche Ausnahmen angezeigt werden',
    view: {
      requested: 'Zu entscheiden',
      approved: 'In Kraft',
      ended: 'Beendet',
    },
    empty: {
      requested: 'Keine Ausnahme wartet auf eine Entscheidung.',
      approved: 'Keine Ausnahme ist in Kraft.',
      ended: 'Keine Ausnahme wurde beendet.',
    },
    state: {
      requested: 'Beantragt',
      approved: 'Genehmigt',
      rejected: 'Abgelehnt',
      revoked: 'Widerrufen',
      renewed: 'Erneuert',
      expired: 'Abgelaufen',
    },
    notNeeded: 'Nicht nötig',
    everyResource: 'jede Ressource',
    oneResource: 'eine Ressource',
    subject: '{{failure}}, {{name}}',
    requestedBy: 'Beantragt von {{name}} {{ago}}.',
    requestedAgo: 'Beantragt {{ago}}.',
    until: 'Läuft am {{date}} ab.',
    expired: 'Am {{date}} abgelaufen.',
    at: {
      approved: 'Genehmigt {{ago}}.',
      approvedBy: 'Genehmigt von {{name}} {{ago}}.',
      rejected: 'Abgelehnt {{ago}}.',
      rejectedBy: 'Abgelehnt von {{name}} {{ago}}.',
      revoked: 'Widerrufen {{ago}}.',
      revokedBy: 'Widerrufen von {{name}} {{ago}}.',
      withdrawn: 'Zurückgezogen {{ago}}.',
      withdrawnBy: 'Zurückgezogen von {{name}} {{ago}}.',
      replaced: 'Durch die Erneuerung ersetzt {{ago}}.',
      replacedBy:
        'Durch die Erneuerung ersetzt, die {{name}} {{ago}} genehmigt hat.',
    },
    note: 'Kommentar',
    waiver: 'Ausnahme',
    decide: 'Entscheiden',
    decideWhich: 'Über Ausnahme entscheiden: {{subject}}',
    decideMeans:
      'Wenn Sie sie genehmigen, wird das Ergebnis bis {{date}} als Ausnahme gezeigt und zählt bis dahin nicht als nicht bestanden. Wenn Sie sie ablehnen, bleibt es nicht bestanden.',
    notFound:
      'Es gibt keine Ausnahme mit der Id {{waiverId}}, oder Sie dürfen sie nicht sehen. Prüfen Sie die Adresse, oder schließen Sie diesen Dialog und wählen Sie eine Ausnahme.',
    cannotDecide:
      'Sie können über diese Ausnahme nicht entscheiden: Sie haben sie beantragt, oder Sie dürfen nicht über Ausnahmen für diese Entität entscheiden.',
    done: {
      approve: 'Die Ausnahme ist genehmigt. Sie gilt bis {{date}}.',
      reject:
        'Die Ausnahme ist abgelehnt. Das Ergebnis zählt weiterhin als nicht bestanden.',
    },
    approve: 'Genehmigen',
    reject: 'Ablehnen',
    renew: 'Erneuern',
    renewWhich: 'Ausnahme erneuern: {{subject}}',
    renewMeans:
      'Das beantragt eine neue Ausnahme. Wenn eine andere Person sie genehmigt, ersetzt sie diese.',
    withdraw: 'Zurückziehen',
    withdrawWhich: 'Zurückziehen: {{subject}}',
    withdrawMeans:
      'Der Antrag endet, und niemand kann mehr darüber entscheiden.',
    revoke: 'Widerrufen',
    revokeWhich: 'Ausnahme widerrufen: {{subject}}',
    revokeMeans: 'Die Ausnahme endet jetzt, und das Ergebnis zählt wieder.',
    claims: {
      title: 'Ansprüche zu entscheiden ({{number}})',
      toDecide: 'Ansprüche zu entscheiden',
      heading: {
        approved: 'Genehmigte Ansprüche',
        rejected: 'Abgelehnte Ansprüche',
        ended: 'Beendete Zuordnungen',
      },
      description:
        'Ressourcen und Abhängigkeiten, die eine Entität ohne Nachweis beansprucht, und Konten, die Eigentümern zugeordnet wurden.',
      views: 'Welche Ansprüche angezeigt werden',
      view: {
        open: 'Zu entscheiden',
        approved: 'Genehmigt',
        rejected: 'Abgelehnt',
        ended: 'Beendete Zuordnungen',
      },
      empty: {
        open: 'Kein Anspruch wartet auf eine Entscheidung.',
        approved: 'Kein Anspruch ist genehmigt.',
        rejected: 'Kein Anspruch ist abgelehnt.',
        ended: 'Keine Zuordnung eines Kontos wurde beendet.',
      },
      ended: {
        revoked: 'Beendet {{ago}}: {{name}} hat sie widerrufen.',
        'holder-changed':
          'Beendet {{ago}}: Eine andere Entität hat jetzt den Namen des Eigentümers.',
      },
      subject: '{{what}} für {{name}}',
      kind: {
        resource: 'Ressource',
        dependency: 'Abhängigkeit',
        account: 'Konto',
      },
      state: {
        approved: 'Genehmigt',
        rejected: 'Abgelehnt',
        ended: 'Beendet',
      },
      decided: 'Entschieden von {{name}} {{ago}}.',
      revoke: 'Widerrufen',
      revokeWhich: 'Entscheidung widerrufen: {{subject}}',
      revokeMeans: {
        resource:
          'Der Anspruch wartet wieder auf eine Entscheidung. Ohne einen anderen Nachweis zählt die Ressource nicht für die Entität.',
        dependency:
          'Der Anspruch wartet wieder auf eine Entscheidung. Ohne einen anderen Nachweis zählt die Abhängigkeit nicht für die Entität.',
        account:
          'Die Zuordnung endet jetzt. Was nur die Zuordnung nachweist, zählt nicht mehr, und der Eigentümer sieht das Konto nicht mehr.',
      },
      approveWhich: 'Anspruch genehmigen: {{subject}}',
      madeBy:
        'Beansprucht für {{entity}}, Eigentümer: {{owners}}. Gefunden {{ago}}.',
      madeByUnowned:
        'Beansprucht für {{entity}}, ohne Eigentümer. Gefunden {{ago}}.',
      belongsTo: 'Jetzt gehört sie zu {{entities}}, Eigentümer: {{owners}}.',
      belongsToNone: 'Jetzt gehört sie zu keiner Entität.',
      belongsToHidden: 'Sie gehört zu Entitäten, die Sie nicht sehen dürfen.',
      targetOwnedBy: 'Eigentümer von {{target}}: {{owners}}.',
      targetUnowned: '{{target}} hat keinen Eigentümer.',
      accountMapped: 'Konto {{accountId}} ist {{owners}} zugeordnet.',
      accountUnmapped: 'Konto {{accountId}} ist keinem Eigentümer zugeordnet.',
      accountSuspended:
        'Eine Zuordnung von Konto {{accountId}} zählt jetzt nicht: Eine andere Entität hat den Namen ihres Eigentümers.',
      ownersAndHidden:
        '{{owners}} und Gruppen oder Personen, die der Katalog Ihnen nicht zeigt',
      hiddenOwners: 'Gruppen oder Personen, die der Katalog Ihnen nicht zeigt',
      hiddenOwner: 'eine Gruppe oder Person, die der Katalog Ihnen nicht zeigt',
      accountAlsoMapped: 'Das Konto ist auch {{owners}} zugeordnet.',
      suspended:
        'Sie zählt jetzt nicht: {{ago}} bekam eine andere Entität den Namen des Eigentümers.',
      suspendedUntil:
        'Wenn sich nichts ändert, endet sie am {{at, datetime(dateStyle: medium; timeStyle: short)}}.',
      ownClaim:
        'Ihnen gehört {{entities}}, oder gehörte Ihnen, als der Anspruch bestand: Jemand anderes muss ihn genehmigen.',
      approveMeansResource:
        'Ab jetzt zählt die Ressource in der Punktzahl von {{entity}}. Wer die Bewertung von {{entity}} sehen darf, sieht ihre Ergebnisse. Wer die Nachweise von {{entity}} sehen darf, sieht auch ihren ARN, ihre Konfiguration und ihre Findings.',
      approveMeansDependency:
        'Ab jetzt zählen die Ressourcen von {{target}} in der Punktzahl von {{entity}}. Wer die Bewertung von beiden sehen darf, sieht ihre Ergebnisse. Wer die Nachweise von {{target}} sehen darf, sieht auch ihre ARNs, ihre Konfiguration und ihre Findings.',
      scope: 'Was genehmigt wird',
      onlyThis: 'Nur dieser Anspruch',
      mapAccount:
        'Dieser Anspruch, und Konto {{accountId}} wird {{owner}} zugeordnet',
      notMappable:
        'Sie gehören zu {{owner}} oder zu einer Gruppe darunter: Jemand anderes muss das Konto zuordnen.',
      mapMeans:
        'In Konto {{accountId}} zählt außerdem jede Ressource, auch eine spätere, deren Tag eine Entität von {{owner}} nennt. Tags, die Entitäten von Eigentümern nennen, denen das Konto nicht zugeordnet ist, zählen ohne Genehmigung nicht mehr, und deren Services verlieren diese Ressourcen. {{owner}} sieht das Konto und kann Ausnahmen für seine Ergebnisse beantragen. Ansprüche in Katalogdateien, denen nicht vertraut wird, warten weiter auf eine Entscheidung.',
      rejectWhich: 'Anspruch ablehnen: {{subject}}',
      rejectMeans:
        'Die beanspruchte Ressource oder Abhängigkeit zählt nicht für die Entität.',
    },
    attestations: {
      title: 'Bestätigungen zu erneuern ({{number, number}})',
      toRenew: 'Bestätigungen zu erneuern',
      description:
        'Bestätigungen, die abgelaufen sind oder in den nächsten 30 Tagen ablaufen.',
      empty: 'Keine Bestätigung läuft in den nächsten 30 Tagen ab.',
      by: 'Bestätigt von {{name}}, bis {{date}}.',
      shortened:
        'Sie galt ursprünglich bis {{date}}. Der Katalog erlaubt jetzt weniger Tage.',
      renew: 'Erneut bestätigen im Konto {{accountId}}',
    },
  },
  accounts: {
    description:
      'Identitäten, Protokollierung und Leitplanken jedes AWS-Kontos, das schlechteste zuerst. Ein schwaches Konto begrenzt die Punktzahl der Services darin. Die Besitzer des Kontos beheben es.',
    empty:
      'Noch kein Konto wurde erfasst. Der Reiter „Erfassung“ zeigt, welche Konten gelesen werden und wie man beginnt.',
    noMatch: 'Kein Konto, das Sie sehen dürfen, entspricht diesem Filter.',
    count_one: '{{count, number}} Konto',
    count_other: '{{count, number}} Konten',
    all: 'Alle Konten',
    notFound:
      'Kein Konto {{accountId}} wurde gelesen, es wurde stillgelegt, oder Sie dürfen es nicht sehen. Prüfen Sie die Konto-ID.',
    heading: '{{name}} ({{accountId}})',
    account: 'Konto',
    ownedBy: '{{accountId}}, im Besitz von {{owners}}',
    withoutOwner: '{{accountId}}, ohne Besitzer',
    score: 'Punktzahl',
    failing: 'Nicht bestandene Kontrollen',
    ceiling: 'Services darin',
    notLimited: 'nicht begrenzt',
    atMost_one: 'höchstens {{count, number}} Punkt',
    atMost_other: 'höchstens {{count, number}} Punkte',
    lastRead: 'Zuletzt gelesen',
    organization: 'Organisation {{id}}',
    theAccount: 'Das Konto',
    attest: {
      title: 'Bestätigen: {{control}}',
      description_one:
        'Keine AWS-API liefert das. Es ist unbekannt, bis eine Person es bestätigt. Ihre Antwort zählt {{count, number}} Tag und zeigt Ihren Namen.',
      description_other:
        'Keine AWS-API liefert das. Es ist unbekannt, bis eine Person es bestätigt. Ihre Antwort zählt {{count, number}} Tage und zeigt Ihren Namen.',
      basis: 'Nachweis',
      basisDescription:
        'Wo Sie es geprüft haben: eine Konsolenseite, ein Ticket oder die Adresse eines Screenshots.',
      missing: 'Noch nicht beantwortet: {{questions}}.',
      submit: 'Bestätigen',
    },
  },
  collection: {
    scope: '{{accounts}} in {{regions}}.',
    accounts_one: '{{count, number}} Konto',
    accounts_other: '{{count, number}} Konten',
    regions_one: '{{count, number}} Region',
    regions_other: '{{count, number}} Regionen',
    read_one:
      '{{read, number}} von {{count, number}} Erfassung wurde mindestens einmal gelesen.',
    read_other:
      '{{read, number}} von {{count, number}} Erfassungen wurden mindestens einmal gelesen.',
    noProblems: 'Keine Probleme.',
    withProblems_one: '{{count, number}} hat Probleme.',
    withProblems_other: '{{count, number}} haben Probleme.',
    outOfScope_one: '{{count, number}} weitere ist nicht im Umfang.',
    outOfScope_other: '{{count, number}} weitere sind nicht im Umfang.',
    lastRead: 'Am längsten her: zuletzt gelesen {{ago}}.',
    empty:
      'Noch kein Konto wird erfasst. Setzen Sie zeroTrust.aws.organizations auf die Konten und Regionen, die gelesen werden sollen. Die erste Erfassung beginnt innerhalb einer Minute nach dem Start des Backends.',
    problems: {
      title: 'Fehlende Berechtigungen und Fehler',
      description:
        'Die letzten bekannten Ergebnisse bleiben mit Datum erhalten. Nie gelesene Fakten sind unbekannt, und Unbekanntes zählt nie als bestanden.',
      none: 'Keine Probleme. Alle Quellen haben geantwortet.',
      denied: 'Zugriff verweigert: {{operation}}',
      throttled: 'Von AWS gedrosselt: {{operation}}',
      failed: 'Fehlgeschlagen: {{operation}}',
      timeout: 'Zeitüberschreitung: {{operation}}',
      'invalid-response': 'Ungültige Antwort: {{operation}}',
      'out-of-scope': 'Nicht im Umfang: {{operation}}',
      'not-configured': 'Nicht konfiguriert: {{operation}}',
      wholeSource: 'Die ganze Quelle',
      where: 'Wo',
      undecided: 'Unentschiedene Kontrollen',
      lastKnown: 'Letztes bekanntes Ergebnis',
      controls_one: '{{count, number}} Kontrolle',
      controls_other: '{{count, number}} Kontrollen',
      source: 'Quelle',
      lastSeen: 'Zuletzt aufgetreten',
      seen: '{{ago}}: {{message}}',
    },
    source: {
      aws: 'Aktuelle Konfiguration',
      'aws-accounts': 'Kontoeinstellungen',
      'aws-organizations': 'Organisation',
      'security-hub': 'Security Hub',
    },
    table: {
      title: 'Erfassungen nach Konto und Region',
      account: 'Konto',
      region: 'Region',
      source: 'Quelle',
      state: 'Zustand',
      lastRead: 'Zuletzt gelesen',
      never: 'Nie',
      resources: 'Ressourcen',
      problems: 'Probleme',
      accountHome: 'Heimatregion globaler Dienste',
      organizationHome: 'Heimatregion der Organisation',
      aggregation: 'Aggregationsregion',
      step: '{{step}}: {{done, number}}',
      stepOf: '{{step}}: {{done, number}} von {{total, number}}',
      count_one: '{{count, number}} Erfassung',
      count_other: '{{count, number}} Erfassungen',
      databases_one: '{{count, number}} Datenbank',
      databases_other: '{{count, number}} Datenbanken',
      bastions_one: '{{count, number}} Bastion',
      bastions_other: '{{count, number}} Bastionen',
      frontEnds_one: '{{count, number}} Load Balancer oder Zertifikat',
      frontEnds_other: '{{count, number}} Load Balancer und Zertifikate',
      notJudged: '{{number, number}} nicht bewertet',
    },
    state: {
      failing: 'Fehlerhaft',
      degraded: 'Unvollständig',
      never: 'Noch nicht gelesen',
      running: 'Läuft',
      healthy: 'In Ordnung',
      'out-of-scope': 'Nicht im Umfang',
    },
  },
  resources: {
    states: 'Zustand der Ressourcen',
    resource: 'Ressource',
    account: 'Konto und Region',
    entities: 'Entitäten, und warum',
    resultsHidden:
      'Sie dürfen die Entitäten nicht sehen, für die diese Ressource zählt. Ihre Ergebnisse werden nicht angezeigt.',
    matches_one: 'Passt zu {{count, number}} Service',
    matches_other: 'Passt zu {{count, number}} Services',
    notProven: '{{detail}} (nicht nachgewiesen)',
    points: 'Punkte',
    notScored: 'Ohne Punktzahl',
    lastRead: 'Zuletzt gelesen',
    all: 'Alle Ressourcen',
    notFound:
      'Keine Ressource {{arn}} ist im letzten Stand. Sie wurde in AWS gelöscht, ihr Konto wurde stillgelegt, oder die Adresse ist falsch.',
    empty: 'Keine Ressource ist in diesem Zustand.',
    decideClaims: 'Ansprüche zu entscheiden',
    count_one: '{{count, number}} Ressource',
    count_other: '{{count, number}} Ressourcen',
    state: {
      unattributed: 'Ohne Besitzer',
      unproven: 'Beansprucht, nicht nachgewiesen',
      'not-judged': 'Nicht bewertet',
      'out-of-scope': 'Nicht im Umfang',
      attributed: 'Zugeordnet',
    },
    meaning: {
      unattributed:
        'Keine Annotation, kein Selektor, kein Tag und keine Abhängigkeit verbindet sie mit einer Entität. Versehen Sie sie mit dem Tag backstage.io/entity-ref, oder annotieren Sie ihre Entität mit zero-trust/aws-arns, und ordnen Sie ihr Konto dem Besitzer zu.',
      unproven:
        'Ihr Tag nennt eine Entität, oder die Katalogdatei einer Entität nennt sie, aber nichts weist den Anspruch nach. Er ändert keine Punktzahl, bis das Konto dem Besitzer der Entität zugeordnet oder der Anspruch genehmigt ist. Wer sie beansprucht, sieht nichts von ihr.',
      'not-judged':
        'Sie wurde aufgelistet, aber keine Kontrolle gilt bisher für ihren Typ, daher hat sie keine Punktzahl.',
      'out-of-scope':
        'Ihr Konto oder ihre Region wird nicht mehr erfasst. Ihre letzten bekannten Ergebnisse bleiben mit Datum erhalten, bis das Konto stillgelegt wird: Reiter „Erfassung“.',
      attributed:
        'Es ist nachgewiesen, dass sie zu mindestens einer Entität gehört.',
    },
  },
  controls: {
    filter: 'Kontrollen filtern',
    list: 'Kontrollen, die meisten Fehler zuerst',
    listDescription:
      'Ergebnisse der Services und Konten, die Sie sehen dürfen, ohne Ressourcen ohne Besitzer. Eine Ressource mehrerer Services zählt einmal.',
    failingServices: 'Nicht bestanden in',
    noResults: 'Keine Ergebnisse in Services und Konten.',
    onlyFailing: 'Nur Kontrollen mit Fehlern',
    noneMatches: 'Keine Kontrolle entspricht diesen Filtern.',
    search: 'Suche',
    searchPlaceholder: 'ID, Titel oder Kontrolle von Security Hub',
    found_one:
      '{{found, number}} von {{count, number}} Kontrolle, Katalog {{version}}',
    found_other:
      '{{found, number}} von {{count, number}} Kontrollen, Katalog {{version}}',
    noMatch: 'Keine Kontrolle erwähnt „{{text}}“.',
    idAndSeverity: {
      CRITICAL: '{{id}}, Schweregrad kritisch, {{pillar}}',
      HIGH: '{{id}}, Schweregrad hoch, {{pillar}}',
      MEDIUM: '{{id}}, Schweregrad mittel, {{pillar}}',
      LOW: '{{id}}, Schweregrad niedrig, {{pillar}}',
    },
    whileFailing: 'Solange nicht bestanden',
    atMost: 'höchstens {{max}} von 100 Punkten',
    howToPass: 'So wird sie bestanden',
    securityHub: 'Security Hub',
    nist: 'NIST SP 800-207',
    tenets: 'Grundsätze {{tenets}}',
    sources: 'Quellen',
  },
  environment: {
    result: 'Was Sie erhalten',
    predictedPosture: 'Vorhergesagte Bewertung',
    files: 'Dateien',
    filesLater: 'Die Dateien erscheinen hier, wenn jede Frage beantwortet ist.',
    filesDescription:
      'Sie ergänzen den Terraform-Code, die Skripte und das Runbook der Vorlage. Ihre Antworten stehen nur in diesen Dateien.',
    postureLater:
      'Die Bewertung erscheint hier, wenn Sie mehr Fragen beantworten.',
    postureWithoutRegion:
      'Die Bewertung erscheint hier, wenn Sie eine Region wählen, weil sie davon abhängt, was das Portal in dieser Region des Kontos gelesen hat.',
    postureWithoutClass:
      'Die Bewertung erscheint hier, wenn Sie eine Größe wählen, die AWS in der Region anbietet.',
    sharedUsers: 'Das Protokoll der Datenbank zeigt nur {{principals}}',
    sharedUsersDescription:
      'Nicht, welche Person es war: vergleichen Sie die Zeit mit StartSession in CloudTrail.',
    notAnswered: 'Noch nicht beantwortet: {{questions}}',
    placeholders: 'Bis Sie diese Fragen beantworten, gelten Platzhalter.',
    onceItRuns:
      'Im Betrieb wird die Punktzahl zwischen {{low}} und {{high}} liegen.',
    fail: 'Nicht bestanden ({{number, number}})',
    unknown: 'Erst im Betrieb bekannt ({{number, number}})',
    pass: 'Bestanden ({{number, number}})',
    'not-applicable': 'Nicht anwendbar ({{number, number}})',
    controlAndReason: '{{controlId}}: {{reason}}',
    notComplete:
      'Nicht vollständig: {{questions}}. Jedes Feld zeigt, was zu korrigieren ist.',
    catalogFailed: 'Lesen des Katalogs fehlgeschlagen: {{message}}',
    searchCatalog: 'Tippen, um den Katalog zu durchsuchen',
    question: {
      storageGiB: 'Speicher',
      accountId: 'Konto',
      access: 'wer sich verbinden kann',
      engineVersion: 'Version',
      environmentClass: 'Umgebungsklasse',
      singleZone: 'warum eine Zone genügt',
      backupCopyVaultArn: 'Tresor für Kopien',
      alarmEmail: 'Empfänger der Alarme',
      name: 'Name',
      owner: 'Besitzer',
      service: 'Service',
      system: 'System',
      engine: 'Engine',
      size: 'Größe',
      region: 'Region',
      network: 'Netzwerk',
      database: 'Datenbank',
    },
    output: {
      title: 'Wohin der Code kommt',
      repository: 'Ein eigenes Repository',
      pullRequest: 'Ein Pull Request in ein vorhandenes Repository',
      noHost:
        'Ein Pull Request ist nicht möglich: Das Portal hat keinen Host dafür. Konfigurieren Sie GitHub, GitLab oder Azure DevOps unter integrations in app-config, oder Bitbucket Cloud, wie es die Dokumentation der Vorlage beschreibt. Backstage hat keine Aktion, die einen Pull Request auf Gitea öffnet.',
      host: 'Host',
      hostDescription:
        'Der Host des Repositorys. Backstage öffnet Pull Requests auf diesen Hosts.',
      owner: 'Besitzer',
      organization: 'Organisation',
      workspace: 'Workspace',
      project: 'Projekt',
      repo: 'Repository',
      folder: 'Ordner im Repository',
      folderDescription:
        'Ein neuer Ordner für die Dateien. Vorhandene Dateien ändern sich nicht.',
      noAction:
        'Nicht angeboten: {{hosts}}. Der Scaffolder hat keine Aktion, die dort Pull Requests öffnet. Installieren Sie {{modules}} im Backend.',
      noActions:
        'Ein Pull Request ist nicht möglich: Der Scaffolder hat keine Aktion, die auf den konfigurierten Hosts einen öffnet.',
      actionsNotLoaded:
        'Nicht geprüft: Die Aktionen des Scaffolders konnten nicht geladen werden. Vielleicht fehlt ihm die Aktion, die auf dem Host einen Pull Request öffnet.',
      branch: 'Branch',
      branchDescription: 'Standardmäßig zero-trust- und der Name.',
    },
    summary: {
      database: '{{name}}, {{engine}} {{version}}, für {{service}}',
      bastion: '{{name}}, für die Datenbank {{database}} ({{engine}})',
      ownerInSystem: '{{owner}}, im System {{system}}',
      place: '{{account}}, {{region}}',
      accountNamed: '{{name}} ({{id}})',
      production:
        'Produktion: ein Standby in einer zweiten Zone, Sicherungen für 35 Tage',
      nonProduction:
        'Nicht-Produktion: ein Standby in einer zweiten Zone, Sicherungen für 7 Tage',
      oneZone:
        'Nicht-Produktion: nur eine Zone, Sicherungen für 7 Tage. {{reason}}',
      bastionProduction: 'Produktion',
      bastionNonProduction: 'Nicht-Produktion',
      cost: '{{size}}: eine DB-Instance {{class}}, {{storage, number}} GiB Speicher, der auf {{most, number}} GiB wachsen kann',
      costWithStandby:
        '{{size}}: zwei DB-Instances {{class}} (eine ist das Standby), je {{storage, number}} GiB Speicher, der auf {{most, number}} GiB wachsen kann',
      newNetwork: 'Neues Netzwerk {{range}}, ohne Route ins Internet',
      existingNetwork:
        'Vorhandenes Netzwerk {{vpc}}: die Datenbank in {{database}}, die Bastion in {{access}}',
      bastionNetwork: 'Vorhandenes Netzwerk {{vpc}}: die Bastion in {{access}}',
      sharedBy: '{{vpc}} des Kontos {{account}}',
      sameVpc: 'Aus Subnetzen im selben Netzwerk: {{runtimes}}',
      sameExistingVpc: 'Mit einer neuen Sicherheitsgruppe in diesem Netzwerk',
      securityGroups: 'Mit den Sicherheitsgruppen {{groups}}',
      transitGateway:
        'Über das Transit Gateway {{gateway}}, aus {{ranges}} mit den Sicherheitsgruppen {{groups}}',
      vpcLattice: 'Über VPC Lattice, aus den Konten {{accounts}}',
      person: '{{principal}} als {{users}}',
      personUntil: '{{principal}} als {{users}}, bis {{date}}',
      breakGlass: '{{person}}, und Notfallzugriff auf das Master-Secret',
      principal: {
        'identity-center': 'Berechtigungssatz {{name}}',
        'iam-role': 'IAM-Rolle {{name}}',
        'iam-user': 'IAM-Benutzer {{name}}',
      },
      user: '{{name}} ({{privileges}})',
      tunnel:
        'Menschen verbinden sich durch einen Tunnel einer Bastion ohne öffentliche Adresse und ohne Shell',
      onlyRule:
        'Die einzige Änderung an der Datenbank ist eine Ingress-Regel von {{group}}, für die Bastion auf Port {{port}}',
      alarms: 'E-Mail an {{email}}',
      nobody: 'Niemand empfängt sie',
      copies: 'Snapshots werden nach {{vault}} kopiert',
      repository: 'Ein eigenes Repository',
      pullRequest:
        'Ein Pull Request in {{repository}} auf {{host}}, Ordner {{folder}}, Branch {{branch}}',
      notPredicted:
        'Wird berechnet, bevor etwas angelegt wird. Wenn eine Kontrolle nicht bestanden wird, wird nichts angelegt.',
    },
    bastion: {
      title: 'Bastion',
      description:
        'So verbinden sich Menschen: durch einen Tunnel zu dieser Datenbank. Die Bastion hat keine öffentliche Adresse und keine Shell.',
      nameDescription:
        'Der Name des Repositorys, und der Anfang der Namen von allem, was erstellt wird. 3 bis 28 Kleinbuchstaben, Ziffern und Bindestriche.',
      placeDescription:
        'Wo die Datenbank ist. Das Portal bietet die Datenbanken an, die es dort gelesen hat.',
      databaseDescription:
        'Die Datenbank ändert sich nicht. Nur eine Ingress-Regel kommt zu einer ihrer Sicherheitsgruppen hinzu.',
      databaseOption: '{{engine}} {{version}}, {{id}}',
      searchDatabases: 'Datenbanken suchen',
      loadFirst: 'Sie können die Datenbank wählen, sobald sie geladen sind.',
      noDatabases:
        'Wählen Sie ein Konto und eine Region, in denen das Portal Datenbanken gelesen hat.',
      port: 'Port der Datenbank',
      group: 'Sicherheitsgruppe, die die Regel bekommt',
      groupDescription:
        'Die Regel erlaubt nur die Bastion, auf dem Port der Datenbank. Sie gilt für alles, was diese Gruppe hat: wählen Sie eine, die nur die Datenbank hat.',
      entity: 'Datenbank im Katalog',
      entityDescription: 'Ihre Resource. Die Bastion wird bei ihr aufgeführt.',
    },
    database: {
      title: 'Datenbank',
      description: 'Wer sie nutzt, und wie groß sie ist.',
      service: 'Service',
      serviceDescription: 'Die Komponente oder API, die sie nutzen wird.',
      owner: 'Besitzer',
      ownerDescription: 'Das Team oder die Person, der sie gehört.',
      system: 'System',
      systemDescription: 'Das System, zu dem sie gehört.',
      name: 'Name',
      nameDescription:
        'Der Name der Datenbank, ihres Repositorys und ihrer Katalog-Entität. 3 bis 28 Kleinbuchstaben, Ziffern und Bindestriche.',
      version: 'Version von {{engine}}',
      versionOption: '{{version}} (unterstützt bis {{date}})',
      size: 'Größe',
      sizes: {
        small: 'Klein',
        medium: 'Mittel',
        large: 'Groß',
        'extra-large': 'Sehr groß',
      },
      sizeOption:
        '{{size}}: {{vCpus, number}} vCPU, {{memory, number}} GiB ({{class}})',
      classes: {
        'no-place':
          'Wählen Sie ein Konto und eine Region, um zu sehen, welche DB-Instance-Klassen AWS dort anbietet.',
        loading:
          'Es wird geladen, welche DB-Instance-Klassen AWS in der Region anbietet.',
        failed:
          'Nicht geprüft: Die DB-Instance-Klassen der Region konnten nicht geladen werden.',
        'not-allowed':
          'Nicht geprüft: Sie dürfen die DB-Instance-Klassen nicht sehen, die das Portal in diesem Konto gelesen hat.',
        'not-read':
          'Nicht geprüft: Das Portal hat nicht gelesen, welche DB-Instance-Klassen AWS in der Region anbietet.',
        old: 'Nicht geprüft: Das Portal hat zuletzt {{ago}} gelesen, welche DB-Instance-Klassen AWS in der Region anbietet.',
        'none-offered':
          'AWS bietet in der Region und den Zonen der gewählten Subnetze keine geeignete DB-Instance-Klasse für {{engine}} {{version}} an. Zuletzt gelesen {{ago}}.',
        'without-zones':
          'AWS bietet diese DB-Instance-Klassen in der Region an. Zuletzt gelesen {{ago}}. Nicht mit den Zonen der gewählten Subnetze verglichen, weil das Portal nicht alle kennt.',
        checked:
          'AWS bietet diese DB-Instance-Klassen in der Region an. Zuletzt gelesen {{ago}}.',
      },
      notOffered: 'nicht angeboten',
      storage: 'Speicher in GiB',
      storageDescription: 'Wächst automatisch bis zum Doppelten dieser Größe.',
    },
    place: {
      title: 'Konto und Region',
      description:
        'Produktion hat Sicherungen für 35 Tage und ein Standby in einer zweiten Zone. Netzwerk, Verschlüsselung und Zugriff sind überall gleich.',
      account: 'AWS-Konto',
      accountDescription: 'Die 12-stellige Konto-ID.',
      enterAccount: 'Anderes Konto eingeben',
      chooseAccount: 'Aus den Konten wählen, die das Portal liest',
      enterInstead: 'Sie können die Konto-ID trotzdem eingeben.',
      region: 'Region',
      regionDescription: 'Die Region der Datenbank.',
      accountFirst: 'Wählen Sie zuerst ein Konto.',
      searchRegions: 'Regionen suchen',
      class: 'Umgebungsklasse',
      production: 'Produktion',
      nonProduction: 'Nicht-Produktion',
      singleZone: 'Nur eine Zone, ohne Standby',
      singleZoneReason: 'Warum eine Zone genügt',
      singleZoneDescription:
        'Wird im Repository und bei der Bewertung gezeigt.',
      vault: 'Tresor für Kopien von Snapshots',
      vaultDescription:
        'AWS-Backup-Tresor in einem anderen Konto. Die Kopien überstehen den Verlust dieses Kontos.',
      alarmEmail: 'Alarme gehen an',
      alarmEmailDescription:
        'E-Mail-Adresse der Bereitschaft. AWS bittet um eine Bestätigung. Sie steht im Repository.',
    },
    network: {
      title: 'Netzwerk',
      description:
        'Ein Netzwerk ohne Route ins Internet oder aus dem Internet. Die Datenbank lässt Sicherheitsgruppen zu, nie Adressbereiche.',
      kind: 'Netzwerk der Datenbank',
      new: 'Neues Netzwerk',
      existing: 'Vorhandenes Netzwerk',
      chosen:
        'Netzwerke, die Datenbanken und Bastionen nutzen, wie das Portal sie gelesen hat.',
      entered:
        'Das Portal beurteilt, was es von diesem Netzwerk gelesen hat. Der Rest ist bis dahin unbekannt, und Terraform prüft die Routen, bevor es etwas anlegt.',
      enterIds: 'Stattdessen IDs eingeben',
      enterInstead: 'Sie können die IDs trotzdem eingeben.',
      checkInstead:
        'Prüfen Sie selbst, dass der Bereich sich dort mit keinem Netzwerk überschneidet.',
      chooseIds: 'Aus bekannten Netzwerken wählen',
      vpc: 'VPC',
      vpcOwner: 'Konto, das die VPC teilt',
      vpcOwnerDescription: 'Leer, wenn die VPC dem Konto der Datenbank gehört.',
      databaseSubnets: 'Subnetze der Datenbank',
      databaseSubnetsDescription: 'Isoliert, in mindestens zwei Zonen.',
      accessSubnets: 'Subnetze der Bastion',
      accessSubnetsDescription:
        'Isoliert. Fehlende Endpunkte werden hier ohne privates DNS angelegt. Nur die Bastion verwendet sie.',
      subnetUnknown:
        'Unbekannt, wird beurteilt, sobald es gelesen ist: {{reason}}',
      endpoint: 'Das Netzwerk hat einen Endpunkt für {{service}}',
      otherEnvironments: 'Das Netzwerk gehört zu {{environments}}',
      otherEnvironmentsDescription:
        'Tags zeigen, dass eine andere Umgebung im Netzwerk ist. Die Pipeline kann Ressourcen mit deren Tag nicht ändern, und das Löschen jener Umgebung betrifft auch diese.',
      endpointsUnknown: 'Die Endpunkte des Netzwerks wurden nicht gelesen',
      endpointsUnknownDescription:
        'Wählen Sie die vorhandenen Endpunkte. Fehlende werden nur für die Bastion angelegt. Fragen Sie den Besitzer des Netzwerks.',
      endpointGroups: 'Sicherheitsgruppen des Endpunkts für {{service}}',
      endpointGroupsDescription:
        'Nur der Besitzer der VPC kann sie auflisten. Sie müssen tcp/443 von der Bastion zulassen.',
      overlaps: 'Überschneidet sich mit {{networks}}',
      overlapping: 'der VPC {{vpcId}} ({{range}}, {{region}})',
      overlappingElsewhere:
        'der VPC {{vpcId}} ({{range}}, {{account}}, {{region}})',
      account: '{{account}} ({{regions}})',
      isFree:
        'Kein Netzwerk einer Datenbank oder Bastion in {{places}} überschneidet sich mit {{range}}. Andere Netzwerke wurden nicht verglichen.',
      nothingRead:
        'Nicht verglichen: Das Portal hat kein Netzwerk einer Datenbank oder Bastion in {{places}} gelesen.',
      notLoaded:
        'Nicht verglichen mit den Netzwerken in {{places}}. Prüfen Sie selbst, dass der Bereich sich dort mit keinem Netzwerk überschneidet.',
      placesNotLoaded:
        'Nicht verglichen mit anderen Konten und Regionen: Ihre Liste konnte nicht geladen werden',
      notAllowed:
        'Nicht verglichen mit den Netzwerken in {{places}}: Sie dürfen sie nicht sehen.',
      notRead:
        'Nicht verglichen mit den Netzwerken in {{places}}: Das Portal liest dieses Konto und diese Region nicht.',
      rangesUnknown:
        'Nicht vollständig verglichen mit {{networks}}: Das Portal konnte nicht alle Bereiche lesen.',
      tooMany_one:
        'Nicht verglichen mit {{count, number}} weiterem Paar aus Konto und Region: Das Formular vergleicht 60.',
      tooMany_other:
        'Nicht verglichen mit {{count, number}} weiteren Paaren aus Konto und Region: Das Formular vergleicht 60.',
      useFree: '{{range}} verwenden',
      overlapsDescription:
        'Netzwerke mit überlappenden Bereichen lassen sich nicht verbinden. Wählen Sie einen anderen Bereich, wenn Sie sie später vielleicht verbinden.',
      range: 'Netzwerkbereich',
      rangeDescription:
        'Privat, zwischen /16 und /22 (mit einem Transit Gateway bis /24), und in Ihrer Organisation nicht anderweitig genutzt.',
      applications: 'Wie sich Anwendungen verbinden',
      containers:
        'Anwendungen laufen in Amazon ECS: Endpunkte für Images und Logs',
      machines:
        'Anwendungen laufen auf EC2-Instanzen: dieselben Endpunkte, und Pakete',
      roles: 'Rollen von Anwendungen in anderen Konten',
      rolesDescription:
        'Sie übernehmen eine Rolle dieses Kontos, um sich anzumelden. Ganze ARNs, durch Kommas getrennt.',
      sameVpc: 'Aus Subnetzen im selben Netzwerk (Lambda, ECS, EC2)',
      sameExistingVpc: 'Mit einer neuen Sicherheitsgruppe in diesem Netzwerk',
      securityGroups: 'Mit vorhandenen Sicherheitsgruppen',
      transitGateway: 'Über ein Transit Gateway',
      vpcLattice: 'Über VPC Lattice, aus anderen Konten',
      gatewayId: 'Transit Gateway',
      ranges: 'Bereiche der Anwendungen',
      rangesDescription: 'Nur diese werden geroutet. Durch Kommas getrennt.',
      groups: 'Sicherheitsgruppen der Anwendungen',
      groupsDescription: 'Nur diese werden zugelassen. Durch Kommas getrennt.',
      accounts: 'Konten der Anwendungen',
      accountsDescription:
        'Die Datenbank wird mit diesen geteilt. Durch Kommas getrennt.',
    },
    access: {
      title: 'Wer sich verbinden kann',
      description:
        'Nur benannte Personen und Rollen, durch einen Tunnel. Jede hat eigene Datenbankbenutzer. Der Zugriff läuft ab, wenn er nicht alle 90 Tage bestätigt wird.',
      add: 'Prinzipal hinzufügen',
      principal: 'Prinzipal {{number}}',
      removePrincipal: 'Prinzipal {{number}} entfernen',
      kind: 'Art',
      identityCenter: 'Berechtigungssatz von Identity Center',
      iamRole: 'IAM-Rolle',
      iamUser: 'IAM-Benutzer',
      mfaIdentityCenter:
        'MFA: wie es Identity Center oder Ihr Identitätsanbieter verlangt. Verwenden Sie einen Berechtigungssatz nur für diese Datenbank.',
      mfaIamRole:
        'MFA: wie es die Vertrauensrichtlinie der Rolle verlangt. Verwenden Sie eine Rolle nur für diese Datenbank.',
      mfaIamUser: 'MFA: hier verlangt, jede Stunde.',
      permissionSet: 'Berechtigungssatz',
      arn: 'ARN',
      user: 'Datenbankbenutzer',
      sharedUser:
        'Mehrere Menschen können ihn teilen: das Protokoll der Datenbank zeigt nur den Datenbankbenutzer. Für ein Protokoll jeder Person führen Sie IAM-Benutzer auf, jeden mit einem eigenen Datenbankbenutzer.',
      privileges: 'Rechte',
      privilege: {
        'read-only': 'nur lesen',
        'read-write': 'lesen und schreiben',
      },
      removeUser: 'Datenbankbenutzer {{name}} entfernen',
      addUser: 'Datenbankbenutzer hinzufügen',
      breakGlass:
        'Notfallzugriff: kann das Master-Secret lesen, was einen Alarm auslöst',
    },
  },
});
