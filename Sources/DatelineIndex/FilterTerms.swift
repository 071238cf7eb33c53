internal import DatelineModel
internal import Glass
internal import Memory

/// Adds an article's terms that only filter (wdf 0), except those of values. Terms shared by many articles are looked
/// up once.
package struct FilterTerms: ~Copyable {
    struct Day {
        var number = -1
        var terms: [UInt32] = []
    }

    /// A term that marks articles without a field, or those with it.
    private struct Mark {
        let field: ArticleField
        let term: [UInt8]
        var number = WordTable.none

        /// `nil` for fields without such a term.
        init?(_ field: ArticleField) {
            guard let term = field.markTerm else { return nil }
            self.field = field
            self.term = term
        }

        func concerns(_ article: Article) -> Bool {
            field.isMissing(in: article) == (field.terms.absence == .marked)
        }
    }

    private var day = Day()
    private var precisions: [PublicationDate.Precision: UInt32] = [:]
    private var evidence: [Article.DateEvidence: UInt32] = [:]
    private let idPrefix = Schema.Prefix.id[0]
    /// The terms that mark articles without a field, or with it.
    private var marks: [Mark]
    /// The previous article's file, and the terms of it and of the folders above it.
    private var file: [UInt8] = []
    private var fileTerms: [UInt32] = []
    private var scratch = GrowingBuffer<UInt8>()

    init(_ fields: FieldTable) { marks = fields.optional.compactMap(Mark.init) }

    mutating func add(
        _ article: Article, space: any TermSpace, into postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        addKey(article, space, &postings)
        addPath(article.origin, space, &postings)
        addDate(article, space, &postings)
        for index in marks.indices where marks[index].concerns(article) {
            if marks[index].number == WordTable.none { marks[index].number = Self.number(marks[index].term, space) }
            postings.append(GlassRun.Posting(term: marks[index].number, wdf: 0))
        }
        addWarnings(article, space, &postings)
        addBoilerplate(article, space, &postings)
    }

    /// Adds a term for each line that was left out, so that the archive itself knows what it has learned.
    private func addBoilerplate(
        _ article: Article, _ space: any TermSpace, _ postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        guard let lines = article.boilerplate, !lines.isEmpty, let outlet = Outlet(article) else { return }
        let start = postings.count
        for line in lines.prefix(WordLimits.boilerplate) {
            Self.add(Self.number(Outlet.term(outlet.digest(line)), space), to: &postings, since: start)
        }
    }

    /// Adds a term for each warning code. A record may have any codes: only a limited number is searchable.
    private func addWarnings(
        _ article: Article, _ space: any TermSpace, _ postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        let start = postings.count
        for warning in article.warnings where postings.count - start < WordLimits.warnings {
            let code = Array(warning.code.utf8.prefix(Schema.maximumValueBytes).filter { $0 != 0 })
            Self.add(Self.number(Schema.Prefix.warning + code, space), to: &postings, since: start)
        }
    }

    private static func number(_ term: [UInt8], _ space: any TermSpace) -> UInt32 {
        term.withUnsafeBytes { space.term($0) }
    }

    /// Adds a term unless it is already there.
    private static func add(
        _ number: UInt32, to postings: inout GrowingBuffer<GlassRun.Posting>, since start: Int
    ) {
        for index in start..<postings.count where postings[index].term == number { return }
        postings.append(GlassRun.Posting(term: number, wdf: 0))
    }

    private mutating func addKey(
        _ article: Article, _ space: any TermSpace, _ postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        scratch.removeAll()
        scratch.append(idPrefix)
        scratch.append(utf8: article.id)
        let isPlain = scratch.count <= Schema.maximumKeyBytes && !scratch.elements.contains(0)
        let number = isPlain ? space.term(scratch.bytes) : Self.number(Schema.idTerm(article.id), space)
        postings.append(GlassRun.Posting(term: number, wdf: 0))
        if let url = article.url {
            postings.append(GlassRun.Posting(term: Self.number(Schema.urlTerm(url), space), wdf: 0))
        }
    }

    /// Adds terms for the file and each folder above it, so that a path prefix is one term.
    private mutating func addPath(
        _ origin: String, _ space: any TermSpace, _ postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        let name = RecordName(origin).file.prefix(Schema.maximumKeyBytes)
        if !file.elementsEqual(name) {
            file = Array(name)
            let path = file.filter { $0 != 0 }
            // An origin such as "#5" names no file.
            fileTerms = path.isEmpty ? [] : [Self.number(Schema.Prefix.path + path, space)]
            for index in path.indices.dropFirst().dropLast() where path[index] == UInt8(ascii: "/") {
                fileTerms.append(Self.number(Schema.Prefix.path + path[0...index], space))
            }
        }
        for number in fileTerms { postings.append(GlassRun.Posting(term: number, wdf: 0)) }
    }

    private mutating func addDate(
        _ article: Article, _ space: any TermSpace, _ postings: inout GrowingBuffer<GlassRun.Posting>
    ) {
        let precision = article.published?.precision ?? .none
        if precisions[precision] == nil {
            precisions[precision] = Self.number(Schema.Prefix.precision + Array(precision.rawValue.utf8), space)
        }
        if evidence[article.publishedFrom] == nil {
            evidence[article.publishedFrom] = Self.number(
                Schema.Prefix.evidence + Array(article.publishedFrom.rawValue.utf8), space)
        }
        postings.append(GlassRun.Posting(term: precisions[precision]!, wdf: 0))
        postings.append(GlassRun.Posting(term: evidence[article.publishedFrom]!, wdf: 0))
        guard let date = article.published else { return }
        let number = (date.year * 100 + (date.month ?? 0)) * 100 + (date.day ?? 0)
        if number != day.number {
            day = Day(number: number, terms: Self.terms(of: date).map { Self.number($0, space) })
        }
        for term in day.terms { postings.append(GlassRun.Posting(term: term, wdf: 0)) }
    }

    private static func terms(of date: PublicationDate) -> [[UInt8]] {
        var terms = [yearTerm(date.year)]
        if let month = date.month {
            terms.append(monthTerm(date.year, month))
            if let day = date.day {
                terms.append(dayTerm(date.year, month, day))
            }
        }
        return terms
    }

    package static func yearTerm(_ year: Int) -> [UInt8] { Schema.Prefix.year + Array(padded(year, 4).utf8) }

    package static func monthTerm(_ year: Int, _ month: Int) -> [UInt8] {
        Schema.Prefix.month + Array((padded(year, 4) + padded(month, 2)).utf8)
    }

    package static func dayTerm(_ year: Int, _ month: Int, _ day: Int) -> [UInt8] {
        Schema.Prefix.day + Array((padded(year, 4) + padded(month, 2) + padded(day, 2)).utf8)
    }
}
