/// What the style sheet of an exported page says of its classes: centred or bold. Only rules of one class are read.
struct StyleSheet {
    struct Style {
        var isCentered: Bool?
        var isBold: Bool?
    }

    private var classes: [String: Style] = [:]

    /// The longest sheet in bytes; those of exports are short.
    private static let limit = 1 << 18

    init() {}

    /// The sheets in the source of a page, which the parsed page leaves out.
    init(page: [UInt8]) {
        var rest = page[...]
        var length = 0
        while length < Self.limit, let sheet = Self.next(&rest) {
            length += sheet.count
            read(String(decoding: sheet.prefix(Self.limit), as: UTF8.self))
        }
    }

    /// The contents of the next `<style>`.
    private static func next(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let open = index(of: "<style", in: rest) else { return nil }
        guard let end = rest[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let sheet = rest[(end + 1)...]
        let close = index(of: "</style", in: sheet) ?? sheet.endIndex
        rest = rest[close...]
        return sheet[..<close]
    }

    private static func index(of tag: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let tag = Array(tag.utf8)
        var index = bytes.startIndex
        while let start = bytes[index...].firstIndex(of: tag[0]) {
            guard start + tag.count <= bytes.endIndex else { return nil }
            let matches = zip(bytes[start...], tag).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
            if matches { return start }
            index = start + 1
        }
        return nil
    }

    private mutating func read(_ text: String) {
        for rule in text.split(separator: "}") {
            guard let brace = rule.firstIndex(of: "{") else { continue }
            let style = Self.style(rule[rule.index(after: brace)...])
            for selector in rule[..<brace].split(separator: ",") {
                var name = selector.trimmed
                if name.hasPrefix("<!--") { name = name.dropFirst(4).trimmed }
                if name.hasPrefix("."), !name.contains(" ") { classes[String(name.dropFirst())] = style }
            }
        }
    }

    /// The styles of an element by its attributes.
    func styles(class names: String?, inline: String?) -> [Style] {
        var styles: [Style] = []
        if let names, !classes.isEmpty {
            for name in names.split(separator: " ") { if let style = classes[String(name)] { styles.append(style) } }
        }
        if let inline { styles.append(Self.style(Substring(inline))) }
        return styles
    }

    private static func style(_ text: Substring) -> Style {
        var style = Style()
        for rule in text.split(separator: ";") {
            let parts = rule.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmed.lowercased()
            switch parts[0].trimmed.lowercased() {
            case "text-align": style.isCentered = value.hasPrefix("center")
            case "font-weight": style.isBold = value.hasPrefix("bold") || (Int(value) ?? 400) >= 600
            default: break
            }
        }
        return style
    }
}
