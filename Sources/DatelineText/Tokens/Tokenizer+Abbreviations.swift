internal import Memory

// Abbreviations with points and perhaps spaces, as one word: "Ph.D.", "EE.UU.", "J. K.", "G.m.b.H.". Those of capitals
// without spaces are words already.
extension Tokenizer {
    /// The most letters between two points.
    private static let partLimit = 4

    private struct Part {
        var end: Int
        var count = 0
        /// Whether all letters are capitals, or only the first.
        var isCapital = true
        var beginsCapital = false
        /// "EE" of "EE. UU.", the plural of an abbreviation.
        var isDoubled = false
        /// Whether a point follows.
        var hasPoint = false

        /// Whether it is an initial without a point, as in "J K Rowling".
        var isBare: Bool { !hasPoint && count == 1 && isCapital }
        /// Whether it may be an initial before a space.
        var isInitial: Bool { hasPoint && (count == 1 || (count == 2 && isDoubled && isCapital)) }
    }

    /// Adds the abbreviation that begins with a token that has a point behind it.
    mutating func addAbbreviation(_ token: Token) {
        guard token.end - token.start <= 12, token.join != .dot, token.join != .adjacent else { return }
        let form = output.arena.count
        guard var last = readPart(at: token.start), !followsInitial(token) else {
            return output.arena.setCount(form)
        }
        var parts = 1
        var hasSingle = last.count == 1
        var allDoubled = last.isDoubled
        while last.hasPoint || (last.isBare && isSpace(at: last.end)) {
            let length = output.arena.count
            let isSpaced = isSpace(at: last.end + (last.hasPoint ? 1 : 0))
            guard let next = readPart(at: last.end + (last.hasPoint ? 1 : 0) + (isSpaced ? 1 : 0)) else { break }
            guard
                !isSpaced || (last.isInitial && next.isInitial) || (last.isBare && next.isBare)
                    || isDegree(last, next, parts)
            else {
                output.arena.setCount(length)
                break
            }
            parts += 1
            hasSingle = hasSingle || next.count == 1
            allDoubled = allDoubled && next.isDoubled
            last = next
        }
        guard parts > 1, hasSingle || allDoubled else { return output.arena.setCount(form) }
        let end = last.hasPoint ? last.end + 1 : last.end
        addSpelling(form..<output.arena.count, of: token.start..<end, like: token, join: .adjacent, folds: true)
    }

    /// "Ph. D." if no name follows, as one does in "Mr. K. Smith".
    private func isDegree(_ first: Part, _ second: Part, _ parts: Int) -> Bool {
        guard parts == 1, first.count == 2, first.beginsCapital, !first.isCapital, second.count == 1, second.isCapital,
            second.hasPoint
        else { return false }
        guard isSpace(at: second.end + 1) else { return true }
        return !scalars[scalar(at: second.end + 2).value].flags.contains(.uppercase)
    }

    /// Whether a token is the "K." of "J. K.", whose abbreviation has been added.
    private func followsInitial(_ token: Token) -> Bool {
        guard token.start >= 2, text[token.start - 1] == 0x20 else { return false }
        let isCapital = 0x41...0x5A ~= text[token.start - 2]
        if isCapital, text[token.start..<token.end].count == 1 { return !isLetter(before: token.start - 2) }
        guard token.start >= 3, text[token.start - 2] == UInt8(ascii: ".") else { return false }
        var place = token.start - 3
        while place > 0, text[place] & 0xC0 == 0x80 { place -= 1 }
        guard scalars[scalar(at: place).value].role == .letter else { return false }
        // One letter, or one that is doubled.
        if !isLetter(before: place) { return true }
        let letter = token.start - 2 - place
        return place >= letter && !isLetter(before: place - letter)
            && text[place - letter..<place].elementsEqual(text[place..<place + letter])
    }

    private func isLetter(before offset: Int) -> Bool {
        guard offset > 0 else { return false }
        var place = offset - 1
        while place > 0, text[place] & 0xC0 == 0x80 { place -= 1 }
        return scalars[scalar(at: place).value].role == .letter
    }

    private func isSpace(at offset: Int) -> Bool { offset < text.count && text[offset] == 0x20 }

    /// Copies the letters at an offset to the arena; nothing if they are too many or not all that there is.
    private mutating func readPart(at start: Int) -> Part? {
        let form = output.arena.count
        var part = Part(end: start)
        var first: UInt32 = 0
        while part.count <= Self.partLimit {
            let (value, length) = scalar(at: part.end)
            let entry = scalars[value]
            guard length > 0, entry.role != .separator, entry.role != .emoji else { break }
            guard entry.role == .letter, part.count < Self.partLimit else {
                output.arena.setCount(form)
                return nil
            }
            let isCapital = entry.flags.contains(.uppercase)
            if part.count == 0 { (first, part.beginsCapital) = (value, isCapital) }
            part.isDoubled = part.count == 1 && value == first
            part.isCapital = part.isCapital && isCapital
            output.arena.append(entry.exact)
            part.count += 1
            part.end += length
        }
        part.hasPoint = scalar(at: part.end).value == 0x2E
        return part.count > 0 ? part : nil
    }
}
