/// What an element of HTML does to the text around it, by its name; of XML the same, as far as formats take it over.
enum MarkupRole {
    case inline
    /// A paragraph, or a part that holds some.
    case block
    /// An item of a list or the caption of a table.
    case item
    case row
    /// Rows of a table.
    case rows
    case cell
    case lineBreak
    /// Words below a picture.
    case pictureCaption
    /// No text of an article.
    case skipped

    /// The roles of a tree's names, by their numbers.
    static func all(of tree: MarkupTree) -> [MarkupRole] {
        (0..<tree.nameCount).map { index in
            byName[tree.spelling(of: tree.local(MarkupName(number: UInt32(index)))).lowercased()] ?? .inline
        }
    }

    private static let byName: [String: MarkupRole] = {
        var roles: [String: MarkupRole] = [:]
        func add(_ role: MarkupRole, _ names: String) {
            for name in names.split(separator: " ") { roles[String(name)] = role }
        }
        add(
            .block,
            "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form"
                + " h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section summary table ul"
                // NITF's own.
                + " block bq hl1 hl2 nitf-table")
        add(.item, "li caption")
        add(.row, "tr")
        add(.rows, "tbody")
        add(.cell, "td th")
        add(.lineBreak, "br")
        add(.pictureCaption, "figcaption")
        add(
            .skipped,
            "script style template noscript iframe svg math object audio video canvas select textarea button input head title"
                + " media note")
        return roles
    }()
}
