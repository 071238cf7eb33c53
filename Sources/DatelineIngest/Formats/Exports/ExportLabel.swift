/// The fields of a Nexis document, whatever their labels are in its language.
enum ExportField: Equatable {
    case title, byline, section, length, place, highlight, graphic, loadDate, language, body
    /// The name of a broadcast, which is centred above the headline.
    case show
    /// A field that is kept under its label.
    case other
}

/// A label at the beginning of a block and the words after it on its line: `LENGTH: 409 words`.
struct ExportLabel: Equatable {
    let field: ExportField
    /// The label in capitals, without the colon.
    let name: String
    let value: Substring
    /// Whether the label ends the text of an article wherever it occurs. Others are labels only where fields are
    /// expected, since sentences begin with them too.
    let isFirm: Bool

    /// The longest label in bytes.
    private static let limit = 36

    /// `nil` for a line without a label that Nexis is known to print.
    /// - Parameter anyCase: Whether labels need no capitals, as in exports since 2019.
    init?(_ line: String, anyCase: Bool) {
        guard let (name, value) = Self.parts(line) else { return nil }
        if !anyCase, name.contains(where: \.isLowercase) { return nil }
        let key = Self.key(name)
        guard let row = Self.rows[key] else { return nil }
        self.init(field: row.field, name: key, value: value, isFirm: row.isFirm)
    }

    /// A label that is not in the table: a word in capitals, or several with hyphens.
    init?(unlisted line: String) {
        guard let (name, value) = Self.parts(line), name.utf8.count >= 3, name.split(separator: " ").count <= 3 else {
            return nil
        }
        let isCapitals = name.unicodeScalars.allSatisfy {
            $0.properties.isUppercase || $0 == "-" || $0 == " " || $0 == "/"
        }
        guard isCapitals else { return nil }
        self.init(field: .other, name: Self.key(name), value: value, isFirm: false)
    }

    private init(field: ExportField, name: String, value: Substring, isFirm: Bool) {
        self.field = field
        self.name = name
        self.value = value
        self.isFirm = isFirm
    }

    private static func parts(_ line: String) -> (name: Substring, value: Substring)? {
        let head = line.utf8.prefix(limit + 1)
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = line[..<colon].trimmed
        guard !name.isEmpty else { return nil }
        return (name, line[line.index(after: colon)...].trimmed)
    }

    private static func key(_ name: Substring) -> String { name.uppercased() }

    // MARK: - The labels of Nexis by language

    private struct Row {
        let field: ExportField
        let isFirm: Bool
    }

    /// Each row: a field, whether its labels are firm, and the labels in English, German, French, Dutch, Spanish,
    /// Italian, Portuguese, Danish, Swedish and Norwegian.
    private static let table: [(ExportField, Bool, String)] = [
        (
            .title, false,
            "HEADLINE|TITLE|TITEL|ÜBERSCHRIFT|SCHLAGZEILE|KOP|TITRE|TITULAR|TÍTULO|TITULO|TITOLO|OVERSKRIFT|RUBRIKTEXT"
        ),
        (
            .byline, false,
            "BYLINE|AUTHOR|AUTHORS|AUTOR|AUTOREN|VERFASSER|AUTEUR|AUTEURS|SIGNATURE|NAME|AUTORE|AUTORES|AUTOR(ES)"
                + "|FORFATTER|FÖRFATTARE|AUTEUR(S)"
        ),
        (
            .section, true,
            "SECTION|RUBRIK|RUBRIQUE|RUBRIEK|SECTIE|SECCIÓN|SECCION|SEZIONE|SEÇÃO|SECÇÃO|SECAO|SEKTION|AFSNIT|SEKSJON"
                + "|RESSORT"
        ),
        (
            .length, true,
            "LENGTH|LÄNGE|LAENGE|LONGUEUR|LENGTE|LONGITUD|EXTENSIÓN|EXTENSION|LUNGHEZZA|TAMANHO|COMPRIMENTO|EXTENSÃO"
                + "|LÆNGDE|LÄNGD|LENGDE"
        ),
        (
            .place, false,
            "DATELINE|ORTSZEILE|DATUMSZEILE|ORT|LIEU|DAGTEKENING|PLAATS|LUGAR|LUOGO|LOCAL|STED|ORIGINE|LÍNEA DE FECHA"
        ),
        (
            .highlight, true,
            "HIGHLIGHT|ENCART|CHAPEAU|SAMENVATTING|ZUSAMMENFASSUNG|RESALTADO|DESTACADO|DESTAQUE|SOMMARIO|RESUMEN|RESUMO"
                + "|INSERT|HOOGTEPUNT"
        ),
        (
            .graphic, true,
            "GRAPHIC|GRAFIK|GRAPHIQUE|GRAFIEK|GRÁFICO|GRAFICO|GRAFICA|ILLUSTRATION|ILLUSTRATIE|AFBEELDING|BILD|GRAFISK"
        ),
        (
            .loadDate, true,
            "LOAD-DATE|LOAD DATE|DATE-CHARGEMENT|DATE DE CHARGEMENT|LADEDATUM|LAADDATUM|FECHA-CARGA|FECHA DE CARGA"
                + "|DATA-CARICAMENTO|DATA DI CARICAMENTO|DATA-CARGA|UPDATE-DATUM|LADE-DATUM|LAAD-DATUM"
        ),
        (.loadDate, false, "UPDATE|CHARGEMENT"),
        (.language, true, "LANGUAGE|SPRACHE|LANGUE|TAAL|IDIOMA|LENGUAJE|LINGUA|LÍNGUA|SPROG|SPRÅK|KIELI"),
        (.body, false, "BODY|TEXT|TEKST|ARTICLE|TEXTE|TEXTO|TESTO|VOLLTEXT|FULL TEXT|BRØDTEKST"),
        (.show, false, "SHOW|SENDUNG|PROGRAM|PROGRAMME"),
        (
            .other, true,
            "PUBLICATION-TYPE|PUBLICATION TYPE|PUB-TYPE|TYPE-PUBLICATION|TYPE DE PUBLICATION|PUBLIKATIONSTYP"
                + "|PUBLIKATIONS-TYP|PUBLICATIETYPE|TIPO-PUBLICACIÓN|TIPO DE PUBLICACIÓN|TIPO-PUBBLICAZIONE"
                + "|TIPO-PUBLICAÇÃO|ZEITUNGSTYP|JOURNAL-CODE|JOURNAL CODE|CODE-REVUE|CODE DE REVUE|ZEITSCHRIFTENCODE"
                + "|ZEITUNGSCODE|DOCUMENT-TYPE|TYPE-DOCUMENT|PUB-SUBJECT|CORRECTION-DATE|ACC-NO|SUBJECT|SUJET|ONDERWERP"
                + "|ORGANIZATION|ORGANISATION|GEOGRAPHIC|LOCALISATION-GEO|GEO-LOCALIZATION|SYMBOLE-BOURSIER|STOCK-SYMBOL"
                + "|SECTEUR-ACTIVITE|ACTIVITY-SECTOR|VIEW ORIGINAL PAGE|DISTRIBUTION"
        ),
        (
            .other, false,
            "COMPANY|SOCIETE|SOCIÉTÉ|FIRMA|PERSON|PERSONNE|CITY|STATE|COUNTRY|PAYS|TICKER|INDUSTRY|TRANSCRIPT|SERIES"
                + "|SERIE|SÉRIE|NOTES|NOTE|TYPE|URL|ISSN|KEYWORDS|EVENT|GUESTS|GUEST|ANCHORS|ANCHOR|HOST|HOSTS|REPORTERS"
                + "|BIO|EDITION|AUSGABE|ÉDITION|PAGE|SEITE|PAGINA|NETWORK|MEDIUM|CORRECTION|CORRECTION-NOTE|DAY|TIME"
                + "|PERIODICITY|CONTENT|TERMS"
        ),
    ]

    private static let rows: [String: Row] = {
        var rows: [String: Row] = [:]
        for (field, isFirm, names) in table {
            for name in names.split(separator: "|") { rows[String(name)] = Row(field: field, isFirm: isFirm) }
        }
        return rows
    }()
}
