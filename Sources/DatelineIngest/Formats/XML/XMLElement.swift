/// An element of a parsed XML document. Names are compared without their prefix.
struct XMLElement {
    let tree: MarkupTree
    let node: MarkupNode

    /// The name without its prefix.
    var name: String { tree.spelling(of: tree.localName(of: node)) }

    /// The prefix of the name; empty if it has none.
    var prefix: String {
        let name = tree.spelling(of: tree.name(of: node))
        return name.firstIndex(of: ":").map { String(name[..<$0]) } ?? ""
    }

    var namespace: String? { tree.namespace(of: node) }

    /// The elements that it contains directly.
    var elements: [XMLElement] { tree.children(of: node).filter(tree.isElement).map(at) }

    /// All text in it, as it is.
    var text: String { tree.text(of: node) }

    /// The text on one line, without white space at its ends; `nil` if it is empty.
    var line: String? {
        // Line ends and indentation within a value are layout of the file.
        let line = text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    func at(_ node: MarkupNode) -> XMLElement { XMLElement(tree: tree, node: node) }

    func child(_ name: String) -> XMLElement? { tree.child(of: node, local: name).map(at) }

    func children(_ name: String) -> [XMLElement] { tree.children(of: node, local: name).map(at) }

    /// All elements with a name in it, in document order.
    func descendants(_ name: String) -> [XMLElement] { tree.descendants(of: node, local: name).map(at) }

    /// The first element at the end of a path of names.
    func first(_ path: String...) -> XMLElement? { tree.first(in: node, path: path).map(at) }

    /// The value of an attribute without white space at its ends, whatever its prefix; `nil` if it is empty.
    subscript(_ name: String) -> String? {
        guard let value = tree.attribute(local: name, of: node) else { return nil }
        let line = PlainText.line(value)
        return line.isEmpty ? nil : line
    }

    /// The language that `xml:lang` gives it or an element around it.
    var language: String? {
        var node: MarkupNode? = node
        while let current = node {
            if let language = tree.attribute("xml:lang", of: current), !language.isEmpty { return language }
            node = tree.parent(of: current)
        }
        return nil
    }
}
