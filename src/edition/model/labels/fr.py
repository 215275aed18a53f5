"""The labels of a French book.

Imprimerie nationale, *Lexique des règles typographiques* (2002): dates, numbers, abbreviations.
"""

from edition.model.labels.record import Labels

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip

FRENCH = Labels(
    language="fr",
    locale="fr-FR",
    contents="Table des matières",
    imprint="Mentions légales",
    colophon="Colophon",
    notes="Notes",
    footnotes="Notes de bas de page",
    note_on_the_text="Note sur le texte",
    emendations="Liste des corrections",
    abbreviations="Abréviations",
    register="Répertoire biographique",
    glossary="Glossaire",
    chronology="Chronologie",
    bibliography="Bibliographie",
    index="Index",
    dedication="Dédicace",
    epigraph="Épigraphe",
    series={
        "editor": "Notes de l’éditeur", "author": "Notes de l’auteur",
        "source": "Notes du texte original", "translator": "Notes du traducteur",
    },
    works_in_the_text="Ouvrages cités dans le texte",
    works_in_the_documents="Ouvrages cités dans les documents",
    works_of_the_editor="Ouvrages cités par l’éditeur",
    cover="Couverture",
    title_page="Page de titre",
    preface="Préface",
    foreword="Avant-propos",
    introduction="Introduction",
    beginning="Début du texte",
    landmarks="Repères",
    print_pages="Pages de l’édition imprimée",
    cover_of="Couverture\u00a0: {title}",
    cover_by="Couverture\u00a0: {title}, par {authors}",
    picture="Illustration",
    back="Note {note}\u00a0: retour au texte",
    page="page {page}",
    print_edition="{title}\u00a0: édition imprimée de {identifier}",
    summary="Livre de texte à lire dans un seul ordre, avec des titres, une table des matières et "
    "des repères. Le corps, les espacements, la police et les couleurs du texte suivent les "
    "réglages du lecteur.",
    summary_cover="La couverture est la seule image et elle est décrite.",
    summary_pictures="La couverture est décrite, et les images le sont dans la mesure où la source "
    "les décrit.",
    summary_pages="Les numéros de page sont ceux de l’édition imprimée faite avec celle-ci.",
    first_published="Première publication",
    copy_text="Texte de base",
    rights="Droits",
    text="Texte",
    this_edition="Présente édition",
    published_by="Éditeur",
    typography="Règles typographiques\u00a0: {work}",
    witness="Témoin",
    encoding="Codage",
    silent_changes="Modifications tacites",
    listed_changes="Modifications signalées",
    typeface="Composé en EB Garamond, d’après les caractères de Claude Garamont, par Georg Duffner "
    "et Octavio Pardo",
    typeface_on_screen="Composé, sauf si le lecteur en choisit un autre, en Literata, caractère "
    "que TypeTogether a dessiné pour la lecture à l’écran\u202f; la couverture en EB Garamond",
    account="Les mots, l’orthographe et la ponctuation sont ceux des sources, sauf indication "
    "contraire donnée ici. Les guillemets, les tirets, les espaces et les points de suspension "
    "suivent les règles de l’ouvrage {work}\u202f; ces modifications sont faites sans être "
    "signalées, toutes les autres sont énumérées. Le registre qui accompagne le livre consigne "
    "chacune d’elles avec sa place. Les mots du livre ont été comparés un à un avec les sources "
    "et le registre.",
    source_of="Le texte de {title} est celui du fichier {file} ({bytes}, {encoding}), dont le "
    "colophon donne l’empreinte SHA-256.",
    byte=("octet", "octets"),
    changes="Modifications tacites, avec le nombre d’endroits\u00a0: {silent}. Modifications "
    "signalées\u00a0: {listed}.",
    none="aucune",
    rules={
        "characters": "ligatures, traits d’union conditionnels et caractères invisibles",
        "spaces": "autres espaces",
        "quotes": "guillemets et apostrophes",
        "quotation-style": "guillemets mis dans l’ordre d’usage",
        "ellipses": "points de suspension",
        "ranges": "intervalles de nombres et d’années",
        "dashes": "tirets",
        "initials": "initiales de noms",
        "abbreviations": "espaces dans les abréviations",
        "no-break": "espaces insécables",
        "display-point": "points après les titres",
        "quote-spacing": "espaces des guillemets",
        "stutters": "traits d’union des bégaiements",
        "point-spacing": "espaces avant la ponctuation haute",
        "notes": "appels et numéros de notes",
        "signs": "signes d’italique",
        "capitals": "mots en capitales",
        "captions": "crochets de légendes",
        "columns": "colonnes",
        "typed-apart": "mots espacés",
        "pictures": "mots tenant lieu d’images",
        "decision": "signes décidés par l’éditeur",
    },
    kinds={
        "emend": ("correction", "corrections"),
        "supplied": ("mot restitué", "mots restitués"),
        "surplus": ("suppression", "suppressions"),
        "gap": ("lacune marquée", "lacunes marquées"),
        "sic": ("leçon conservée à dessein", "leçons conservées à dessein"),
        "rejoined-paragraph": ("paragraphe réuni", "paragraphes réunis"),
        "rejoined-word": ("mot réuni", "mots réunis"),
        "italics": ("endroit remis en italique", "endroits remis en italique"),
        "formatting": ("endroit remis en forme", "endroits remis en forme"),
    },
    explained="Chaque article donne la page et la ligne de l’édition imprimée\u202f; la leçon de "
    "cette édition, fermée par un crochet\u202f; la leçon de la source, là où elle a été "
    "rejetée\u202f; et la raison. {sic} marque ce que l’on prendrait pour une faute et qui est "
    "conservé.",
    omitted="supprimé",
    italics_restored="Italiques rétablis\u00a0:",
    formatting_restored="Mise en forme rétablie\u00a0:",
    repairs={
        "rejoined-paragraph": "la source coupe le paragraphe",
        "rejoined-word": "la source coupe le mot",
    },
    reason_lowered=True,
    note_reference="note\u00a0{note}",
    page_reference="p.\u00a0{page}",
    pages_reference="p.\u00a0{pages}",
    see="Voir",
    see_also="Voir aussi",
    also="Autres noms\u00a0: {names}.",
    source="Source",
    sources="Sources",
    colon="\u00a0: ",
    note_locator="{page}\u00a0n.\u00a0{note}",
    notes_locator="{page}\u00a0n.\u00a0{notes}",
    thousands="\u202f",
    grouped_from=4,
    months=_MONTHS,
    months_of_days=_MONTHS,
    day_number="{day}",
    first_day="1^er^",
    day="{number}\u00a0{month}",
    day_of_year="{day} {year}",
    month_of_year="{month} {year}",
    year="{year}",
    years="{years}",
    about="vers\u00a0{date}",
)  # fmt: skip
