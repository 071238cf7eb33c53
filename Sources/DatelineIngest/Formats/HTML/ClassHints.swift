/// What the words in an element's class, id and role say of its contents.
struct ClassHints: OptionSet, Sendable {
    let rawValue: UInt32

    /// The text of an article: `article-body`.
    static let body = ClassHints(rawValue: 1 << 0)
    /// Words that hold for an article and for a page alike: `content`.
    static let content = ClassHints(rawValue: 1 << 1)
    /// The standfirst below a headline.
    static let lead = ClassHints(rawValue: 1 << 2)
    static let comment = ClassHints(rawValue: 1 << 3)
    static let share = ClassHints(rawValue: 1 << 4)
    /// Other articles.
    static let related = ClassHints(rawValue: 1 << 5)
    static let advert = ClassHints(rawValue: 1 << 6)
    static let nav = ClassHints(rawValue: 1 << 7)
    /// Parts of the site: its foot, boxes, forms, notices.
    static let chrome = ClassHints(rawValue: 1 << 8)
    /// Author, date, topics.
    static let meta = ClassHints(rawValue: 1 << 9)
    static let caption = ClassHints(rawValue: 1 << 10)
    static let hidden = ClassHints(rawValue: 1 << 11)

    /// The foot of the site, and questions of consent.
    static let foot = ClassHints(rawValue: 1 << 12)

    /// Hidden by an attribute.
    static let concealed = ClassHints(rawValue: 1 << 13)

    /// Contents that are no part of an article's text.
    static let foreign: ClassHints = [
        .comment, .share, .related, .advert, .nav, .chrome, .meta, .caption, .hidden, .foot, .concealed,
    ]

    /// The bytes of a value that are looked at.
    static let byteLimit = 2000

    static func of(_ node: MarkupNode, in tree: MarkupTree) -> ClassHints {
        var hints: ClassHints = []
        for name in [HTMLName.class, .id, .role] {
            guard let value = tree.attributeBytes(name.markup, of: node) else { continue }
            hints.formUnion(of(UnsafeBufferPointer(rebasing: value.prefix(byteLimit))))
        }
        return hints
    }

    /// The hints of a value. Words end at marks, digits and capitals; two adjacent words also count as one, so that
    /// `read-more`, `readMore` and `readmore` are the same.
    static func of(_ value: UnsafeBufferPointer<UInt8>) -> ClassHints {
        var hints: ClassHints = []
        var word = hashStart
        var pair = hashStart
        var previous = hashStart
        var hasWord = false
        var wasLower = false
        func look() {
            hints.formUnion(table.find(word))
            if pair != word { hints.formUnion(table.find(pair)) }
        }
        for byte in value {
            let lower = byte | 0x20
            guard 0x61...0x7A ~= lower, byte < 0x80 else {
                if hasWord {
                    look()
                    previous = word
                    hasWord = false
                }
                // Classes are separated by blanks, and their words do not belong together.
                if byte == 0x20 || byte == 0x0A || byte == 0x09 { previous = hashStart }
                wasLower = false
                continue
            }
            let isCapital = byte < 0x60
            if isCapital, wasLower, hasWord {
                look()
                previous = word
                hasWord = false
            }
            if !hasWord {
                word = hashStart
                pair = previous
                hasWord = true
            }
            word = (word ^ UInt64(lower)) &* 0x100_0000_01B3
            pair = (pair ^ UInt64(lower)) &* 0x100_0000_01B3
            wasLower = !isCapital
        }
        if hasWord { look() }
        return hints
    }

    private static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The words, by their hashes.
    private struct Table: Sendable {
        private var hashes = [UInt64](repeating: 0, count: 2048)
        private var values = [ClassHints](repeating: [], count: 2048)

        mutating func add(_ hints: ClassHints, _ words: String) {
            for word in words.split(separator: " ") {
                let hash = word.utf8.reduce(hashStart) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
                var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & 2047
                while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & 2047 }
                hashes[place] = hash
                values[place].formUnion(hints)
            }
        }

        func find(_ hash: UInt64) -> ClassHints {
            var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & 2047
            while hashes[place] != 0 {
                if hashes[place] == hash { return values[place] }
                place = (place + 1) & 2047
            }
            return []
        }
    }

    private static let table: Table = {
        var table = Table()
        table.add(
            .body,
            "articlebody articlecontent articletext articlecopy storybody storycontent storytext entrycontent postcontent"
                + " postbody posttext bodycopy bodytext newsbody newstext newscontent contentbody textbody contenttext"
                + " articlemain articlemaintext articleparagraph richtext singlecontent artikeltext artikelinhalt"
                + " bodycontent textcontent newsdetail detailtext noticiacuerpo cuerponoticia cuerpo"
                + " texto articulo corps contenuarticle postentry contententry")
        table.add(
            .content, "article story content post entry main body text artikel beitrag noticia nota single prose")
        table.add(
            .lead,
            "standfirst subtitle subheadline subheading subhead dek deck lead lede intro introduction summary abstract"
                + " chapeau vorspann ingress bajada entradilla sommario sottotitolo catenaccio subtitulo perex"
                + " chapo leadin leadtext manchet bigode strapline")
        table.add(
            .comment,
            "comment comments commentlist commentarea commentsarea disqus respond kommentar kommentare commentaires"
                + " commentaire comentarios comentario comentarii komentar komentari komentarze discussion replies forum"
                + " livefyre viafoura coral openweb spotim commenti reacties")
        table.add(
            .share,
            "share sharing shared sharebar sharetools sharebuttons social socials socialmedia socialshare addthis addtoany"
                + " sharedaddy followus follow teilen sns partage compartir"
                + " condividi toolbar tools")
        table.add(
            .related,
            "related relateds excerpt excerpts relatedposts relatedarticles relatedcontent relatedstories recommended recommend recommendation"
                + " recommendations recirc recirculation readmore readalso alsoread morefrom morestories morenews moreon mostread mostpopular"
                + " popular trending trend upnext readnext nextarticle nextpost prevnext seealso similar outbrain taboola suggested"
                + " weiterlesen mehrzumthema lirealso aussi leggianche latestnews latestposts latest teaser teasers teaserlist"
                + " onward ranking headlines more morelikethis youmaylike dontmiss mustread readers relacionadas relacionados"
                + " correlati associate alire moreheadlines crosslinks linklist linkbox inlinelink internallinks")
        table.add(
            .advert,
            "ad ads adv advert adverts advertisement advertising adslot adbox adunit adcontainer sponsor sponsored"
                + " sponsors promo promos promotion promotions promobox banner banners werbung anzeige anzeigen publicidad publicite"
                + " dfp adsense adsbygoogle affiliate shop deals commercial marketing cta callout")
        table.add(
            .nav,
            "nav navbar navigation menu menus submenu breadcrumb breadcrumbs pagination pager skiplink skip sitemap"
                + " tabs tablist subnav topnav mainnav navmenu pagenav megamenu offcanvas hamburger")
        table.add(
            .chrome,
            "sidebar sidebars rail rightrail aside masthead topbar modal"
                + " popup popover overlay dialog lightbox login signin signup register registration subscribe subscription subscriptions"
                + " subscriber newsletter newsletters newslettersignup paywall regwall piano offer offers notification notifications alert toast"
                + " search searchform widget widgets survey poll quiz disclaimer copyright donate donation support"
                + " footnotes feedback appdownload complementary audioplayer player video videoplayer"
                + " tooltip accessibility skyscraper utility weather stock stocks ticker calendar rating ratings factbox infobox"
        )
        table.add(
            .foot,
            "footer foot pagefooter sitefooter colophon contentinfo cookie cookies cookiebar cookielaw cookieconsent consent gdpr"
                + " privacy cmp onetrust didomi")
        table.add(
            .meta,
            "byline bylines author authors authorbio authorbox authorinfo bio biography about aboutauthor dateline timestamp"
                + " date pubdate tag tags taglist topic topics keywords category categories kicker eyebrow readingtime"
                + " postmeta entrymeta articlemeta metadata meta metas published publishdate updated lastupdated autor autoren"
                + " auteur tagcloud labels source sources contributors writer reporter credits")
        table.add(
            .caption,
            "caption captions figcaption figure credit imagecredit photocredit imagecaption photocaption gallery galleries slideshow"
                + " carousel slider swiper slick photo photos image images picture bildunterschrift legende media mediacaption thumbnail"
                + " pullquote")
        table.add(
            .hidden,
            "hidden visuallyhidden sronly srfocus screenreader screenreadertext screenreaderonly offscreen noscript"
                + " invisible displaynone dnone noprint hide isvishidden")
        return table
    }()
}
