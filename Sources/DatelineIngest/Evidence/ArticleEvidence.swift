public import DatelineJSON
public import DatelineModel

/// Everything that a format saw of one article. A format says what it read and of which kind that is; here, once for all
/// formats, it is weighed, and the article is made.
///
/// ```swift
/// article.saw(.title, "Rain in Minsk")
/// article.saw(.published, "17 August 2023")
/// article.saw(.source, "BelTA", as: .markup)
/// ```
public struct ArticleEvidence: Sendable {
    /// A field of an article that a format may speak of: one of those that hold text.
    public struct Field: Sendable, Hashable {
        /// The field's place in the table of fields.
        fileprivate let place: Int

        /// `nil` for a name that is no such field's.
        public init?(_ name: FieldName) {
            guard let place = Article.fields.firstIndex(where: { $0.name == name }),
                case .text = Article.fields[place].access
            else { return nil }
            self.place = place
        }

        fileprivate var field: ArticleField { Article.fields[place] }

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
    }

    /// Something that was seen.
    public struct Statement: Sendable, Hashable {
        public let field: Field
        public let value: String
        public let kind: EvidenceKind
    }

    private var article = Article()
    /// The kind of evidence of each field, both by number and without an allocation; 255 for a field that nothing was
    /// said of.
    private var kinds = SIMD32<UInt8>(repeating: .max)
    /// Statements that say something else than what was taken, in the order in which they were found.
    public private(set) var disagreements: [Statement] = []

    /// Claims to be the date, the weightiest first.
    private var dates: [DateClaim] = []
    private var unreadableDates: [String] = []
    private var faults: [ArticleWarning] = []
    private var datelineCredit: String?

    /// Whether bytes that were no UTF-8 became U+FFFD.
    var isRepaired = false
    /// Whether the agency may be one that the text credits.
    var readsCredits = false
    /// How a record of Dateline's own knew its date, which comes back as it is.
    var given = GivenProvenance()

    struct GivenProvenance {
        var evidence: Article.DateEvidence?
        var words: String?
        var hasMinutes = false
    }

    public init() {}

    /// Takes a value as it was found: white space around it and control characters go, and all but the text
    /// becomes one line. An empty value says nothing.
    ///
    /// ``Field/published`` takes a date as it is printed, in any form that Dateline reads; say the language before it,
    /// since that tells whether the day or the month comes first.
    /// - Returns: `false` where a weightier statement, or an earlier one of its weight, says something else.
    @discardableResult
    public mutating func saw(_ field: Field, _ value: some StringProtocol, as kind: EvidenceKind = .field) -> Bool {
        let value = field == .text ? PlainText.cleaned(String(value)) : PlainText.line(String(value))
        guard !value.isEmpty else { return true }
        switch field {
        case .published:
            guard let printed = DateReader(language: article.language).read(value) else {
                sawUnreadableDate(value)
                return false
            }
            return saw(printed, as: kind)
        case .language: return take(.language, Self.languageTag(value), kind)
        default: return take(field, value, kind)
        }
    }

    /// Fields that are not of an article's record, given back as they came.
    public var extra: JSONObject {
        get { article.extra }
        _modify { yield &article.extra }
    }

    /// Adds a warning to the article.
    public mutating func warn(_ code: ArticleWarning.Code, _ message: String) {
        faults.append(ArticleWarning(code, message))
    }

    /// The value that was taken for a field so far.
    public func value(of field: Field) -> String? {
        // Dates are weighed at the end.
        if field == .published { return nil }
        return field.field.text(of: article).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Takes a value that is clean already.
    @discardableResult
    mutating func take(_ field: Field, _ value: String, _ kind: EvidenceKind) -> Bool {
        guard let taken = self.kind(of: field), let old = self.value(of: field) else {
            set(field, value, kind)
            return true
        }
        if old == value { return true }
        guard kind.weight < taken.weight else {
            disagreements.append(Statement(field: field, value: value, kind: kind))
            return false
        }
        disagreements.append(Statement(field: field, value: old, kind: taken))
        set(field, value, kind)
        return true
    }

    /// Where the value of a field was seen.
    public func kind(of field: Field) -> EvidenceKind? {
        let number = Int(kinds[field.place])
        return number < EvidenceKind.allCases.count ? EvidenceKind.allCases[number] : nil
    }

    private mutating func set(_ field: Field, _ value: String, _ kind: EvidenceKind) {
        kinds[field.place] = UInt8(truncatingIfNeeded: EvidenceKind.allCases.firstIndex(of: kind) ?? 0)
        if case .text(_, let set) = field.field.access, field != .published { set(&article, value) }
    }

    /// BCP 47 in lower case, `pt_BR` as `pt-br`.
    static func languageTag(_ text: String) -> String { String(text.lowercased().map { $0 == "_" ? "-" : $0 }) }
}

extension ArticleEvidence {
    /// Takes a printed date. One without a year gets the year that brings it nearest to the other dates.
    /// - Returns: `false` where another date of its weight was seen before it.
    @discardableResult
    mutating func saw(_ printed: PrintedDate, as kind: EvidenceKind, isUpdate: Bool = false) -> Bool {
        let place = dates.lastIndex { $0.kind.weight <= kind.weight }.map { $0 + 1 } ?? 0
        dates.insert(DateClaim(kind: kind, printed: printed, isUpdate: isUpdate), at: place)
        return place == 0 || dates[place - 1].printed.date == printed.date
    }

    /// Takes words that were found in the place of a date, and are none.
    mutating func sawUnreadableDate(_ words: String) { unreadableDates.append(words) }

    /// Takes the dateline of the text: its place, its date, and the outlet that it credits.
    mutating func saw(_ dateline: Dateline) {
        if let place = dateline.place { take(.place, place, .dateline) }
        if let date = dateline.date { saw(date, as: .dateline) }
        datelineCredit = dateline.credit
    }

    /// Takes the warnings that the article came with.
    mutating func sawWarnings(_ warnings: [ArticleWarning]) { article.warnings = warnings }

    /// Makes the article, or says why there is none: for readers of their own, which end each record with it.
    /// - Parameter number: the record's place in an input of many, from 1.
    public mutating func record(_ origin: RecordOrigin, number: Int?, options: ReaderOptions) -> ReadRecord {
        if number != nil, article.id.isEmpty, article.title == nil, article.text.isEmpty {
            return .reject(
                Reject(
                    origin: origin.name, record: number, code: .emptyRecord,
                    message: "the record has neither title nor text nor id"))
        }
        resolveSource(options.source)
        let isNamed = origin.isFile && number == nil
        resolveDate(fileName: isNamed ? origin.name : nil, clock: options.clock)
        if article.site == nil { article.site = article.url.flatMap(Site.host) }
        if article.id.isEmpty { article.id = article.url ?? origin.id(record: number) }
        if article.origin.isEmpty { article.origin = origin.label(record: number) }
        for fault in faults { add(fault) }
        if isRepaired { add(ArticleWarning(.invalidText, "the text was not valid UTF-8 and was repaired")) }
        if article.text.isEmpty { add(ArticleWarning(.noText, "the article has no text")) }
        return .article(article)
    }

    /// A credit in the dateline is the source where nothing else names one, else the agency; where there is none, the text
    /// may credit an agency.
    private mutating func resolveSource(_ option: String?) {
        let isSource = datelineCredit.map { take(.source, $0, .dateline) } ?? false
        if let option, article.source == nil { take(.source, option, .option) }
        if let datelineCredit, !isSource, !NewsAgencies.isSame(datelineCredit, article.source) {
            take(.agency, datelineCredit, .dateline)
        } else if readsCredits, let credit = AgencyCredit.first(in: article.text, besides: article.source) {
            take(.agency, credit, .credit)
        }
    }

    private mutating func resolveDate(fileName: String?, clock: ReferenceTime) {
        if unreadableDates.isEmpty, !dates.contains(where: { $0.printed.year != nil }) {
            dates = lastResort(fileName: fileName).map { [$0] } ?? []
        }
        let resolution = DateResolution(dates, unreadable: unreadableDates, clock: clock)
        article.published = given.hasMinutes ? resolution.date?.withoutSeconds : resolution.date
        article.publishedFrom = resolution.evidence
        if let evidence = given.evidence, evidence != .none, resolution.date != nil {
            article.publishedFrom = evidence
        }
        article.publishedRaw = given.words ?? (given.evidence == nil ? resolution.words : nil)
        for warning in resolution.warnings { add(warning) }
        for claim in resolution.conflicts {
            disagreements.append(Statement(field: .published, value: claim.printed.words, kind: claim.kind))
        }
    }

    /// A day in the URL, else in the file's name.
    private func lastResort(fileName: String?) -> DateClaim? {
        if given.evidence == nil, let url = article.url, let day = DateInName.day(inURL: url) {
            return DateClaim(kind: .url, printed: day)
        }
        guard let name = fileName?.split(separator: "/").last else { return nil }
        return DateInName.day(inFileName: name).map { DateClaim(kind: .filename, printed: $0) }
    }

    private mutating func add(_ warning: ArticleWarning) {
        if !article.warnings.contains(warning) { article.warnings.append(warning) }
    }
}
