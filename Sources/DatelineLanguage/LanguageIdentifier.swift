internal import CLanguage
internal import Synchronization

/// Identifies the language of an article without one, by Google's Compact Language Detector 2
/// (<https://github.com/CLD2Owners/cld2>).
package enum LanguageIdentifier {
    /// Bytes examined: the first pages of an article determine its language.
    private static let sample = 16 << 10
    /// Fewer bytes give no result: one or two words could belong to many languages.
    private static let leastBytes = 24
    /// The minimum share of the text, in percent, in the identified language.
    private static let leastPercent = 55

    /// The tag of a text's language in lower case, such as `en` or `zh-hant`; `nil` if it is uncertain.
    package static func language(of text: String) -> String? {
        var sample = Array(text.utf8.prefix(Self.sample))
        // Never cuts a character: the library requires valid UTF-8.
        while let last = sample.last, last & 0xC0 == 0x80 { sample.removeLast() }
        if let last = sample.last, last >= 0xC0 { sample.removeLast() }
        guard sample.count >= leastBytes else { return nil }
        wasAsked.store(true, ordering: .relaxed)
        var percent: Int32 = 0
        guard let code = cl_identify(sample, sample.count, &percent), percent >= leastPercent else { return nil }
        return tag(String(cString: code))
    }

    /// The version of the library and its tables; `nil` where it cannot be loaded.
    package static var version: String? { cl_version().map { String(cString: $0) } }
    /// Why no language was identified if the library is missing; `nil` if it was never needed.
    package static var problem: String? {
        guard wasAsked.load(ordering: .relaxed), let reason = cl_problem() else { return nil }
        return String(cString: reason)
    }

    private static let wasAsked = Atomic(false)

    /// Converts the library's codes, some of which are outdated, to BCP 47.
    private static func tag(_ code: String) -> String? {
        switch code {
        case "iw": "he"
        case "jw": "jv"
        case "in": "id"
        case "mo": "ro"
        case "tl": "fil"
        case "un", "xxx": nil
        default: code.hasPrefix("xx-") ? nil : code.lowercased()
        }
    }
}
