/// The values for a template: text, which is escaped here, markup, conditions and further views. There are no other
/// types, so no template can show unescaped text.
struct View: Sendable {
    enum Value: Sendable {
        case markup(Markup)
        case flag(Bool)
        case view(View)
        case views([View])

        static func text(_ text: String?) -> Value { .markup(text.map { Markup($0) } ?? Markup()) }
        static func number(_ number: Int) -> Value { .text(number.inWords) }
        static func optional(_ view: View?) -> Value { view.map(Value.view) ?? .flag(false) }
    }

    private var values: [String: Value] = [:]

    init(_ values: [String: Value] = [:]) { self.values = values }

    subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }
}

extension Int {
    /// With commas between thousands: `21,578`.
    var inWords: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return self < 0 ? "-" + text : text
    }
}
