internal import DatelineJSON

/// Reads JSON as pages hold it: with line ends inside strings, comments, commas too many or missing, words such as
/// `undefined`, HTML's references for quotes, in a CDATA section, several values one after the other, or cut off.
enum JSONRepair {
    static func parse(_ text: [UInt8]) -> [JSONValue] {
        if let value = try? JSONParser.parse(text) { return [value] }
        var values: [JSONValue] = []
        for candidate in [text[...], unescaped(text)[...]] where !candidate.isEmpty {
            var repairer = Repairer(candidate)
            while let repaired = repairer.next() {
                if let value = try? JSONParser.parse(repaired) { values.append(value) }
            }
            if !values.isEmpty { return values }
        }
        return values
    }

    /// The text with `&quot;` as quotes; nothing if it has none.
    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        let names: [([UInt8], UInt8)] = [
            (Array("&quot;".utf8), 0x22), (Array("&#34;".utf8), 0x22), (Array("&amp;".utf8), 0x26),
            (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
        ]
        guard text.contains(0x26) else { return [] }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        next: while index < text.count {
            if text[index] == 0x26 {
                for (name, byte) in names where text[index...].starts(with: name) {
                    result.append(byte)
                    index += name.count
                    continue next
                }
            }
            result.append(text[index])
            index += 1
        }
        return result
    }

    /// Rewrites one value after the other, in one pass.
    private struct Repairer {
        private let text: ArraySlice<UInt8>
        private var index: Int
        private var out: [UInt8] = []
        /// The closing marks of the open arrays and objects.
        private var open: [UInt8] = []

        init(_ text: ArraySlice<UInt8>) {
            self.text = text
            index = text.startIndex
        }

        mutating func next() -> [UInt8]? {
            out = []
            open = []
            while index < text.endIndex, text[index] != UInt8(ascii: "{"), text[index] != UInt8(ascii: "[") {
                let isSection = text[index] == UInt8(ascii: "<") && text[index...].starts(with: Self.section)
                index += isSection ? Self.section.count : 1
            }
            guard index < text.endIndex else { return nil }
            repeat { step() } while index < text.endIndex && !open.isEmpty
            while let mark = open.popLast() { close(mark) }
            return out
        }

        private mutating func step() {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\""): string()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(byte + 2)
                out.append(byte)
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                index += 1
                // A mark that closes nothing is left out; one that closes something further out closes all.
                guard open.suffix(64).contains(byte) else { return }
                while let mark = open.popLast() {
                    close(mark)
                    if mark == byte { break }
                }
            case UInt8(ascii: "/"): comment()
            case UInt8(ascii: ";"): index += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): word()
            default:
                out.append(byte < 0x20 ? 0x20 : byte)
                index += 1
            }
        }

        /// Words that are no values of JSON, such as `undefined`, become `null`.
        private mutating func word() {
            let start = index
            while index < text.endIndex, 0x61...0x7A ~= text[index] | 0x20 || text[index] == UInt8(ascii: "_") {
                index += 1
            }
            let word = text[start..<index]
            // The `e` of a number.
            let isExponent = word.count == 1 && (out.last.map { 0x30...0x39 ~= $0 } ?? false)
            let isValue = isExponent || Self.words.contains { word.elementsEqual($0) }
            out.append(contentsOf: isValue ? word : Self.words[0][...])
        }

        private static let words = ["null", "true", "false"].map { Array($0.utf8) }
        private static let section = Array("<![CDATA[".utf8)

        private mutating func close(_ mark: UInt8) {
            while let last = out.last, last == 0x20 || last == UInt8(ascii: ",") { out.removeLast() }
            if out.last == UInt8(ascii: ":") { out.append(contentsOf: Array("null".utf8)) }
            out.append(mark)
        }

        private mutating func comment() {
            let next = index + 1 < text.endIndex ? text[index + 1] : 0
            if next == UInt8(ascii: "/") {
                while index < text.endIndex, text[index] != 0x0A { index += 1 }
            } else if next == UInt8(ascii: "*") {
                index += 2
                while index + 1 < text.endIndex, text[index] != next || text[index + 1] != UInt8(ascii: "/") {
                    index += 1
                }
                index = min(index + 2, text.endIndex)
            } else {
                index += 1
            }
        }

        private mutating func string() {
            out.append(UInt8(ascii: "\""))
            index += 1
            while index < text.endIndex {
                let byte = text[index]
                index += 1
                switch byte {
                case UInt8(ascii: "\\"): escape()
                case UInt8(ascii: "\""):
                    if endsString() {
                        out.append(byte)
                        return
                    }
                    if lacksComma() {
                        out.append(byte)
                        out.append(UInt8(ascii: ","))
                        return
                    }
                    out.append(UInt8(ascii: "\\"))
                    out.append(byte)
                case 0x0A:
                    out.append(UInt8(ascii: "\\"))
                    out.append(UInt8(ascii: "n"))
                case ..<0x20: out.append(0x20)
                default: out.append(byte)
                }
            }
            out.append(UInt8(ascii: "\""))
        }

        private mutating func escape() {
            guard index < text.endIndex else { return }
            let byte = text[index]
            index += 1
            if "\"\\/bfnrtu".utf8.contains(byte) {
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            } else {
                // `\'` is no escape in JSON.
                out.append(byte < 0x20 ? 0x20 : byte)
            }
        }

        /// Whether the next string begins on another line, as a member does before which the comma was forgotten.
        private func lacksComma() -> Bool {
            var next = index
            var hasLine = false
            while next < text.endIndex, text[next] <= 0x20 {
                hasLine = hasLine || text[next] == 0x0A
                next += 1
            }
            return hasLine && next < text.endIndex && text[next] == UInt8(ascii: "\"")
        }

        /// Whether a quote ends its string: what follows belongs to the structure.
        private func endsString() -> Bool {
            var next = index
            while next < text.endIndex, text[next] <= 0x20 { next += 1 }
            guard next < text.endIndex else { return true }
            switch text[next] {
            case UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "/"): return true
            case UInt8(ascii: ","):
                // In `"He said "no", and left"` the comma is followed by words.
                next += 1
                while next < text.endIndex, text[next] <= 0x20 { next += 1 }
                guard next < text.endIndex else { return true }
                let byte = text[next]
                return "\"{}[]-/tfn".utf8.contains(byte) || 0x30...0x39 ~= byte
            default: return false
            }
        }
    }
}
