"""The labels of a German book.

Duden, *Die deutsche Rechtschreibung*, "Textverarbeitung"; DIN 5008: dates and numbers.
"""

from edition.model.labels.record import Labels

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
)  # fmt: skip

GERMAN = Labels(
    language="de",
    locale="de-DE",
    contents="Inhalt",
    imprint="Impressum",
    colophon="Kolophon",
    notes="Anmerkungen",
    footnotes="Fußnoten",
    note_on_the_text="Editorische Notiz",
    emendations="Verzeichnis der Emendationen",
    abbreviations="Abkürzungen",
    register="Biographisches Verzeichnis",
    glossary="Glossar",
    chronology="Zeittafel",
    bibliography="Literaturverzeichnis",
    index="Register",
    dedication="Widmung",
    epigraph="Motto",
    series={
        "editor": "Anmerkungen des Herausgebers", "author": "Anmerkungen des Verfassers",
        "source": "Anmerkungen der Vorlage", "translator": "Anmerkungen des Übersetzers",
    },
    works_in_the_text="Im Text zitierte Werke",
    works_in_the_documents="In den Dokumenten zitierte Werke",
    works_of_the_editor="Vom Herausgeber zitierte Werke",
    cover="Umschlag",
    title_page="Titelseite",
    preface="Vorwort",
    foreword="Geleitwort",
    introduction="Einleitung",
    beginning="Beginn des Textes",
    landmarks="Orientierungspunkte",
    print_pages="Seiten der Druckausgabe",
    cover_of="Umschlag: {title}",
    cover_by="Umschlag: {title}, von {authors}",
    picture="Abbildung",
    back="Anmerkung {note}: zurück zum Text",
    page="Seite {page}",
    print_edition="{title}: Druckausgabe zu {identifier}",
    summary="Ein Buch aus Text in einer Lesefolge, mit Überschriften, Inhaltsverzeichnis und "
    "Orientierungspunkten. Größe, Abstände, Schrift und Farben des Textes richten sich nach den "
    "Einstellungen des Lesers.",
    summary_cover="Der Umschlag ist das einzige Bild und hat eine Beschreibung.",
    summary_pictures="Der Umschlag hat eine Beschreibung, die Bilder haben eine, soweit die "
    "Vorlage sie gibt.",
    summary_pages="Die Seitenzahlen sind die der Druckausgabe, die mit dieser gemacht wurde.",
    first_published="Erstdruck",
    copy_text="Textgrundlage",
    rights="Rechte",
    text="Text",
    this_edition="Diese Ausgabe",
    published_by="Verlag",
    typography="Typographie nach: {work}",
    witness="Textzeuge",
    encoding="Kodierung",
    silent_changes="Stillschweigende Änderungen",
    listed_changes="Verzeichnete Änderungen",
    typeface="Gesetzt aus der EB Garamond, mit der Georg Duffner und Octavio Pardo die Schriften "
    "Claude Garamonts erneuert haben",
    typeface_on_screen="Gesetzt, wo der Leser nichts anderes wählt, aus der Literata, einer "
    "Schrift, die TypeTogether für Bücher am Bildschirm gezeichnet hat; der Umschlag aus der "
    "EB Garamond",
    account="Wortlaut, Rechtschreibung und Zeichensetzung sind die der Vorlagen, soweit hier "
    "nichts anderes gesagt ist. Anführungszeichen, Striche, Zwischenräume und Auslassungspunkte "
    "folgen dem Werk {work}; diese Änderungen sind stillschweigend vorgenommen, jede andere ist "
    "verzeichnet. Das Änderungsbuch, das dem Buch beiliegt, nennt jede von ihnen mit ihrer "
    "Stelle. Die Wörter des Buches sind eines nach dem anderen mit den Vorlagen und dem "
    "Änderungsbuch verglichen worden.",
    source_of="Der Text von {title} ist der der Datei {file} ({bytes}, {encoding}), deren "
    "SHA-256 der Kolophon angibt.",
    byte=("Byte", "Byte"),
    changes="Stillschweigende Änderungen, mit der Zahl der Stellen: {silent}. Verzeichnet: "
    "{listed}.",
    none="keine",
    rules={
        "characters": "Ligaturen, weiche Trennstriche und unsichtbare Zeichen",
        "spaces": "andere Zwischenräume",
        "quotes": "Anführungszeichen und Apostrophe",
        "quotation-style": "Reihenfolge der Anführungszeichen",
        "ellipses": "Auslassungspunkte",
        "ranges": "Spannen von Zahlen und Jahren",
        "dashes": "Gedankenstriche",
        "initials": "Anfangsbuchstaben von Namen",
        "abbreviations": "Zwischenräume in Abkürzungen",
        "no-break": "geschützte Zwischenräume",
        "display-point": "Punkte nach Überschriften",
        "quote-spacing": "Zwischenräume bei Anführungszeichen",
        "stutters": "Bindestriche in gestammelten Wörtern",
        "point-spacing": "Zwischenräume vor Satzzeichen",
        "notes": "Ziffern von Anmerkungen",
        "signs": "Zeichen für Kursive",
        "capitals": "Wörter in Großbuchstaben",
        "captions": "Klammern um Bildunterschriften",
        "columns": "Spalten",
        "typed-apart": "gesperrte Wörter",
        "pictures": "Wörter an Stelle von Bildern",
        "decision": "Entscheidungen des Herausgebers",
    },
    kinds={
        "emend": ("Emendation", "Emendationen"),
        "supplied": ("ergänztes Wort", "ergänzte Wörter"),
        "surplus": ("Tilgung", "Tilgungen"),
        "gap": ("bezeichnete Lücke", "bezeichnete Lücken"),
        "sic": ("mit Absicht belassene Lesart", "mit Absicht belassene Lesarten"),
        "rejoined-paragraph": ("wieder verbundener Absatz", "wieder verbundene Absätze"),
        "rejoined-word": ("wieder verbundenes Wort", "wieder verbundene Wörter"),
        "italics": ("Stelle wieder kursiv gesetzt", "Stellen wieder kursiv gesetzt"),
        "formatting": ("Stelle wieder ausgezeichnet", "Stellen wieder ausgezeichnet"),
    },
    explained="Ein Eintrag nennt Seite und Zeile der Druckausgabe; die Lesart dieser Ausgabe, "
    "durch eine Klammer geschlossen; die Lesart der Vorlage, wo sie verworfen ist; und den Grund. "
    "{sic} bezeichnet, was man für einen Fehler halten könnte und was belassen ist.",
    omitted="getilgt",
    italics_restored="Wieder kursiv gesetzt:",
    formatting_restored="Wieder ausgezeichnet:",
    repairs={
        "rejoined-paragraph": "die Vorlage teilt den Absatz",
        "rejoined-word": "die Vorlage teilt das Wort",
    },
    reason_lowered=False,
    note_reference="Anm.\u00a0{note}",
    page_reference="S.\u00a0{page}",
    pages_reference="S.\u00a0{pages}",
    see="Siehe",
    see_also="Siehe auch",
    also="Auch: {names}.",
    source="Quelle",
    sources="Quellen",
    colon=": ",
    note_locator="{page}\u00a0Anm.\u00a0{note}",
    notes_locator="{page}\u00a0Anm.\u00a0{notes}",
    thousands="\u202f",
    grouped_from=5,
    months=_MONTHS,
    months_of_days=_MONTHS,
    day_number="{day}.",
    first_day="1.",
    day="{number}\u00a0{month}",
    day_of_year="{day} {year}",
    month_of_year="{month} {year}",
    year="{year}",
    years="{years}",
    about="um\u00a0{date}",
)  # fmt: skip
