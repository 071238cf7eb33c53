internal import Dateline

/// The origin of an article: source · day · place.
struct ArticleLine {
    let article: Article

    var view: View {
        View([
            "source": .text(article.source ?? article.site), "agency": .text(article.agency),
            "place": .text(article.place), "day": .text(article.published.map { DateWords.date($0, withTime: false) }),
            "datetime": .text(article.published?.withoutTime.description), "section": .text(article.section),
        ])
    }
}
