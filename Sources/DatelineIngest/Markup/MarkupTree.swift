internal import CMarkup
internal import Synchronization

/// A parsed document of HTML or XML, in document order. Broken markup has been repaired, and comments are left out.
///
/// ```swift
/// let tree = try MarkupTree.parse(bytes, as: .xml)
/// for item in tree.descendants(of: .document, local: "item") {
///     if let title = tree.child(of: item, named: "title") { print(tree.text(of: title)) }
/// }
/// ```
final class MarkupTree: @unchecked Sendable {
    // The tree is never changed after it is made, so threads may share it.
    private let tree: UnsafePointer<cm_tree>
    private let nodes: UnsafePointer<cm_node>
    private let bytes: UnsafePointer<UInt8>
    private let knownRoles = Mutex<[MarkupRole]>([])

    enum Dialect { case html, xml }
    enum Kind { case document, element, text, cdata }

    private init(_ tree: UnsafePointer<cm_tree>) {
        self.tree = tree
        nodes = tree.pointee.nodes
        bytes = tree.pointee.bytes
    }

    deinit { cm_free(tree) }

    /// Parses a document.
    /// - Parameters:
    ///   - document: UTF-8, whatever the document says of its encoding. Invalid bytes become U+FFFD.
    ///   - names: Names to be numbered from 0, separated by spaces.
    ///   - isClean: Whether ``isClean(_:)`` is known to hold of the document, which then is not looked through again.
    static func parse(
        _ document: [UInt8], as dialect: Dialect, names: String? = nil, isClean: Bool = false
    ) throws(RecordFault) -> MarkupTree {
        var problem: UnsafePointer<CChar>?
        let flags = (dialect == .html ? Int32(CM_HTML) : 0) | (isClean ? Int32(CM_CLEAN) : 0)
        guard let made = cm_parse(document, document.count, flags, names, &problem) else {
            let reason = problem.map { String(cString: $0) } ?? "no reason is known"
            throw RecordFault(.unsupported, "markup cannot be read: \(reason)")
        }
        return MarkupTree(made)
    }

    /// Whether bytes are UTF-8 without control characters, so that they need no repair.
    static func isClean(_ bytes: [UInt8]) -> Bool { cm_is_clean(bytes, bytes.count) != 0 }

    /// The number of nodes.
    var count: Int { Int(tree.pointee.node_count) }
    /// The roles of the names, by their numbers. Made once, since exports ask for each of thousands of fields.
    var roles: [MarkupRole] {
        knownRoles.withLock { roles in
            if roles.isEmpty { roles = MarkupRole.all(of: self) }
            return roles
        }
    }

    /// The number of names.
    var nameCount: Int { Int(tree.pointee.name_count) }
    /// Whether the document is deeper or longer than is read.
    var isCut: Bool { tree.pointee.is_cut != 0 }

    /// What to say of a document that is cut.
    static let cutMessage =
        "has more elements or names than are read, or they are nested too deeply; what follows is missing"

    // MARK: - Nodes

    func kind(of node: MarkupNode) -> Kind {
        switch nodes[node.index].kind {
        case UInt32(CM_ELEMENT): .element
        case UInt32(CM_TEXT): .text
        case UInt32(CM_CDATA): .cdata
        default: .document
        }
    }

    func isElement(_ node: MarkupNode) -> Bool { nodes[node.index].kind == UInt32(CM_ELEMENT) }

    /// Text or a CDATA section.
    func isText(_ node: MarkupNode) -> Bool { nodes[node.index].kind >= UInt32(CM_TEXT) }

    /// `nil` for the document.
    func parent(of node: MarkupNode) -> MarkupNode? {
        node.index == 0 ? nil : MarkupNode(index: Int(nodes[node.index].parent))
    }

    /// The number of the first node after a node and all that it contains.
    func end(of node: MarkupNode) -> Int { Int(nodes[node.index].end) }

    /// The nodes that a node contains directly.
    func children(of node: MarkupNode) -> MarkupChildren {
        MarkupChildren(tree: self, index: node.index + 1, end: end(of: node))
    }

    /// All nodes that a node contains, in document order.
    func descendants(of node: MarkupNode) -> LazyMapSequence<Range<Int>, MarkupNode> {
        (node.index + 1..<end(of: node)).lazy.map(MarkupNode.init)
    }

    // MARK: - Names

    /// The name of an element, with its prefix; ``MarkupName/none`` for other nodes.
    func name(of node: MarkupNode) -> MarkupName { MarkupName(number: nodes[node.index].name) }

    /// The name of an element without its prefix.
    func localName(of node: MarkupNode) -> MarkupName { local(name(of: node)) }

    /// The namespace URI of an element, in XML.
    func namespace(of node: MarkupNode) -> String? {
        let space = MarkupName(number: nodes[node.index].space)
        return space == .none ? nil : spelling(of: space)
    }

    /// A name without its prefix.
    func local(_ name: MarkupName) -> MarkupName {
        Int(name.number) < nameCount ? MarkupName(number: tree.pointee.names[Int(name.number)].local) : .none
    }

    /// The number of a name in this document; ``MarkupName/none`` if it does not occur, which no element has.
    func number(of name: String) -> MarkupName {
        var name = name
        return MarkupName(number: name.withUTF8 { cm_find_name(tree, $0.baseAddress, $0.count) })
    }

    func spelling(of name: MarkupName) -> String {
        guard Int(name.number) < nameCount else { return "" }
        let name = tree.pointee.names[Int(name.number)]
        return string(at: name.offset, name.length)
    }

    // MARK: - Search

    /// The first child with a name, prefix included.
    func child(of node: MarkupNode, named name: String) -> MarkupNode? { child(of: node, named: number(of: name)) }

    func child(of node: MarkupNode, named name: MarkupName) -> MarkupNode? {
        name == .none ? nil : children(of: node).first { self.name(of: $0) == name }
    }

    /// The first child with a name, whatever its prefix.
    func child(of node: MarkupNode, local name: String) -> MarkupNode? {
        let name = number(of: name)
        return name == .none ? nil : children(of: node).first { localName(of: $0) == name }
    }

    /// The children with a name, whatever their prefix.
    func children(of node: MarkupNode, local name: String) -> [MarkupNode] {
        let name = number(of: name)
        return name == .none ? [] : children(of: node).filter { localName(of: $0) == name }
    }

    /// All elements with a name in a node, prefix included.
    func descendants(of node: MarkupNode, named name: String) -> [MarkupNode] {
        let name = number(of: name)
        return name == .none ? [] : descendants(of: node).filter { self.name(of: $0) == name }
    }

    /// All elements with a name in a node, whatever their prefix.
    func descendants(of node: MarkupNode, local name: String) -> [MarkupNode] {
        let name = number(of: name)
        return name == .none ? [] : descendants(of: node).filter { localName(of: $0) == name }
    }

    /// The first element at the end of a path of names, whatever their prefixes: `["head", "title"]`.
    func first(in node: MarkupNode, path: [String]) -> MarkupNode? {
        guard let name = path.first else { return node }
        let rest = Array(path.dropFirst())
        for child in children(of: node, local: name) {
            if let found = first(in: child, path: rest) { return found }
        }
        return nil
    }

    // MARK: - Values

    /// The value of an attribute, named with its prefix.
    func attribute(_ name: String, of node: MarkupNode) -> String? { attribute(number(of: name), of: node) }

    func attribute(_ name: MarkupName, of node: MarkupNode) -> String? {
        attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute, whatever its prefix.
    func attribute(local name: String, of node: MarkupNode) -> String? {
        let name = number(of: name)
        return attributes(of: node).first { local($0.name) == name }?.value
    }

    func attributes(of node: MarkupNode) -> [(name: MarkupName, value: String)] {
        attributeRange(of: node).map { index in
            let attribute = tree.pointee.attributes[index]
            return (MarkupName(number: attribute.name), string(at: attribute.value, attribute.length))
        }
    }

    /// The value of an attribute as UTF-8, valid as long as the tree.
    func attributeBytes(_ name: MarkupName, of node: MarkupNode) -> UnsafeBufferPointer<UInt8>? {
        for index in attributeRange(of: node) where tree.pointee.attributes[index].name == name.number {
            let attribute = tree.pointee.attributes[index]
            return UnsafeBufferPointer(start: bytes + Int(attribute.value), count: Int(attribute.length))
        }
        return nil
    }

    /// The bytes of a text node, valid as long as the tree; none for other nodes.
    func textBytes(of node: MarkupNode) -> UnsafeBufferPointer<UInt8> {
        guard isText(node) else { return UnsafeBufferPointer(start: bytes, count: 0) }
        return UnsafeBufferPointer(start: bytes + Int(nodes[node.index].first), count: Int(nodes[node.index].count))
    }

    /// All text in a node, as it is.
    func text(of node: MarkupNode) -> String {
        if isText(node) { return String(decoding: textBytes(of: node), as: UTF8.self) }
        var text: [UInt8] = []
        for inner in descendants(of: node) where isText(inner) { text.append(contentsOf: textBytes(of: inner)) }
        return String(decoding: text, as: UTF8.self)
    }

    private func attributeRange(of node: MarkupNode) -> Range<Int> {
        guard isElement(node) else { return 0..<0 }
        let first = Int(nodes[node.index].first)
        return first..<first + Int(nodes[node.index].count)
    }

    private func string(at offset: UInt32, _ length: UInt32) -> String {
        String(decoding: UnsafeBufferPointer(start: bytes + Int(offset), count: Int(length)), as: UTF8.self)
    }
}

/// A node of a ``MarkupTree``: its number in document order.
struct MarkupNode: Hashable, Sendable {
    let index: Int

    static let document = MarkupNode(index: 0)
}

/// The number of a name in a ``MarkupTree``.
struct MarkupName: Hashable, Sendable {
    let number: UInt32

    static let none = MarkupName(number: .max)
}

struct MarkupChildren: Sequence, IteratorProtocol {
    fileprivate let tree: MarkupTree
    fileprivate var index: Int
    fileprivate let end: Int

    mutating func next() -> MarkupNode? {
        guard index < end else { return nil }
        let node = MarkupNode(index: index)
        index = tree.end(of: node)
        return node
    }
}
