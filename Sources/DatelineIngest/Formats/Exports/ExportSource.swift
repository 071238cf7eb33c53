/// Names as databases print them.
enum ExportSource {
    /// The outlet's name: `Guardian.com.` and `The Guardian(London)` as an outlet writes itself.
    static func name(_ line: String) -> String {
        var name = Substring(line).trimmed
        // A full stop ends the line in some, except after an abbreviation.
        if name.hasSuffix("."), let word = name.dropLast().split(separator: " ").last, word.contains("."),
            !word.hasSuffix(".")
        {
            name = name.dropLast()
        }
        guard let open = name.lastIndex(of: "("), open > name.startIndex, name[name.index(before: open)] != " " else {
            return String(name)
        }
        return name[..<open] + " " + name[open...]
    }

    /// The names of a byline without the word before them: `By`, `Von`, `Par`, `Door`.
    static func byline(_ line: String) -> String {
        var names = Substring(line).trimmed
        for word in [
            "By ", "BY ", "by ", "Von ", "VON ", "von: ", "Par ", "PAR ", "Door ", "DOOR ", "Por ", "POR ", "Af ",
            "AF ",
        ]
        where names.hasPrefix(word) {
            names = names.dropFirst(word.count).trimmed
            break
        }
        while let last = names.last, ";,|".contains(last) { names = names.dropLast().trimmed }
        return names.isEmpty ? line : String(names)
    }
}
