/// A template in the notation of Mustache: text with values, sections, partials, and a layout with blocks.
/// <https://mustache.github.io/mustache.5.html>
///
/// A library for it would link the whole of Foundation, including ICU.
struct Template: Sendable {
    fileprivate enum Part: Sendable {
        case text([UInt8])
        case value(String)
        case section(String, Template)
        /// A section that is shown if its value is empty or missing.
        case inverted(String, Template)
        case partial(String)
        case layout(String, blocks: [String: Template])
        case block(String, Template)
    }

    /// Why a template is invalid.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    fileprivate var parts: [Part] = []

    init(_ text: [UInt8]) throws(Fault) {
        var reader = TemplateReader(text: text)
        self = try reader.template(within: nil)
    }

    fileprivate init() {}

    /// The template's output for a view.
    func filled(with view: View, partials: [String: Template]) -> String {
        var filling = TemplateFilling(partials: partials)
        filling.write(self, [view], blocks: [:])
        return String(decoding: filling.bytes, as: UTF8.self)
    }
}

/// Parses a template's text from front to back.
private struct TemplateReader {
    enum Kind: Unicode.Scalar {
        case value = "{"
        case section = "#"
        case inverted = "^"
        case close = "/"
        case partial = ">"
        case layout = "<"
        case block = "$"
    }

    let text: [UInt8]
    private var position = 0

    init(text: [UInt8]) { self.text = text }

    /// Parses up to the tag that closes a section, or to the end.
    mutating func template(within section: String?) throws(Template.Fault) -> Template {
        var template = Template()
        while let (kind, name) = try tag(after: &template) {
            switch kind {
            case .value: template.parts.append(.value(name))
            case .partial: template.parts.append(.partial(name))
            case .section: template.parts.append(.section(name, try self.template(within: name)))
            case .inverted: template.parts.append(.inverted(name, try self.template(within: name)))
            case .block: template.parts.append(.block(name, try self.template(within: name)))
            case .layout:
                var blocks: [String: Template] = [:]
                for part in try self.template(within: name).parts {
                    if case .block(let name, let block) = part { blocks[name] = block }
                }
                template.parts.append(.layout(name, blocks: blocks))
            case .close where name == section: return template
            case .close: throw Template.Fault(description: "{{/\(name)}} closes what is not open")
            }
        }
        if let section { throw Template.Fault(description: "{{#\(section)}} is not closed") }
        return template
    }

    /// The next tag; the text before it is added to the template. A line with only a tag is removed with its line end,
    /// unless the tag is a value.
    private mutating func tag(after template: inout Template) throws(Template.Fault) -> (Kind, String)? {
        let brace = UInt8(ascii: "{")
        let start = text.indices[position...].first { text[$0...].starts(with: [brace, brace]) } ?? text.endIndex
        if start > position {
            template.parts.append(.text(Array(text[position..<start])))
        }
        guard start < text.endIndex else { return nil }
        guard text.endIndex - start > 2, let kind = Kind(rawValue: Unicode.Scalar(text[start + 2])),
            let close = text[start...].firstIndex(of: UInt8(ascii: "}"))
        else { throw Template.Fault(description: "a tag of no kind that is known, or without an end") }
        position = min(close + (kind == .value ? 3 : 2), text.endIndex)
        let newline = UInt8(ascii: "\n")
        if kind != .value, start == 0 || text[start - 1] == newline, position < text.endIndex, text[position] == newline
        {
            position += 1
        }
        return (kind, String(decoding: text[(start + 3)..<close], as: UTF8.self))
    }
}

/// The output of a template while it is rendered.
private struct TemplateFilling {
    let partials: [String: Template]
    var bytes: [UInt8] = []

    init(partials: [String: Template]) { self.partials = partials }

    /// - Parameter views: The views to look names up in, the last one first.
    mutating func write(_ template: Template, _ views: [View], blocks: [String: Template]) {
        for part in template.parts {
            switch part {
            case .text(let text): bytes += text
            case .value(let name): if case .markup(let markup) = value(name, views) { bytes += markup.bytes }
            case .section(let name, let inner):
                switch value(name, views) {
                case .views(let each): for view in each { write(inner, views + [view], blocks: blocks) }
                case .view(let view): write(inner, views + [view], blocks: blocks)
                case let value: if Self.shows(value) { write(inner, views, blocks: blocks) }
                }
            case .inverted(let name, let inner):
                if !Self.shows(value(name, views)) { write(inner, views, blocks: blocks) }
            case .partial(let name): if let partial = partials[name] { write(partial, views, blocks: blocks) }
            case .layout(let name, let blocks):
                if let layout = partials[name] { write(layout, views, blocks: blocks) }
            case .block(let name, let usual): write(blocks[name] ?? usual, views, blocks: blocks)
            }
        }
    }

    private func value(_ name: String, _ views: [View]) -> View.Value? {
        for view in views.reversed() {
            if let value = view[name] { return value }
        }
        return nil
    }

    /// Whether a section shows a value.
    private static func shows(_ value: View.Value?) -> Bool {
        switch value {
        case .markup(let markup): !markup.isEmpty
        case .flag(let flag): flag
        case .view: true
        case .views(let views): !views.isEmpty
        case nil: false
        }
    }
}
