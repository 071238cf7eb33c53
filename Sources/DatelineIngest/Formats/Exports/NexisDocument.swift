internal import DatelineJSON

/// One document of an export: its lines told apart.
struct NexisDocument {
    var title: String?
    var source: String?
    var date: NexisDate?
    var byline: String?
    var section: String?
    /// The words of the dateline's field.
    var place: String?
    var language: String?
    var address: String?
    var body: [ExportBlock] = []
    /// Other fields, by their labels.
    var others: [(name: String, value: String)] = []

    /// Whether it is more than the frame of a document.
    var isArticle: Bool { title != nil || !body.isEmpty }

    /// Takes the value of a field that stands on its label's line.
    mutating func take(_ label: ExportLabel, _ value: String) {
        guard !value.isEmpty else { return }
        switch label.field {
        case .title: title = title ?? value
        case .byline: byline = byline ?? value
        case .section: section = section ?? value
        case .place: place = place ?? value
        case .language: language = language ?? value
        case .body: break
        case .length: others.append(("length", value))
        case .highlight: others.append(("highlight", value))
        case .graphic: others.append(("graphic", value))
        case .loadDate: others.append(("load-date", value))
        case .show: others.append(("show", value))
        case .other: others.append((label.name.lowercased(), value))
        }
    }

    /// States everything found.
    func state(into evidence: inout ArticleEvidence) {
        if let language { evidence.saw(.language, language, as: .export) }
        if let title { evidence.saw(.title, title, as: .export) }
        if let source { evidence.saw(.source, ExportSource.name(source), as: .export) }
        if let section { evidence.saw(.section, section, as: .export) }
        if let byline { evidence.saw(.byline, ExportSource.byline(byline), as: .export) }
        if let address { evidence.saw(.url, address, as: .export) }
        if let date { evidence.saw(date.date, as: .export) }
        var paragraphs = body.map(\.text)
        ExportDateline.take(from: &paragraphs, field: place, into: &evidence)
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
        for other in others where evidence.extra[other.name] == nil {
            evidence.extra[other.name] = .string(other.value)
        }
    }
}

// MARK: - Until 2019

extension NexisDocument {
    /// A label and what follows it up to the next one.
    private struct Part {
        let label: ExportLabel?
        var value: String
        var blocks: [ExportBlock] = []
    }

    /// A document under its number: outlet, date and headline, fields, text, and fields again; each of them may be
    /// missing, and the headline may be above the date.
    init(numbered blocks: ArraySlice<ExportBlock>) {
        var (parts, shows) = Self.parts(blocks)
        let hasFields = parts.count > 1
        var top = parts.removeFirst()
        for show in shows { take(show, String(show.value)) }
        let rest = readTop(top.blocks, isCentered: blocks.contains(where: \.isCentered))
        for part in parts {
            guard let label = part.label else { continue }
            take(label, part.value)
        }
        top.blocks = rest
        takeBody(top: top, parts)
        if let first = top.blocks.first, !hasFields || body.isEmpty || !Self.isBody(first) {
            takeSubtitle(top.blocks)
        }
    }

    private static func parts(_ blocks: ArraySlice<ExportBlock>) -> (parts: [Part], shows: [ExportLabel]) {
        var parts = [Part(label: nil, value: "")]
        var shows: [ExportLabel] = []
        var hasText = false
        var isTail = false
        for block in blocks {
            guard let label = Self.label(block, hasText: hasText, isTail: isTail, isTop: parts.count == 1) else {
                // What stands in the middle after the fields is the notice of copyright.
                if isTail, block.isCentered || ExportMarks.isCopyright(block.first) { continue }
                parts[parts.count - 1].blocks.append(block)
                let isCaptured = parts[parts.count - 1].value.isEmpty
                hasText = hasText || parts.count > 1 && !isCaptured
                continue
            }
            // It stands among the lines of the top.
            if label.field == .show {
                shows.append(label)
                continue
            }
            parts.append(Part(label: label, value: Self.value(label, block)))
            if label.field == .body { hasText = true }
            if label.isFirm, [.loadDate, .language, .graphic, .other].contains(label.field) { isTail = true }
            if label.field == .loadDate { isTail = true }
        }
        return (parts, shows)
    }

    private static func label(_ block: ExportBlock, hasText: Bool, isTail: Bool, isTop: Bool) -> ExportLabel? {
        if let label = ExportLabel(block.first, anyCase: false) {
            if label.isFirm || isTail || !hasText { return label }
            if label.field == .body, label.value.isEmpty, block.lines.count == 1 { return label }
            // `UPDATE: 2. September 2011` is a field, `UPDATE: The minister said…` is not.
            return label.field == .loadDate && DateReader().readPrefix(of: label.value) != nil ? label : nil
        }
        if ExportMarks.isLength(block.line), !hasText {
            return ExportLabel("LENGTH: " + block.line, anyCase: false)
        }
        return isTail ? ExportLabel(unlisted: block.first) : nil
    }

    private static func value(_ label: ExportLabel, _ block: ExportBlock) -> String {
        guard block.lines.count > 1 else { return String(label.value) }
        let rest = block.lines.dropFirst().joined(separator: " ")
        return label.value.isEmpty ? rest : label.value + " " + rest
    }

    /// Reads outlet, date and headline, and returns the blocks that are left.
    private mutating func readTop(_ blocks: [ExportBlock], isCentered: Bool) -> [ExportBlock] {
        var rest: [ExportBlock] = []
        var edition: [String] = []
        for block in blocks {
            guard let block = Self.withoutCopyright(block) else { continue }
            if ExportMarks.isAddress(block.lines.joined()) {
                address = block.lines.joined()
            } else if rest.isEmpty, let found = NexisDate(block),
                block.isCentered || !isCentered || date == nil && title == nil
            {
                if source == nil { source = found.before.first }
                if date == nil {
                    date = found
                    edition += found.after
                }
            } else if source == nil, block.isCentered || !isCentered {
                source = block.first
            } else if block.isCentered, title == nil || date == nil {
                edition += block.lines
            } else if title == nil, !block.isCentered {
                title = block.line
            } else {
                rest.append(block)
            }
        }
        if !edition.isEmpty { others.append(("edition", edition.joined(separator: " "))) }
        return rest
    }

    /// A block without the lines of copyright at its top.
    private static func withoutCopyright(_ block: ExportBlock) -> ExportBlock? {
        guard ExportMarks.isCopyright(block.first) else { return block }
        if let end = block.lines.lastIndex(where: { ExportMarks.isRights($0) }) { return block.dropping(end + 1) }
        // The notice may be wrapped: `All` ends a line, `Rights Reserved` is the next.
        if block.lines.count > 1, block.lines[1].lowercased().hasPrefix("rights reserved") { return block.dropping(2) }
        return block.dropping(1)
    }

    /// Which of the parts hold the text.
    private mutating func takeBody(top: Part, _ parts: [Part]) {
        var texts = parts.filter { part in
            guard let label = part.label, !part.blocks.isEmpty else { return false }
            // Without words of its own a label has the blocks below it.
            return switch label.field {
            case .body: true
            case .graphic, .loadDate: false
            case .highlight, .title: !part.value.isEmpty
            case .other: !part.value.isEmpty && !label.isFirm
            default: true
            }
        }
        if texts.contains(where: { $0.label?.field == .body }) { texts.removeAll { $0.label?.field != .body } }
        for part in parts where part.value.isEmpty && part.label?.field != .body {
            guard let label = part.label, !part.blocks.isEmpty, [.highlight, .graphic, .title].contains(label.field)
            else {
                continue
            }
            take(label, part.blocks.map(\.line).joined(separator: " "))
        }
        body = texts.flatMap(\.blocks)
        for part in parts where part.label?.field == .body && !part.value.isEmpty {
            body.insert(ExportBlock(part.value), at: 0)
        }
        if body.isEmpty { body = top.blocks.filter { Self.isBody($0) || top.blocks.count > 1 } }
        // A document without fields, and without a headline, begins with its text.
        if body.isEmpty, date != nil, let only = title, Paragraph(text: only, gap: 0).endsSentence,
            only.utf8.count > 200
        {
            body = [ExportBlock(only)]
            title = nil
        }
        while let last = body.last,
            ExportMarks.isCopyright(last.first) || ExportMarks.isCopyright(last.lines.last ?? "") && last.isCentered
        {
            body.removeLast()
        }
    }

    /// A line between headline and fields that is the author's name: `Sylvia Maier`.
    private mutating func takeSubtitle(_ blocks: [ExportBlock]) {
        guard byline == nil, let block = blocks.first, block.lines.count == 1, !body.contains(block) else { return }
        byline = Byline.named(block.first, needsBy: false).flatMap { $0.contains(where: \.isLowercase) ? $0 : nil }
    }

    private static func isBody(_ block: ExportBlock) -> Bool {
        block.lines.count > 1 || Paragraph(text: block.first, gap: 0).endsSentence
    }
}
