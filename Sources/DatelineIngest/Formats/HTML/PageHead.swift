/// What a page says of itself outside its text: meta elements, links, titles, and the places of elements to be read.
struct PageHead {
    /// The values of meta elements by their names in lower case, in the order of the page.
    private(set) var metas: [String: [String]] = [:]
    /// The `<title>`.
    private(set) var title: String?
    /// `<link rel="canonical">`
    private(set) var canonical: String?
    private(set) var language: String?
    /// The contents of JSON-LD scripts.
    private(set) var scripts: [[UInt8]] = []
    /// Elements with the names.
    private(set) var headings: [MarkupNode] = []
    private(set) var times: [MarkupNode] = []
    /// Elements with `itemprop` or `property` outside the head: `datePublished`.
    private(set) var properties: [(name: String, node: MarkupNode)] = []
    /// `<a rel="author">`
    private(set) var authorLinks: [MarkupNode] = []
    /// `<base href>`
    private(set) var base: String?
    private(set) var body: MarkupNode?

    private static let metaLimit = 2000
    /// Longer values are cut.
    private static let valueLimit = 4000
    private static let scriptLimit = 200

    init(_ tree: MarkupTree) {
        for node in tree.descendants(of: .document) where tree.isElement(node) {
            let number = tree.name(of: node).number
            switch number {
            case HTMLName.html.rawValue:
                language = language ?? tree.html(.lang, of: node) ?? tree.attribute("xml:lang", of: node)
            case HTMLName.body.rawValue: body = body ?? node
            case HTMLName.meta.rawValue: readMeta(node, tree)
            case HTMLName.link.rawValue: readLink(node, tree)
            case HTMLName.base.rawValue: base = base ?? tree.html(.href, of: node)
            case HTMLName.title.rawValue:
                // Those inside drawings have their own.
                if title == nil, tree.parent(of: node).map({ tree.isNamed($0, .svg) }) != true {
                    title = tree.line(of: node)
                }
            case HTMLName.script.rawValue:
                guard scripts.count < Self.scriptLimit, let first = tree.children(of: node).first(where: tree.isText)
                else {
                    continue
                }
                scripts.append(Array(tree.textBytes(of: first)))
            case HTMLName.h1.rawValue: headings.append(node)
            case HTMLName.time.rawValue: times.append(node)
            default: break
            }
            readProperty(node, number, tree)
        }
    }

    private mutating func readMeta(_ node: MarkupNode, _ tree: MarkupTree) {
        guard metas.count < Self.metaLimit,
            let content = tree.html(.content, of: node) ?? tree.attribute("value", of: node)
        else { return }
        let value = PlainText.line(
            content.utf8.count > Self.valueLimit ? String(content.prefix(Self.valueLimit)) : content)
        guard !value.isEmpty else { return }
        var names: [String] = []
        for attribute in [HTMLName.property, .name, .itemprop] {
            guard let name = tree.html(attribute, of: node) else { continue }
            names += name.split(separator: " ").map { $0.lowercased() }
        }
        if let name = tree.attribute("http-equiv", of: node) { names.append(name.lowercased()) }
        for name in names where metas[name]?.contains(value) != true {
            guard metas[name]?.count ?? 0 < 50 else { continue }
            metas[name, default: []].append(value)
        }
    }

    private mutating func readLink(_ node: MarkupNode, _ tree: MarkupTree) {
        guard canonical == nil, let rel = tree.html(.rel, of: node)?.lowercased(), rel == "canonical" else { return }
        canonical = tree.html(.href, of: node).map { String($0.trimmed) }
    }

    private mutating func readProperty(_ node: MarkupNode, _ number: UInt32, _ tree: MarkupTree) {
        let item = tree.attributeBytes(HTMLName.itemprop.markup, of: node)
        guard number != HTMLName.meta.rawValue || item != nil else { return }
        if let name = item ?? tree.attributeBytes(HTMLName.property.markup, of: node), properties.count < 5000 {
            let name = String(decoding: name.prefix { $0 != 0x20 }, as: UTF8.self)
            properties.append((name.lowercased(), node))
        }
        if number == HTMLName.a.rawValue, authorLinks.count < 20, let rel = tree.html(.rel, of: node) {
            if rel.lowercased().contains("author") { authorLinks.append(node) }
        }
    }

    /// The values of a property in microdata, without those that are empty.
    func values(of name: String, in tree: MarkupTree) -> [String] {
        properties.filter { $0.name == name }.prefix(20)
            .map { tree.html(.content, of: $0.node) ?? tree.line(of: $0.node) }.filter { !$0.isEmpty }
    }

    /// The names of persons or organisations in microdata: an item has its name inside.
    func names(of property: String, in tree: MarkupTree) -> [String] {
        var found: [String] = []
        for (index, entry) in properties.enumerated() where entry.name == property && found.count < 8 {
            let end = tree.end(of: entry.node)
            let inner = properties[(index + 1)...].prefix { $0.node.index < end }.first { $0.name == "name" }
            let node = inner?.node ?? entry.node
            let name = tree.html(.content, of: node) ?? tree.line(of: node)
            if !name.isEmpty, name.utf8.count <= 100 { found.append(name) }
        }
        return found
    }

    /// The first value of the first of some names.
    func meta(_ names: [String]) -> String? {
        for name in names { if let value = metas[name]?.first { return value } }
        return nil
    }

    func meta(_ name: String) -> String? { metas[name]?.first }
}
