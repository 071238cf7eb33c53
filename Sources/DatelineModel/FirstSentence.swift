/// Finds the sentence to show for an article without a title.
enum FirstSentence {
    /// Characters; a longer sentence is cut at a word and ends in an ellipsis.
    static let limit = 200

    static func of(_ text: String) -> String {
        var sentence = ""
        var count = 0
        var previous: Character = " "
        for character in text.drop(while: \.isWhitespace) {
            if character.isNewline, sentence.isEmpty == false { break }
            if character.isWhitespace {
                if previous == "." || previous == "!" || previous == "?" || previous == "…", isEnd(of: sentence) {
                    break
                }
                if previous.isWhitespace { continue }
                sentence.append(" ")
            } else {
                sentence.append(character)
                if "。！？".contains(character) { break }
            }
            previous = character.isWhitespace ? " " : character
            count += 1
            if count >= limit { return cut(sentence) }
        }
        while sentence.last == " " { sentence.removeLast() }
        return sentence
    }

    /// A full stop after one letter or a short title ("J.", "Mr.") does not end a sentence.
    private static func isEnd(of sentence: String) -> Bool {
        let word = sentence.split(separator: " ").last ?? ""
        guard word.hasSuffix(".") else { return true }
        let letters = word.dropLast()
        return letters.count > 1
            && !["Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "No"].contains(letters)
    }

    private static func cut(_ sentence: String) -> String {
        guard let space = sentence.lastIndex(of: " ") else { return sentence + "…" }
        return sentence[..<space] + "…"
    }
}
