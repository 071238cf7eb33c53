/// Names of elements and attributes of HTML, by the numbers that the parser gives them.
enum HTMLName: UInt32, CaseIterable {
    // The order is that of `list`.
    case a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite
    case code, col, dd, del, details, dialog, div, dl, dt, em, fieldset, figcaption, figure, font, footer, form, h1, h2
    case h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, label, legend, li, link, main, map
    case math, menu, meta, nav, noscript, object, ol, option, p, picture, pre, q, s, script, section, select, small
    case span, strike, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead
    case time, title, tr, u, ul, video
    // Attributes.
    case `class`, content, datetime, hidden, href, id, itemprop, itemscope, itemtype, lang, name, property, pubdate
    case rel, role, type, charset

    /// The names in order, for the parser.
    static let list = """
        a abbr address article aside audio b base blockquote body br button canvas caption center cite \
        code col dd del details dialog div dl dt em fieldset figcaption figure font footer form h1 h2 \
        h3 h4 h5 h6 head header hgroup hr html i iframe img input ins label legend li link main map \
        math menu meta nav noscript object ol option p picture pre q s script section select small \
        span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead \
        time title tr u ul video \
        class content datetime hidden href id itemprop itemscope itemtype lang name property pubdate \
        rel role type charset
        """

    var markup: MarkupName { MarkupName(number: rawValue) }

    /// What an element is for the text.
    enum Role: UInt8 {
        case inline, block, item, heading, cell, lineBreak, skipped
    }

    /// By number; other names are inline.
    static let roles: [Role] = {
        var roles = [Role](repeating: .inline, count: allCases.count)
        func set(_ role: Role, _ names: [HTMLName]) { for name in names { roles[Int(name.rawValue)] = role } }
        set(
            .block,
            [
                .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .div, .dl,
                .dt, .fieldset, .figcaption, .figure, .footer, .form, .header, .hgroup, .hr, .html, .legend, .main,
                .nav, .ol, .p, .pre, .section, .summary, .table, .tbody, .tfoot, .thead, .tr, .ul, .noscript, .menu,
            ])
        set(.item, [.li])
        set(.heading, [.h1, .h2, .h3, .h4, .h5, .h6])
        set(.cell, [.td, .th])
        set(.lineBreak, [.br])
        set(
            .skipped,
            [
                .audio, .button, .canvas, .head, .iframe, .input, .map, .math, .object, .option, .script, .select,
                .style, .svg, .template, .textarea, .video,
            ])
        return roles
    }()
}

extension MarkupTree {
    func isNamed(_ node: MarkupNode, _ name: HTMLName) -> Bool { self.name(of: node).number == name.rawValue }

    func html(_ name: HTMLName, of node: MarkupNode) -> String? { attribute(name.markup, of: node) }

    func role(of node: MarkupNode) -> HTMLName.Role {
        let number = Int(name(of: node).number)
        return number < HTMLName.roles.count ? HTMLName.roles[number] : .inline
    }

    /// The text of an element on one line.
    func line(of node: MarkupNode) -> String {
        var joiner = TextJoiner()
        for inner in descendants(of: node) {
            if isText(inner) {
                joiner.add(textBytes(of: inner))
            } else if role(of: inner) != .inline {
                joiner.addSpace()
            }
        }
        return joiner.finished
    }
}
