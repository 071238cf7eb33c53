internal import DatelineJSON

/// Tells from the first bytes of a text in JSON how its records are arranged.
enum JSONShape {
    /// One object a line.
    case lines
    /// One object in one line, which may be all there is.
    case line
    /// An array, objects over several lines or several on a line, or an envelope.
    case values

    /// The shape; `nil` for a text that is not JSON, such as one that begins with a word in brackets.
    init?(_ start: ArraySlice<UInt8>) {
        guard let first = start.first else { return nil }
        if first == UInt8(ascii: "[") {
            let element = start.dropFirst().drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
            guard element.isEmpty || Self.isObject(element) || element.first == UInt8(ascii: "[") else { return nil }
            self = .values
            return
        }
        guard Self.isObject(start) else { return nil }
        var scanner = JSONHeadScanner()
        scanner.read(Array(start))
        if scanner.isEnvelope {
            self = .values
            return
        }
        guard let end = scanner.end else {
            // A line end within an object; a line that is cut by the end of the head has none.
            let lineEnd = start.firstIndex(of: 0x0A)
            // A first line that is broken, with records after it.
            let isBroken =
                lineEnd.map { start[($0 + 1)...].starts(with: "{\"".utf8) && $0 - start.startIndex > 2 } ?? false
            self = lineEnd == nil || isBroken ? .lines : .values
            return
        }
        let object = start.prefix(end)
        let rest = start.dropFirst(end).drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if object.contains(0x0A) {
            self = .values
        } else if rest.isEmpty || rest.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) {
            self = .line
        } else {
            self = rest.first == 0x0A ? .lines : .values
        }
    }

    /// An object: a brace before another brace, or before a quoted name and a colon, as far as the text is known.
    private static func isObject(_ text: ArraySlice<UInt8>) -> Bool {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
        guard text.first == UInt8(ascii: "{") else { return false }
        let name = text.dropFirst().drop(while: isBlank)
        guard let first = name.first, first != UInt8(ascii: "}") else { return true }
        guard first == UInt8(ascii: "\"") else { return false }
        guard let end = name.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return true }
        let after = name[(end + 1)...].first { !isBlank($0) }
        return after == nil || after == UInt8(ascii: ":") || name[end - 1] == UInt8(ascii: "\\")
    }
}

/// Looks at the names in the beginning of an object, which may be cut anywhere.
private struct JSONHeadScanner {
    /// The offset after the object; `nil` if it is cut.
    private(set) var end: Int?
    /// Whether it has an array of records, and no text before it.
    private(set) var isEnvelope = false
    /// Whether the object has a text of its own, so that it is a record.
    private var hasText = false
    private var containers: [UInt8] = []
    /// The depth of the objects of an array that may hold records; 0 outside.
    private var recordDepth = 0

    mutating func read(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count, end == nil, !isEnvelope {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                let start = offset
                while offset < bytes.count, bytes[offset] != byte {
                    offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard offset < bytes.count else { return }
                let name = bytes[start..<offset]
                offset += 1
                guard name.count <= 60,
                    bytes[offset...].first(where: { $0 > 0x20 }) == UInt8(ascii: ":")
                else { continue }
                if !hasText { readName(String(decoding: name, as: UTF8.self)) }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                containers.append(byte)
                let isList = byte == UInt8(ascii: "{") && containers.dropLast().last == UInt8(ascii: "[")
                if recordDepth == 0, isList, containers.dropLast(2).allSatisfy({ $0 == UInt8(ascii: "{") }) {
                    recordDepth = containers.count
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if containers.count == recordDepth { recordDepth = 0 }
                _ = containers.popLast()
                if containers.isEmpty { end = offset }
            default: break
            }
        }
    }

    private mutating func readName(_ name: String) {
        let rows = RecordField.places(of: name).map(\.row)
        if containers.count == 1 {
            hasText = rows.contains(RecordMapper.textRow)
        } else if recordDepth > 0, containers.count == recordDepth {
            isEnvelope = rows.contains(RecordMapper.titleRow) || name == "_source" || name == "node"
        }
    }
}
