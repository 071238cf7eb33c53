extension Lexer {
    /// Reads AND, OR, NOT and NEAR, in capitals only.
    mutating func wordOperator(_ run: String) -> Token? {
        switch run {
        case "AND": return .and
        case "OR": return .or
        case "NOT": return .not
        case "NEAR": return .near(QueryLimits.defaultNearWindow, typed: run)
        default:
            let ours = run.hasPrefix("NEAR/") ? run.dropFirst("NEAR/".count) : nil
            guard let number = ours ?? ForeignOperators.nearWindow(run), !number.isEmpty,
                number.unicodeScalars.allSatisfy(\.isDigit)
            else { return nil }
            // A number that overflows is beyond the limit too.
            let typed = Int(number) ?? .max
            let window = min(max(typed, 1), QueryLimits.nearWindow)
            if window != typed {
                warnings.add(
                    .nearWindow, "\(quoted(run)) is read as NEAR/\(window); it takes 1 to \(QueryLimits.nearWindow)")
            }
            return .near(window, typed: run)
        }
    }

    /// Reads a run of text by the marks at its ends; `nil`, with a warning, if it has nothing but marks.
    ///
    /// - Parameter isIdentifier: Whether it is a key or path, which has prefixes but no inflections and no fuzzy
    ///   matches.
    mutating func term(_ run: String, isIdentifier: Bool = false) -> Query? {
        let run = isIdentifier ? run : withoutBoost(run)
        let scalars = Array(run.unicodeScalars)
        if scalars[0] == "=" {
            guard scalars.count > 1 else { return ignored(run) }
            return .exact(String(scalars.dropFirst()))
        }
        let stem = scalars[..<(scalars.lastIndex { $0.operatorForm != "*" }.map { $0 + 1 } ?? 0)]
        if stem.count < scalars.count {
            guard !stem.isEmpty else { return ignored(run) }
            guard stem.contains(where: \.isSearchable) else { return word(run) }
            warnOfStars(in: stem, of: run)
            return .prefix(String(stem))
        }
        if isIdentifier { return word(run) }
        if let fuzzy = fuzzy(scalars, of: run) { return fuzzy }
        warnOfForeignSigns(in: scalars, of: run)
        return word(run)
    }

    private mutating func fuzzy(_ scalars: [Unicode.Scalar], of run: String) -> Query? {
        guard let tilde = scalars.lastIndex(of: "~"), scalars[(tilde + 1)...].allSatisfy(\.isDigit) else { return nil }
        let word = scalars[..<tilde]
        // `3~5` is a range of numbers; fuzzy matching is for words.
        guard word.contains(where: \.isLetter) else { return nil }
        warnOfStars(in: word, of: run)
        let digits = String(scalars[(tilde + 1)...])
        let typed = digits.isEmpty ? 1 : Int(digits) ?? .max
        let edits = min(max(typed, 1), QueryLimits.edits)
        if edits != typed {
            warnings.add(
                .fuzzyEdits, "\(quoted(run)) is read as ~\(edits); a word may have 1 or \(QueryLimits.edits) edits")
        }
        return .fuzzy(String(word), edits: edits)
    }

    private mutating func word(_ run: String) -> Query {
        warnOfStars(in: Array(run.unicodeScalars)[...], of: run)
        return .word(run)
    }

    private mutating func warnOfStars(in stem: ArraySlice<Unicode.Scalar>, of run: String) {
        guard stem.contains(where: { $0.operatorForm == "*" }) else { return }
        warnings.add(
            .strayOperator, "the star in \(quoted(run)) is read as text; a star works only at the end of a word")
    }

    private mutating func ignored(_ run: String) -> Query? {
        warnings.add(.strayOperator, "\(quoted(run)) stands beside no word and was ignored")
        return nil
    }
}

extension Query {
    /// Its count towards ``QueryLimits/words``.
    var wordCount: Int {
        if case .phrase(let text) = self { text.split(separator: " ").count } else { 1 }
    }
}
