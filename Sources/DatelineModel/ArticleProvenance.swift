package import DatelineJSON

/// Where the fields of an article were read, and what disagreed: made only for people who ask how an article came
/// about.
package struct ArticleProvenance: Sendable {
    /// A value that was found for a field.
    package struct Finding: Sendable, Hashable {
        /// `nil` for words that could not be read.
        package let value: String?
        /// The kind of evidence, such as `jsonld` or `dateline`.
        package let evidence: String
        /// The words that it was read from; `nil` if they are the value itself.
        package let words: String?

        package init(_ value: String?, evidence: String, words: String? = nil) {
            self.value = value
            self.evidence = evidence
            self.words = words
        }
    }

    /// What was found for one field.
    package struct Field: Sendable, Hashable {
        package let name: FieldName
        package let accepted: Finding
        /// Findings with other values, in the order of discovery.
        package let disagreements: [Finding]

        package init(_ name: FieldName, _ accepted: Finding, disagreements: [Finding]) {
            self.name = name
            self.accepted = accepted
            self.disagreements = disagreements
        }
    }

    /// In the order of the record.
    package let fields: [Field]

    package init(_ fields: [Field]) { self.fields = fields }
}

extension ArticleProvenance {
    /// An object with a member for each field:
    /// `{"title": {"value": …, "evidence": "jsonld", "words": …, "disagreements": [{"value": …, "evidence": …, "words": …}]}}`
    package var json: JSONObject {
        var object = JSONObject()
        for field in fields {
            var found = field.accepted.json(of: field.name)
            found["disagreements"] = .array(field.disagreements.map { .object($0.json(of: field.name)) })
            object[field.name.rawValue] = .object(found)
        }
        return object
    }
}

extension ArticleProvenance.Finding {
    /// Members `value`, `evidence`, `words`; the words of a text are not repeated.
    fileprivate func json(of field: FieldName) -> JSONObject {
        [
            "value": .optional(value), "evidence": .string(evidence),
            "words": .optional(words ?? (field == .text ? nil : value)),
        ]
    }
}

/// A value that does not count in comparisons: what is kept beside others, whatever it is, makes no difference.
struct Uncompared<Value: Sendable>: Sendable, Hashable {
    var value: Value

    static func == (left: Self, right: Self) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}
