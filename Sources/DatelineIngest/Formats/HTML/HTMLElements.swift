/// How the elements of HTML, and of the formats that borrow its names, separate text.
enum HTMLElements {
    /// Elements that begin and end a paragraph.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "block", "body", "bq", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2",
        "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
    ]

    /// Elements that begin and end a line.
    static let lines: Set<String> = ["li", "option", "tr"]

    /// Elements that only separate words.
    static let cells: Set<String> = ["td", "th"]

    /// Elements whose content is not text of the article: programs, players, forms, captions of pictures.
    static let hidden: Set<String> = [
        "applet", "audio", "button", "embed", "figcaption", "head", "iframe", "input", "map", "noembed", "noframes",
        "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
    ]

    /// Elements without an end tag.
    static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Elements whose content is text up to their own end tag, whatever marks it holds.
    static let raw: Set<String> = ["iframe", "noembed", "noframes", "script", "style", "textarea"]
}
