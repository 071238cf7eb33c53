extension Int {
    /// A noun, or a verb, in the form that goes with this number: `article`, `articles`.
    /// - Parameter many: The form for any number but 1; without it the noun takes an `s`.
    package func form(of one: String, _ many: String? = nil) -> String { self == 1 ? one : many ?? one + "s" }

    /// The number with its noun: `1 article`, `2 articles`.
    package func counted(_ one: String, _ many: String? = nil) -> String { "\(self) " + form(of: one, many) }
}
