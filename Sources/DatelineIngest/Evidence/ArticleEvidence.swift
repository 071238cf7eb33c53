public import DatelineJSON
public import DatelineModel

/// All evidence that a format found for one article. A format states each value with the kind of its evidence; the
/// weighing, which is the same for all formats, and the making of the article are done here.
///
/// ```swift
/// article.saw(.title, "Rain in Minsk")
/// article.saw(.published, "17 August 2023")
/// article.saw(.source, "BelTA", as: .markup)
/// ```
public struct ArticleEvidence: Sendable {
    /// A text field of an article or its date, which a format can state.
    public struct Field: Sendable, Hashable {
        /// The field's index in the table of fields.
        let place: Int

        /// `nil` if there is no such field.
        public init?(_ name: FieldName) {
            guard let place = Article.fields.firstIndex(where: { $0.name == name && $0.isText }) else { return nil }
            self.place = place
        }

        var field: ArticleField { Article.fields[place] }

        public static let id = Field(.id)!
        public static let url = Field(.url)!
        public static let site = Field(.site)!
        public static let title = Field(.title)!
        public static let text = Field(.text)!
        public static let byline = Field(.byline)!
        public static let source = Field(.source)!
        public static let agency = Field(.agency)!
        public static let place = Field(.place)!
        public static let language = Field(.language)!
        public static let section = Field(.section)!
        public static let origin = Field(.origin)!
        public static let published = Field(.published)!
        public static let modified = Field(.modified)!
    }

    /// A value with its evidence.
    public struct Statement: Sendable, Hashable {
        public let field: Field
        public let value: String
        public let kind: EvidenceKind
        /// The words that it was read from; `nil` if they are the value itself.
        public var words: String?
    }

    private(set) var article = Article()
    /// The kind of evidence for each field, both by number, to avoid an allocation; 255 for a field without a
    /// statement.
    private var kinds = SIMD32<UInt8>(repeating: .max)
    /// Statements that disagree with the accepted value, in the order of discovery.
    public private(set) var disagreements: [Statement] = []

    /// The words of accepted values that differ from them, by the number of the field.
    private var words: [Int: String] = [:]

    /// Claims for the date, by decreasing weight.
    private var dates: [DateClaim] = []
    /// Claims for the date of the last change, by decreasing weight.
    private var changes: [DateClaim] = []
    private var unreadableDates: [String] = []
    private var faults: [ArticleWarning] = []
    private var datelineCredit: (name: String, words: Substring)?

    /// Whether bytes that are no characters were replaced.
    var isRepaired = false
    /// Whether to remember what readers chose among, for people who ask.
    var explains = false
    /// Values that readers chose not to state.
    var besides: [Statement] = []
    /// Whether to search the text for an agency that it credits.
    var readsCredits = false
    /// The dateline of the field `dateline`, if it was read: `.some(nil)` for none in it.
    var fieldDateline: Dateline??
    /// Whether the text was searched for a dateline; otherwise ``record(_:number:options:)`` does it.
    var hasReadDateline = false
    /// The provenance of the date in a record of Dateline's own, which is preserved.
    var given = GivenProvenance()
    /// The day on which a crawler captured the page: used only if there is no other date.
    var capture: PrintedDate?

    struct GivenProvenance {
        var evidence: Article.DateEvidence?
        var words: String?
        var hasMinutes = false
    }

    public init() {}

    /// States a value as found: white space around it and control characters are removed, except from ids, and values
    /// other than the text become one line. An empty value is ignored.
    ///
    /// ``Field/published`` and ``Field/modified`` take a printed date in any form that Dateline reads; state the
    /// language first, which determines whether the day or the month comes first.
    /// - Returns: `false` if a statement with more weight, or an earlier one with the same, disagrees.
    @discardableResult
    public mutating func saw(_ field: Field, _ value: some StringProtocol, as kind: EvidenceKind = .field) -> Bool {
        let value = Self.normalised(String(value), of: field)
        guard !value.isEmpty else { return true }
        switch field {
        case .published:
            guard let printed = DateReader(language: article.language).read(value) else {
                sawUnreadableDate(value)
                return false
            }
            return saw(printed, as: kind)
        case .modified:
            if let printed = DateReader(language: article.language).read(value) { sawChange(printed, as: kind) }
            return true
        case .language:
            let tag = Self.languageTag(value)
            return take(.language, tag, kind, words: tag == value ? nil : value)
        default: return take(field, value, kind)
        }
    }

    static func normalised(_ value: String, of field: Field) -> String {
        switch field {
        case .text: PlainText.cleaned(value)
        // A key, which blanks and control characters keep apart, unless it is a line of markup.
        case .id: value.utf8.contains(0x0A) || value.allSatisfy(\.isWhitespace) ? PlainText.line(value) : value
        default: PlainText.line(value)
        }
    }

    /// Members outside the article's record, which are preserved unchanged.
    public var extra: JSONObject {
        get { article.extra }
        _modify { yield &article.extra }
    }

    /// Adds a warning to the article.
    public mutating func warn(_ code: ArticleWarning.Code, _ message: String) {
        faults.append(ArticleWarning(code, message))
    }

    /// States how the article's text was decoded: a guessed encoding and repaired bytes become warnings.
    public mutating func saw(_ decoded: DecodedText) {
        if decoded.isGuessed { sawGuess(decoded.encoding) }
        if decoded.isRepaired { isRepaired = true }
    }

    /// Warns of a document whose end was not read.
    mutating func sawEnd(of tree: MarkupTree) {
        if tree.isCut { warn(.partialText, "the document \(MarkupTree.cutMessage)") }
    }

    /// States that the encoding of the article's text was guessed.
    mutating func sawGuess(_ encoding: TextEncoding) {
        warn(.encodingGuessed, "the text names no encoding that fits; it was read as \(encoding)")
    }

    /// The value accepted for a field so far.
    public func value(of field: Field) -> String? {
        // Dates are weighed at the end.
        if field == .published || field == .modified { return nil }
        return field.field.text(of: article).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// States a value that is already normalised.
    /// - Parameter words: The words that it was read from, if they differ.
    @discardableResult
    mutating func take(_ field: Field, _ value: String, _ kind: EvidenceKind, words: String? = nil) -> Bool {
        guard let taken = self.kind(of: field), let old = self.value(of: field) else {
            set(field, value, kind, words: words)
            return true
        }
        if old == value { return true }
        guard kind.weight < taken.weight else {
            disagreements.append(Statement(field: field, value: value, kind: kind, words: words))
            return false
        }
        disagreements.append(Statement(field: field, value: old, kind: taken, words: self.words(of: field)))
        set(field, value, kind, words: words)
        return true
    }

    /// The kind of evidence for the value of a field.
    public func kind(of field: Field) -> EvidenceKind? {
        let number = Int(kinds[field.place])
        return number < EvidenceKind.allCases.count ? EvidenceKind.allCases[number] : nil
    }

    /// The words from which the value of a field was read; `nil` if they are the value itself.
    func words(of field: Field) -> String? { words.isEmpty ? nil : words[field.place] }

    private mutating func set(_ field: Field, _ value: String, _ kind: EvidenceKind, words: String? = nil) {
        kinds[field.place] = UInt8(truncatingIfNeeded: EvidenceKind.allCases.firstIndex(of: kind) ?? 0)
        if words != nil || !self.words.isEmpty { self.words[field.place] = words }
        if case .text(_, let set) = field.field.access { set(&article, value) }
    }

    /// The tag (BCP 47, lower case) of a language's tag, code or name: `pt_BR`, `por`, `Portuguese`.
    static func languageTag(_ text: String) -> String { LanguageTag.of(text) }
}

extension ArticleEvidence {
    /// States a printed date. Without a year it gets the year nearest to the other dates.
    /// - Returns: `false` if another date with the same weight came before it.
    @discardableResult
    mutating func saw(_ printed: PrintedDate, as kind: EvidenceKind, isUpdate: Bool = false) -> Bool {
        if isUpdate { sawChange(printed, as: kind) }
        let place = Self.insert(DateClaim(kind: kind, printed: printed, isUpdate: isUpdate), into: &dates)
        return place == 0 || dates[place - 1].printed.date == printed.date
    }

    /// States when the article was last changed, which by itself never dates it.
    mutating func sawChange(_ printed: PrintedDate, as kind: EvidenceKind) {
        _ = Self.insert(DateClaim(kind: kind, printed: printed), into: &changes)
    }

    /// Inserts a claim after those of the same weight; returns its place.
    private static func insert(_ claim: DateClaim, into claims: inout [DateClaim]) -> Int {
        let place = claims.lastIndex { $0.kind.weight <= claim.kind.weight }.map { $0 + 1 } ?? 0
        claims.insert(claim, at: place)
        return place
    }

    /// States text in the place of a date that is not one.
    mutating func sawUnreadableDate(_ words: String) { unreadableDates.append(words) }

    /// States the dateline of the text: its place, its date, and the outlet that it credits.
    mutating func saw(_ dateline: Dateline) {
        if let place = dateline.place { take(.place, place, .dateline, words: String(dateline.head)) }
        if let date = dateline.date { saw(date, as: .dateline) }
        if let reporters = dateline.reporters, kind(of: .byline) == nil {
            take(.byline, reporters, .dateline, words: String(dateline.head))
        }
        if datelineCredit == nil, let credit = dateline.credit { datelineCredit = (credit, dateline.head) }
    }

    /// Adds the warnings that came with the article.
    mutating func sawWarnings(_ warnings: [ArticleWarning]) { article.warnings = warnings }

    /// Makes the article, or the reason why there is none; format-specific readers end each record with it.
    /// - Parameter number: The record's number in an input with several, from 1.
    public mutating func record(_ origin: RecordOrigin, number: Int?, options: ReaderOptions) -> ReadRecord {
        if number != nil, article.id.isEmpty, article.title == nil, article.text.isEmpty {
            return .reject(
                Reject(
                    origin: origin.name, record: number, code: .emptyRecord,
                    message: "the record has neither title nor text nor id"))
        }
        readDatelines()
        if article.site == nil { article.site = article.url.flatMap(Site.host) }
        resolveSource(options.source, names: options.sources)
        let isNamed = origin.isFile && number == nil
        resolveDate(fileName: isNamed ? origin.name : nil, clock: options.clock)
        resolveChange(clock: options.clock)
        if article.id.isEmpty { article.id = article.url ?? origin.id(record: number) }
        if article.origin.isEmpty { article.origin = origin.label(record: number) }
        for fault in faults { add(fault) }
        if isRepaired {
            add(ArticleWarning(.invalidText, "the text held bytes that are no characters and was repaired"))
        }
        if article.text.isEmpty { add(ArticleWarning(.noText, "the article has no text")) }
        if options.explains { article.provenance = provenance }
        return .article(article)
    }

    /// Reads the field `dateline` and the dateline of the text, which is removed from it. A record of Dateline's own
    /// has lost its dateline already.
    private mutating func readDatelines() {
        guard given.evidence == nil else { return }
        let words = article.extra.isEmpty || fieldDateline != nil ? nil : article.extra["dateline"]?.stringValue
        if let dateline = fieldDateline ?? words.flatMap({ Dateline(field: $0) }) { sawBesides(dateline) }
        guard !hasReadDateline, let (dateline, paragraph) = Dateline.first(in: article.text) else { return }
        sawBesides(dateline)
        guard dateline.rest.startIndex > paragraph.lowerBound else { return }
        article.text.replaceSubrange(paragraph.lowerBound..<dateline.rest.startIndex, with: "")
    }

    /// The day of a dateline is often the one before the publication, so it counts only if there is no other date.
    mutating func sawBesides(_ dateline: Dateline) {
        let dates = dates
        saw(dateline)
        if dates.contains(where: { $0.printed.year != nil }) { self.dates = dates }
    }

    /// The source is the outlet that a field, a line or the URL's host names, else the credit in the dateline, which
    /// is the agency otherwise; without one, the text may credit an agency.
    private mutating func resolveSource(_ option: String?, names: OutletNames) {
        let isOverruled = overruleSource(names)
        // A record of Dateline's own has its outlet's name already.
        if !isOverruled, given.evidence == nil, article.source != nil || option == nil,
            let name = names.name(article.source, host: article.site)
        {
            if article.source == nil {
                take(.source, name, .url, words: article.site)
            } else if name != article.source, !isListedName(article.source, of: name) {
                if words(of: .source) == nil { words[Field.source.place] = article.source }
                article.source = name
            }
        }
        let credit = datelineCredit.map { (name: $0.name, words: String($0.words)) }
        let isSource =
            credit.map {
                !isOverruled && kind(of: .source) != .url && take(.source, $0.name, .dateline, words: $0.words)
            } ?? false
        // A host alone names no outlet.
        if let option, article.source == nil || kind(of: .source) == .url { set(.source, option, .option) }
        if !isOverruled, article.source != nil { _ = overruleSource(names) }
        if let credit, !isSource, !NewsAgencies.isSame(credit.name, article.source) {
            take(.agency, credit.name, .dateline, words: credit.words)
        } else if readsCredits, let credit = AgencyCredit.first(in: article.text, besides: article.source) {
            take(.agency, credit, .credit)
        }
    }

    /// Takes what a person's own table says of the outlet, whatever the article says; a kind is kept in `extra`.
    /// - Returns: whether the table names the outlet.
    private mutating func overruleSource(_ names: OutletNames) -> Bool {
        guard let row = names.overruling(article.source, host: article.site) else { return false }
        if let kind = row.kind { article.extra["source_kind"] = .string(kind) }
        guard let name = row.name else { return false }
        if name != article.source {
            let said = words(of: .source) ?? article.source ?? article.site
            set(.source, name, .option, words: said)
        }
        return true
    }

    /// Whether a database lists an outlet without its article: a database's names are kept as its readers know them.
    private func isListedName(_ source: String?, of name: String) -> Bool {
        guard let source, kind(of: .source) == .export else { return false }
        return name.lowercased() == "the " + source.lowercased()
    }

    private mutating func resolveDate(fileName: String?, clock: ReferenceTime) {
        if unreadableDates.isEmpty, !dates.contains(where: { $0.printed.year != nil }) {
            dates = lastResort(fileName: fileName).map { [$0] } ?? []
        } else if given.evidence == nil, let day = urlDay, day.day != nil {
            // The URL dates no article that has a date, but may contradict it.
            dates.append(DateClaim(kind: .url, printed: day))
        }
        let resolution = DateResolution(
            dates, unreadable: unreadableDates, clock: given.evidence == nil ? clock : nil)
        article.published = given.hasMinutes ? resolution.date?.withoutSeconds : resolution.date
        article.publishedFrom = resolution.evidence
        if let evidence = given.evidence, evidence != .none, resolution.date != nil {
            article.publishedFrom = evidence
        }
        article.publishedRaw = given.words ?? (given.evidence == nil ? resolution.words : nil)
        for warning in resolution.warnings { add(warning) }
        for claim in resolution.conflicts { disagreements.append(claim.statement(of: .published)) }
    }

    /// Changes are weighed as publications are; those that disagree are no doubt about the article.
    private mutating func resolveChange(clock: ReferenceTime) {
        guard !changes.isEmpty else { return }
        let resolution = DateResolution(changes, clock: given.evidence == nil ? clock : nil)
        article.modified = resolution.date
        for warning in resolution.warnings where warning.code == ArticleWarning.Code.dateInFuture.rawValue {
            add(warning)
        }
        if let kind = resolution.kind { set(.modified, resolution.date?.description ?? "", kind) }
        if let said = resolution.words { words[Field.modified.place] = said }
        for claim in resolution.conflicts { disagreements.append(claim.statement(of: .modified)) }
    }

    /// The day in the URL, else in the file name, else of the capture.
    private func lastResort(fileName: String?) -> DateClaim? {
        if given.evidence == nil, let day = urlDay { return DateClaim(kind: .url, printed: day) }
        if let name = fileName?.split(separator: "/").last, let day = DateInName.day(inFileName: name) {
            return DateClaim(kind: .filename, printed: day)
        }
        return capture.map { DateClaim(kind: .warc, printed: $0) }
    }

    private var urlDay: PrintedDate? { article.url.flatMap { DateInName.day(inURL: $0) } }

    private mutating func add(_ warning: ArticleWarning) {
        if !article.warnings.contains(warning) { article.warnings.append(warning) }
    }
}
