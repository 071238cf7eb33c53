/// The paragraphs of a word processor's document (`.docx`), and what it says of itself.
struct WordBlocks {
    let blocks: [ExportBlock]
    /// Whether the end of the document was not read.
    let isCut: Bool
    /// The title and author in its properties; programs fill them with anything, so both are weak.
    private(set) var title: String?
    private(set) var author: String?

    /// Whether the first bytes are those of such a document: a zip file with a folder for its words, as workbooks and
    /// presentations have others.
    static func isWordDocument(_ head: [UInt8]) -> Bool {
        guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
        let head = head[...]
        return InputHead.find("word/", in: head) != nil && InputHead.find("xl/workbook", in: head) == nil
            && InputHead.find("ppt/", in: head) == nil
    }

    /// - Throws: If the zip file cannot be read or holds no document.
    init(_ bytes: [UInt8], limit: Int) throws(RecordFault) {
        let parts: [(path: String, bytes: [UInt8])]
        do throws(ByteSourceFailure) {
            parts = try ZipFile(bytes).members(
                { $0 == "word/document.xml" || $0 == "docProps/core.xml" || $0 == "word\\document.xml" }, limit: limit)
        } catch {
            throw RecordFault(error.code, error.message)
        }
        guard let document = parts.first(where: { $0.path.hasSuffix("document.xml") }) else {
            throw RecordFault(.unsupported, "a zip file that is no .docx document: it has no word/document.xml")
        }
        let tree = try MarkupTree.parse(document.bytes, as: .xml)
        isCut = tree.isCut
        blocks = Reader(tree).blocks
        if let core = parts.first(where: { $0.path == "docProps/core.xml" }),
            let tree = try? MarkupTree.parse(core.bytes, as: .xml)
        {
            title = Self.property("title", tree)
            author = Self.property("creator", tree)
        }
    }

    private static func property(_ name: String, _ tree: MarkupTree) -> String? {
        let value = tree.descendants(of: .document, local: name).first.map { tree.text(of: $0).trimmed } ?? ""
        return value.isEmpty ? nil : String(value)
    }

    /// Reads WordprocessingML: `w:p` are paragraphs of runs `w:r` with texts `w:t`.
    private struct Reader {
        private(set) var blocks: [ExportBlock] = []
        private var lines: [String] = []
        private var line = ""
        private var isCentered = false
        private var isHeadingStyle = false
        private var boldCount = 0
        private var plainCount = 0
        private var gap = 0
        /// Open paragraphs, since a text box in one has paragraphs of its own.
        private var ends: [Int] = []

        init(_ tree: MarkupTree) {
            let names = Dictionary(
                [
                    "p", "t", "br", "cr", "tab", "jc", "b", "rPr", "pPr", "pStyle", "del", "instrText",
                    "AlternateContent",
                    "Fallback", "noBreakHyphen", "vanish",
                ]
                .map { (tree.number(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
            var isBold = false
            var isHidden = false
            var index = 0
            while index < tree.count {
                while let end = ends.last, end <= index {
                    endParagraph()
                    ends.removeLast()
                }
                let node = MarkupNode(index: index)
                index += 1
                guard tree.isElement(node), let name = names[tree.localName(of: node)] else { continue }
                switch name {
                case "p":
                    endParagraph()
                    ends.append(tree.end(of: node))
                    isBold = false
                    isHidden = false
                case "rPr":
                    let inParagraph = tree.parent(of: node).map { names[tree.localName(of: $0)] == "pPr" } ?? false
                    if inParagraph {
                        index = tree.end(of: node)
                    } else {
                        isBold = tree.child(of: node, local: "b").map { Self.isOn($0, tree) } ?? false
                        isHidden = tree.child(of: node, local: "vanish").map { Self.isOn($0, tree) } ?? false
                        index = tree.end(of: node)
                    }
                case "jc":
                    if tree.attribute(local: "val", of: node) == "center" { isCentered = true }
                case "pStyle":
                    let style = tree.attribute(local: "val", of: node)?.lowercased() ?? ""
                    isHeadingStyle =
                        style.hasPrefix("heading") || style.hasPrefix("title") || style.hasPrefix("berschrift")
                        || style.hasPrefix("titre") || style.hasPrefix("titel") || style.hasPrefix("kop")
                case "t" where !isHidden: add(tree.text(of: node), isBold: isBold)
                case "br", "cr": endLine()
                case "tab", "noBreakHyphen":
                    let isText = tree.parent(of: node).map { tree.spelling(of: tree.localName(of: $0)) == "r" } ?? false
                    if isText { line += name == "tab" ? " " : "-" }
                case "del", "instrText", "Fallback": index = tree.end(of: node)
                default: break
                }
            }
            endParagraph()
        }

        /// `<w:b/>` is on, `<w:b w:val="0"/>` is off.
        private static func isOn(_ node: MarkupNode, _ tree: MarkupTree) -> Bool {
            let value = tree.attribute(local: "val", of: node)
            return value != "0" && value != "false" && value != "none"
        }

        private mutating func add(_ text: String, isBold: Bool) {
            line += text
            if isBold { boldCount += text.utf8.count } else { plainCount += text.utf8.count }
        }

        private mutating func endLine() {
            let text = line.trimmed
            if !text.isEmpty {
                lines.append(text.contains("\u{A0}") ? String(text.map { $0 == "\u{A0}" ? " " : $0 }) : String(text))
            }
            line = ""
        }

        private mutating func endParagraph() {
            endLine()
            if lines.isEmpty {
                gap += 1
            } else {
                var block = ExportBlock(lines: lines, isCentered: isCentered)
                block.isHeading = isHeadingStyle || boldCount > 0 && plainCount <= boldCount / 8
                block.gap = gap
                blocks.append(block)
                gap = 0
            }
            lines = []
            isCentered = false
            isHeadingStyle = false
            boldCount = 0
            plainCount = 0
        }
    }
}
