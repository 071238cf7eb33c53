/// WordPress's codes in brackets: `[caption id="…"]…[/caption]`, `[gallery ids="1,2"]`.
enum WordPressCodes {
    /// Without codes. What a caption, a player or an embedded page holds goes with its code; the contents of others
    /// remain.
    static func removed(from html: String) -> String {
        guard html.utf8.contains(UInt8(ascii: "[")) else { return html }
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        var withoutEnd: Set<[UInt8]> = []
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "["), let code = code(in: bytes, at: index) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index = code.end
            guard !code.isEnd, hidden.contains(code.name), !withoutEnd.contains(code.name) else { continue }
            if let end = ByteSearch.find(Array("[/".utf8) + code.name + Array("]".utf8), in: bytes[index...]) {
                index = end
            } else {
                withoutEnd.insert(code.name)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hidden: Set<[UInt8]> = Set(
        ["audio", "caption", "embed", "gallery", "googlemaps", "iframe", "playlist", "video", "wp_caption", "youtube"]
            .map { Array($0.utf8) })

    /// Codes without attributes, by name; others have attributes, or end with their name.
    private static let bare: Set<[UInt8]> = Set(
        ["caption", "embed", "gallery", "more", "nextpage", "playlist", "audio", "video", "youtube", "toc"]
            .map { Array($0.utf8) })

    private static func code(in bytes: [UInt8], at start: Int) -> (name: [UInt8], end: Int, isEnd: Bool)? {
        let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
        let first = start + (isEnd ? 2 : 1)
        let window = bytes[min(first, bytes.count)...].prefix(2000)
        guard let close = window.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let name = bytes[first..<close].prefix {
            0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard let letter = name.first, 0x61...0x7A ~= letter, name.count > 1 else { return nil }
        let rest = bytes[name.endIndex..<close]
        let isKnown = isEnd ? rest.isEmpty : bare.contains(Array(name)) && (rest.isEmpty || rest.first == 0x20)
        let hasAttributes = rest.first == 0x20 && rest.contains(UInt8(ascii: "="))
        return isKnown || hasAttributes ? (Array(name), close + 1, isEnd) : nil
    }
}
