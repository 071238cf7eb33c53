internal import Dateline

/// The origin of an article: source · date, with the time of day where it is known · place.
struct ArticleLine {
    let article: Article

    var view: View {
        View([
            "source": .text(article.source ?? article.site), "agency": .text(article.agency),
            "place": .text(article.place), "day": .text(article.published.map { DateWords.date($0) }),
            "datetime": .text(article.published?.description), "section": .text(article.section),
        ])
    }
}
