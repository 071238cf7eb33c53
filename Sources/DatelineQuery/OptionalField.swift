public import DatelineModel

/// A field that an article may lack: what `missing:place` and the parameter `missing` name.
public enum OptionalField: String, Sendable, Hashable, CaseIterable {
    case title, url, site, text, byline, source, agency, place, language, section, published

    /// Reads the parameter `missing`: names parted by commas, spaces around them ignored; empty is none.
    ///
    /// - Throws: `invalid_parameter`, with the nearest name, for one that is no such field.
    public static func list(_ value: String, parameter: String = "missing") throws(DatelineError) -> [OptionalField] {
        var fields: [OptionalField] = []
        for part in value.split(separator: ",") {
            let name = part.trimmingQuerySpaces.lowercased()
            if name.isEmpty { continue }
            guard let field = OptionalField(rawValue: name) else {
                throw DatelineError(
                    .invalidParameter,
                    "\(parameter): \(quoted(name)) is no field that an article can lack"
                        + didYouMean(NearestName.of(name, among: allCases.map(\.rawValue))),
                    parameter: parameter)
            }
            fields.append(field)
        }
        return fields
    }
}
