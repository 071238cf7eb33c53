internal import Dateline

/// The values of fields with their counts, as links that toggle filters.
struct FacetPanel {
    let parameters: PageParameters
    let results: SearchResults
    let base: BaseURL

    /// Values shown before the rest is unfolded.
    private static let shown = 7

    var views: [View] {
        results.facets.compactMap { result in
            let (facet, counts) = (result.facet, result.counts)
            guard !facet.isOfDates else { return nil }
            let isFiltered = parameters.first(facet.rawValue) != nil
            // A field with one value for all articles cannot narrow the search.
            let valueCount = counts.values.count + (counts.missing > 0 ? 1 : 0)
            guard valueCount > (isFiltered ? 0 : 1) else { return nil }
            return group(facet, counts)
        }
    }

    private func group(_ facet: SearchRequest.Facet, _ counts: FacetCounts) -> View {
        let name = facet.field.rawValue
        let title = name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ")
        let values = counts.values.map { value(facet, $0) }
        var view = View([
            "title": .text(title), "values": .views(Array(values.prefix(Self.shown))),
            "exact": .flag(counts.exact),
        ])
        let rest = Array(values.dropFirst(Self.shown))
        if !rest.isEmpty {
            let hasChosen = counts.values.dropFirst(Self.shown).contains {
                parameters.contains(facet.rawValue, $0.value)
            }
            view["rest"] = .view(
                View(["values": .views(rest), "count": .number(rest.count), "open": .flag(hasChosen)]))
        }
        if counts.other > 0 { view["other"] = .view(other(counts.other)) }
        if counts.missing > 0 { view["missing"] = .view(missing(facet.field, count: counts.missing)) }
        return view
    }

    /// The articles of values that are not listed, with a link that lists more.
    private func other(_ count: Int) -> View {
        let size = parameters.facetSize
        let more = min(size * 10, SearchRequest.maximumFacetSize)
        let link = size < more ? base.link("/", parameters.setting("facet_size", "\(more)")) : nil
        return View(["articles": .text(count.articles), "href": .text(link)])
    }

    private func value(_ facet: SearchRequest.Facet, _ value: FacetCounts.Value) -> View {
        let isLanguage = facet == .language
        return View([
            "label": .text(isLanguage ? LanguageName.english(value.value) : value.value),
            "count": .number(value.count),
            "href": .text(base.link("/", parameters.choosing(facet.rawValue, value.value))),
            "chosen": .flag(parameters.contains(facet.rawValue, value.value)),
        ])
    }

    private func missing(_ field: FieldName, count: Int) -> View {
        View([
            "count": .number(count), "href": .text(base.link("/", parameters.choosingMissing(field))),
            "chosen": .flag(parameters.missingFields.contains(field)),
        ])
    }
}

extension PageParameters {
    /// The valid fields in `missing`.
    var missingFields: [FieldName] {
        values("missing").flatMap(FieldTable.missing).compactMap { fields.field(typed: $0.rawValue) }
            .filter { $0.uses.contains(.optional) }.map(\.name)
    }

    /// A copy that toggles a value. An article with a value does not lack the field, so the field leaves `missing`.
    func choosing(_ name: String, _ value: String) -> PageParameters {
        let rest = missingFields.first { $0.rawValue == name }.map { togglingMissing($0) } ?? self
        return rest.toggling(name, value)
    }

    /// A copy that toggles the filter by a missing field and removes the chosen values of the field.
    func choosingMissing(_ field: FieldName) -> PageParameters {
        let toggled = togglingMissing(field)
        return toggled.missingFields.contains(field) ? toggled.without(field.rawValue) : toggled
    }

    /// A copy that adds a field to `missing` or removes it.
    func togglingMissing(_ field: FieldName) -> PageParameters {
        var fields = missingFields
        if let place = fields.firstIndex(of: field) { fields.remove(at: place) } else { fields.append(field) }
        let list = fields.map(\.rawValue).joined(separator: ",")
        return without("offset").setting("missing", list.isEmpty ? nil : list)
    }
}
