/// The page templates, parsed once.
enum Templates {
    private static let templates: [String: Template] = {
        let sources: [(String, [UInt8])] = [
            ("layout", PackageResources.layout_mustache), ("search", PackageResources.search_mustache),
            ("form", PackageResources.form_mustache), ("hit", PackageResources.hit_mustache),
            ("line", PackageResources.line_mustache), ("value", PackageResources.value_mustache),
            ("chart", PackageResources.chart_mustache), ("dates", PackageResources.dates_mustache),
            ("facets", PackageResources.facets_mustache),
            ("teaching", PackageResources.teaching_mustache), ("nothing", PackageResources.nothing_mustache),
            ("article", PackageResources.article_mustache), ("start", PackageResources.start_mustache),
            ("error", PackageResources.error_mustache),
        ]
        var templates: [String: Template] = [:]
        for (name, bytes) in sources {
            do throws(Template.Fault) {
                templates[name] = try Template(bytes)
            } catch {
                // The templates are part of the program; tests render each of them.
                fatalError("template \(name): \(error)")
            }
        }
        return templates
    }()

    /// Renders a template with a view.
    static func render(_ name: String, _ view: View) -> String {
        templates[name]?.filled(with: view, partials: templates) ?? ""
    }
}
