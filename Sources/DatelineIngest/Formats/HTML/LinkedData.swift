internal import DatelineJSON

/// What the JSON-LD of a page says of its article.
struct LinkedData {
    private(set) var headline: String?
    private(set) var name: String?
    private(set) var published: [String] = []
    private(set) var modified: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    private(set) var section: String?
    private(set) var language: String?
    private(set) var body: String?
    /// Headlines and texts of a live blog's posts, in the order of the page.
    private(set) var posts: [String] = []
    private(set) var description: String?
    private(set) var url: String?
    /// Whether it says that the text is not free to read.
    private(set) var isPaid = false
    /// The name of the site itself.
    private(set) var siteName: String?

    /// The objects that have an `@id`, which others refer to.
    private var known: [String: JSONObject] = [:]
    private var found: [(rank: Int, object: JSONObject)] = []

    private static let depthLimit = 8
    private static let objectLimit = 4000
    /// Longer values are cut; the text of the article is not.
    private static let valueLimit = 4000
    private var count = 0

    /// - Parameter titles: Titles from elsewhere on the page, to tell its article from others.
    init(_ scripts: [[UInt8]], url: String?, title: String?) {
        for script in scripts {
            for value in JSONRepair.parse(script) { collect(value, depth: 0, isMain: true) }
        }
        let key = url.map { Self.key($0) }
        let ranks = found.map { rank($0, key: key, title: title) }
        // Of equals the first.
        let best = ranks.max().flatMap { ranks.firstIndex(of: $0) }
        if let best { take(found[best].object) }
        // Parts that the chosen object lacks may stand in another that describes the same.
        for (_, object) in found where published.isEmpty || authors.isEmpty || publisher == nil {
            guard let headline, let other = text(object["headline"] ?? object["name"]), other == headline else {
                continue
            }
            take(object)
        }
        known = [:]
        found = []
    }

    // MARK: - Collecting

    private mutating func collect(_ value: JSONValue, depth: Int, isMain: Bool) {
        count += 1
        guard depth < Self.depthLimit, count < Self.objectLimit else { return }
        switch value {
        case .array(let values): for value in values { collect(value, depth: depth + 1, isMain: isMain) }
        case .object(let object):
            if let id = object["@id"]?.stringValue, object.count > 1, known[id] == nil { known[id] = object }
            let types = Self.types(of: object)
            if let rank = types.compactMap(Self.rank).max() { found.append((isMain ? rank : rank - 10, object)) }
            if siteName == nil, types.contains("WebSite") { siteName = text(object["name"]) }
            for member in object.members {
                switch member.name {
                case "@graph", "mainEntity", "mainEntityOfPage", "about", "subjectOf", "itemReviewed":
                    collect(member.value, depth: depth + 1, isMain: isMain)
                case "publisher", "author", "isPartOf", "sourceOrganization", "provider":
                    collectKnown(member.value)
                case "itemListElement", "hasPart", "relatedLink", "mentions", "liveBlogUpdate", "video":
                    collect(member.value, depth: depth + 1, isMain: false)
                default: break
                }
            }
        default: break
        }
    }

    private mutating func collectKnown(_ value: JSONValue) {
        for value in value.arrayValue ?? [value] {
            guard let object = value.objectValue, object.count > 1, let id = object["@id"]?.stringValue else {
                continue
            }
            if known[id] == nil { known[id] = object }
        }
    }

    private static func types(of object: JSONObject) -> [String] {
        guard let type = object["@type"] else { return [] }
        return (type.arrayValue ?? [type]).compactMap { value in
            value.stringValue?.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map(String.init)
        }
    }

    /// How likely an object of a type is the article; `nil` if it is something else.
    private static func rank(_ type: String) -> Int? {
        if type.hasSuffix("NewsArticle") || type == "LiveBlogPosting" { return 100 }
        if type.hasSuffix("Article") || type == "BlogPosting" || type == "Report" { return 90 }
        switch type {
        case "SocialMediaPosting", "DiscussionForumPosting", "ClaimReview", "Review", "CriticReview", "Blog": return 70
        case "Recipe", "Event", "PodcastEpisode", "CreativeWork", "VideoObject", "AudioObject", "QAPage": return 50
        case "WebPage", "ItemPage", "AboutPage", "ImageGallery", "CollectionPage", "MediaGallery": return 40
        default: return nil
        }
    }

    private func rank(_ candidate: (rank: Int, object: JSONObject), key: Substring?, title: String?) -> Int {
        var rank = candidate.rank
        let object = candidate.object
        if let key, Self.address(of: object).contains(where: { !$0.isEmpty && Self.key($0) == key }) { rank += 15 }
        if let title, let headline = text(object["headline"]), ByteSearch.holds(headline, in: title) { rank += 12 }
        if object["datePublished"] != nil { rank += 5 }
        if object["headline"] != nil { rank += 3 }
        return rank
    }

    private static func address(of object: JSONObject) -> [String] {
        let page = object["mainEntityOfPage"]
        return [object["url"], object["@id"], page, page?["@id"], page?["url"]].compactMap { $0?.stringValue }
    }

    /// An address without scheme, query and the slash at its end.
    private static func key(_ url: String) -> Substring {
        var url = Substring(url.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") })
        if let scheme = ByteSearch.offset(of: "://", in: url) { url = Substring(url.utf8.dropFirst(scheme + 3)) }
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    // MARK: - Values

    private mutating func take(_ object: JSONObject) {
        headline = headline ?? text(object["headline"])
        name = name ?? text(object["name"])
        for member in ["datePublished", "dateCreated", "uploadDate"] where published.isEmpty {
            published += texts(object[member])
        }
        modified = modified ?? text(object["dateModified"])
        if authors.isEmpty { authors = names(object["author"] ?? object["creator"]) }
        publisher = publisher ?? names(object["publisher"]).first ?? names(object["sourceOrganization"]).first
        section = section ?? text(object["articleSection"])
        language = language ?? text(object["inLanguage"]) ?? text(object["inLanguage"]?["alternateName"])
        body = body ?? object["articleBody"]?.stringValue ?? object["reviewBody"]?.stringValue
        if posts.isEmpty { posts = Self.posts(of: object) }
        description = description ?? text(object["description"])
        url = url ?? Self.address(of: object).first { $0.hasPrefix("http") }
        if let free = object["isAccessibleForFree"] {
            isPaid = isPaid || free.boolValue == false || free.stringValue?.lowercased() == "false"
        }
    }

    private static func posts(of object: JSONObject) -> [String] {
        guard let updates = object["liveBlogUpdate"] else { return [] }
        return (updates.arrayValue ?? [updates]).prefix(objectLimit).flatMap { update in
            ["headline", "articleBody"].compactMap { update.objectValue?[$0]?.stringValue }
        }
    }

    private func text(_ value: JSONValue?) -> String? { texts(value).first }

    private func texts(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let text)?:
            let plain = PlainText.line(MarkupText.plain(html: String(text.prefix(Self.valueLimit))))
            return plain.isEmpty ? [] : [plain]
        case .number(let digits)?: return [digits]
        case .array(let values)?: return values.flatMap { texts($0) }
        case .object(let object)?: return texts(object["@value"])
        default: return []
        }
    }

    /// The names of persons or organisations, of whom some are given by reference.
    private func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .array(let values)?: return values.prefix(20).flatMap { names($0) }
        case .object(let object)?:
            if let name = text(object["name"]) ?? text(object["legalName"]) { return [name] }
            let given = [text(object["givenName"]), text(object["familyName"])].compactMap { $0 }
            if !given.isEmpty { return [given.joined(separator: " ")] }
            guard let id = object["@id"]?.stringValue, let other = known[id] else { return [] }
            return texts(other["name"])
        default: return texts(value).filter { !$0.contains("://") && !$0.hasPrefix("#") }
        }
    }
}
